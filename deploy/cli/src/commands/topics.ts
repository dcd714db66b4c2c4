import { TOPICS } from '@helixboard/contracts';
import { createLog, insecureIn, refuseInsecure, unsafeBroker } from '@helixboard/kit';
import {
  BrokerRefuses,
  BrokerUnavailable,
  brokerSettingsFrom,
  openBroker,
  prepareTopics,
  type TopicReport,
} from '@helixboard/kit/broker';
import { type OfflineSubcommand, Refused, UsageError } from '../subcommand.js';

const replicationIn = (env: NodeJS.ProcessEnv): number | undefined => {
  const text = env['KAFKA_REPLICATION'];
  if (text === undefined || text === '') return undefined;
  const replication = Number(text);
  if (!/^\d{1,2}$/.test(text) || replication < 1)
    throw new UsageError('KAFKA_REPLICATION is not accepted: it must be a whole number from 1 to 99.');
  return replication;
};

const SAID = { made: 'made', there: 'as it must be', differs: 'NOT AS IT MUST BE' } as const;

const lines = ({ name, outcome, differences }: TopicReport): string[] => [
  `  ${name}: ${SAID[outcome]}`,
  ...differences.map(({ setting, wanted, found }) => `    ${setting} is ${found}, must be ${wanted}`),
];

const REMEDY =
  'A topic that differs is left as it is and must not be used. Set its settings with the tools of the broker; a count\n' +
  'of partitions cannot be taken back: delete the topic while no service runs, and refill it (helixboard refill).\n';

/**
 * Makes the topics that are missing on the broker of `KAFKA_BROKERS`, and compares those that are there. Needs no
 * running office. Gives 1 when one differs.
 */
export const topics: OfflineSubcommand = async ({ values, env }, { out, err }) => {
  const settings = brokerSettingsFrom(env, 'helixboard-topics');
  if (!settings)
    throw new UsageError('KAFKA_BROKERS is missing: set it to host:port of some nodes of the broker.');
  refuseInsecure(unsafeBroker(settings), insecureIn(env));
  const replication = replicationIn(env);
  const broker = openBroker(settings, createLog({ service: 'topics', level: 'error' }));
  try {
    const reports = await prepareTopics(broker, TOPICS, replication === undefined ? {} : { replication });
    const differs = reports.some(({ outcome }) => outcome === 'differs');
    if (values['json']) out(`${JSON.stringify(reports, null, 2)}\n`);
    else out(`${reports.flatMap(lines).join('\n')}\n`);
    if (differs) err(REMEDY);
    return differs ? 1 : 0;
  } catch (error) {
    if (!(error instanceof BrokerUnavailable || error instanceof BrokerRefuses)) throw error;
    const told = error.message.replace(`${error.code}: `, '');
    throw new Refused(
      error.code,
      told,
      'A broker that answers at KAFKA_BROKERS, with its KAFKA_TLS and KAFKA_SASL settings.',
    );
  } finally {
    await broker.close();
  }
};
