import { type Subcommand, UsageError } from '../subcommand.js';

interface Refilling {
  readonly service: string;
  readonly events: string;
}

/** Has a service publish its whole log to Kafka again, from its store: after the broker has lost its data. */
export const refill: Subcommand = async (office, { values, words }, { out }) => {
  const [service] = words;
  if (service === undefined) throw new UsageError('refill takes the service whose log is published again.');
  const answer = await office.post<Refilling>('/admin/refill', { service });
  if (values['json'] === true) return out(`${JSON.stringify(answer)}\n`);
  out(
    `${answer.service}: its ${answer.events} events are published again; ./helixboard status shows how far\n`,
  );
};
