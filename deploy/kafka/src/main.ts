import { LocalKafkaError } from './errors.js';
import { startLocalKafka } from './local-kafka.js';
import { readSettings, SettingsError, USAGE } from './settings.js';

const say = (text: string): void => void process.stdout.write(text);

const asked = (): Promise<NodeJS.Signals> =>
  new Promise((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => resolve(signal));
  });

const run = async (): Promise<void> => {
  const settings = readSettings(process.argv.slice(2));
  if (settings === 'help') return say(USAGE);
  const { port, dataDir } = settings;
  const stopped = asked();
  say(`Kafka starts on ${dataDir}\n`);
  const kafka = await startLocalKafka({ dataDir, ...(port === 0 ? {} : { port }) });
  say(
    `Kafka answers.\n\n  KAFKA_BROKERS=${kafka.address}\n  log           ${kafka.logFile}\n\n  Ctrl-C stops it.\n\n`,
  );
  const died = await Promise.race([stopped.then(() => false), kafka.ended.then(() => true)]);
  if (died) throw new LocalKafkaError('KAFKA.START_FAILED', `Kafka ended by itself; see ${kafka.logFile}`);
  say('Kafka stops.\n');
  await kafka.stop();
};

run().then(
  () => process.exit(0),
  (error: unknown) => {
    const known = error instanceof LocalKafkaError || error instanceof SettingsError;
    process.stderr.write(
      `helixboard: ${known ? error.message : ((error as Error).stack ?? String(error))}\n`,
    );
    process.exit(1);
  },
);
