import type { TaskStatus } from './task.js';

const clock = (): string => new Date().toTimeString().slice(0, 8);

const WORDS: Readonly<Record<TaskStatus['state'], string>> = {
  starting: 'starts',
  running: 'runs, not ready yet',
  ready: 'is ready',
  waiting: 'has ended and is started again',
  refused: 'is not started again',
  stopping: 'stops',
  stopped: 'has stopped',
};

/** Tells a line for each change of a process, and none for what only changes its reason. */
export const reporter = (say: (text: string) => void): ((status: TaskStatus) => void) => {
  const last = new Map<string, TaskStatus['state']>();
  return ({ name, state, pid, reason, restarts }) => {
    if (last.get(name) === state) return;
    last.set(name, state);
    const why = reason !== undefined && state !== 'running' ? `: ${reason}` : '';
    const process = pid === undefined || state === 'stopping' ? '' : ` (process ${pid})`;
    const again = restarts > 0 && state === 'starting' ? `, restart ${restarts}` : '';
    say(`${clock()}  ${name.padEnd(13)} ${WORDS[state]}${again}${process}${why}\n`);
  };
};
