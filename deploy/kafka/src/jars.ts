import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdir, mkdtemp, readFile, readdir, rename, rm } from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { LocalKafkaError } from './errors.js';
import { findMaven } from './programs.js';

const here = path.dirname(fileURLToPath(import.meta.url));
/** The package's folder: of `src` and of `dist` alike. */
const PACKAGE = path.resolve(here, '..');
const POM = path.join(PACKAGE, 'pom.xml');
const CACHE = path.resolve(PACKAGE, '../../.cache');
const COPY = 'org.apache.maven.plugins:maven-dependency-plugin:2.8:copy-dependencies';
const FETCHED_WITHIN_MS = 600_000;
const LINES = 5;

/** How Kafka's log is written. */
export const LOG_SETTINGS = path.join(PACKAGE, 'log4j2.properties');

const run = promisify(execFile);

const saidBy = (error: unknown): string => {
  const { stdout = '', message } = error as { stdout?: string; message: string };
  const lines = stdout.split('\n').filter((line) => line.includes('ERROR'));
  return lines.length > 0 ? lines.slice(0, LINES).join(' ') : message;
};

const fetchInto = async (folder: string): Promise<void> => {
  const maven = await findMaven();
  const args = ['-B', '-f', POM, COPY, '-DincludeScope=runtime', `-DoutputDirectory=${folder}`];
  try {
    await run(maven, args, {
      ...{ cwd: PACKAGE, timeout: FETCHED_WITHIN_MS, maxBuffer: 64 * 1024 * 1024 },
      shell: process.platform === 'win32',
    });
  } catch (error) {
    throw new LocalKafkaError(
      'KAFKA.JARS',
      `Maven could not fetch Kafka: ${saidBy(error)} When it was the network, run the command again.`,
      { cause: error },
    );
  }
};

const moveTo = async (draft: string, folder: string): Promise<void> => {
  try {
    await rename(draft, folder);
  } catch (error) {
    // Another process was quicker: its folder is as good.
    if (!['ENOTEMPTY', 'EEXIST', 'EPERM'].includes((error as NodeJS.ErrnoException).code ?? '')) throw error;
  }
};

/**
 * The folder with Kafka's jars, below `.cache`, named by the digest of the pom. Fetched by Maven when it is not there;
 * several processes at once each fetch and one of them is kept, always whole.
 * @throws {LocalKafkaError}
 */
export const kafkaJars = async (cache: string = CACHE): Promise<string> => {
  const digest = createHash('sha256')
    .update(await readFile(POM))
    .digest('hex');
  const folder = path.join(cache, `kafka-${digest.slice(0, 16)}`);
  if ((await readdir(folder).catch(() => [])).length > 0) return folder;
  await mkdir(cache, { recursive: true });
  const draft = await mkdtemp(path.join(cache, 'kafka-draft-'));
  try {
    await fetchInto(draft);
    await moveTo(draft, folder);
  } finally {
    await rm(draft, { recursive: true, force: true });
  }
  return folder;
};
