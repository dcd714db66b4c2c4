import { mkdtemp, writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { BrokerClient } from '@helixboard/kit/broker';
import type { SecuredKafka } from './kafka.js';
import { userOf, type Program } from './programs.js';

/** What the environment of each program says of a secured Kafka, with the files that it names. */
export interface SecuredEnvironment {
  of(program: Program): NodeJS.ProcessEnv;
  /** Replaces what stands in a program's password file. */
  password(program: Program, password: string): Promise<void>;
}

export const securedEnvironment = async (
  secured: SecuredKafka,
  programs: readonly Program[],
  client: BrokerClient,
): Promise<SecuredEnvironment> => {
  const folder = await mkdtemp(path.join(process.env['HELIXBOARD_TEST_RUN']!, 'environment-'));
  const authority = path.join(folder, 'ca.pem');
  const fileOf = (program: Program): string => path.join(folder, `${program}.password`);
  const password = (program: Program, text: string): Promise<void> =>
    writeFile(fileOf(program), `${text}\n`, { mode: 0o600 });
  await writeFile(authority, secured.authority.cert);
  for (const program of programs) await password(program, secured.passwordOf(program));
  return {
    password,
    of: (program) => ({
      ...{ KAFKA_BROKERS: secured.sasl, KAFKA_CLIENT: client },
      ...{ KAFKA_TLS: 'on', KAFKA_TLS_CA_FILE: authority },
      ...{ KAFKA_SASL_MECHANISM: 'scram-sha-512', KAFKA_SASL_USERNAME: userOf(program) },
      KAFKA_SASL_PASSWORD_FILE: fileOf(program),
    }),
  };
};
