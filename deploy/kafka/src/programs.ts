import { execFile } from 'node:child_process';
import path from 'node:path';
import { LocalKafkaError } from './errors.js';

/** Kafka 4 needs it. */
const JAVA = 17;

const OTHERWISE =
  'Without them Kafka runs from containers: docker compose -f deploy/compose.yaml up. ' +
  'The one-process office (npm start) needs no Kafka.';

const answerOf = (program: string, args: readonly string[]): Promise<string | undefined> =>
  new Promise((resolve) => {
    // On Windows mvn is a batch file, which only a shell starts.
    const shell = process.platform === 'win32';
    execFile(program, args, { timeout: 30_000, shell, encoding: 'utf8' }, (error, out, err) =>
      resolve(error ? undefined : `${out}${err}`),
    );
  });

const fromHome = (home: string | undefined, program: string): string =>
  home ? path.join(home, 'bin', program) : program;

/** The major version in what `java -version` prints: `openjdk version "17.0.15"`, and `"1.8.0_402"` for 8. */
export const javaVersion = (answer: string): number | undefined => {
  const [, first, second] = /version "(\d+)(?:\.(\d+))?/.exec(answer) ?? [];
  if (first === undefined) return undefined;
  return first === '1' ? Number(second) : Number(first);
};

const missing = (what: string): LocalKafkaError =>
  new LocalKafkaError(
    'KAFKA.MISSING_PROGRAM',
    `${what} Install a Java runtime ${JAVA} or later and Apache Maven 3.6 or later ` +
      `(Debian and Ubuntu: apt install openjdk-${JAVA}-jre-headless maven; macOS: brew install openjdk@${JAVA} maven). ${OTHERWISE}`,
  );

/**
 * The Java to run Kafka with: JAVA_HOME's, else the PATH's.
 * @throws {LocalKafkaError} there is none, or it is older than 17
 */
export const findJava = async (env: NodeJS.ProcessEnv = process.env): Promise<string> => {
  const java = fromHome(env['JAVA_HOME'], 'java');
  const answer = await answerOf(java, ['-version']);
  if (answer === undefined) throw missing(`Java was not found (${java}).`);
  const version = javaVersion(answer);
  if (version === undefined || version < JAVA)
    throw missing(`Java ${version ?? 'of an unknown version'} is too old (${java}).`);
  return java;
};

/** @throws {LocalKafkaError} there is no Maven */
export const findMaven = async (env: NodeJS.ProcessEnv = process.env): Promise<string> => {
  const maven = fromHome(env['MAVEN_HOME'], 'mvn');
  if ((await answerOf(maven, ['--version'])) === undefined) throw missing(`Maven was not found (${maven}).`);
  return maven;
};
