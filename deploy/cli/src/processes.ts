import { readFileSync } from 'node:fs';
import path from 'node:path';

/** A process of an office as its supervisor tells it. */
interface KnownProcess {
  readonly name: string;
  readonly state: string;
  readonly pid?: number;
  readonly since: string;
  readonly restarts: number;
  readonly reason?: string;
}

/** The processes of an office that runs as several; undefined for one that runs as one. */
export const processesOf = (dataDir: string): readonly KnownProcess[] | undefined => {
  try {
    const text = readFileSync(path.join(dataDir, 'processes.json'), 'utf8');
    return (JSON.parse(text) as { processes: readonly KnownProcess[] }).processes;
  } catch {
    return undefined;
  }
};

/** A table of processes, a line each. */
export const processTable = (processes: readonly KnownProcess[]): string =>
  processes
    .map(({ name, state, pid, since, restarts, reason }) => {
      const again = restarts === 0 ? '' : `  ${restarts} restarts`;
      const why = reason === undefined ? '' : `  ${reason}`;
      return `  ${name.padEnd(13)} ${state.padEnd(9)} ${String(pid ?? '-').padStart(8)}  since ${since}${again}${why}\n`;
    })
    .join('');
