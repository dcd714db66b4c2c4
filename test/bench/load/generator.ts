import { fork } from 'node:child_process';
import { once } from 'node:events';

export interface Load {
  readonly url: string;
  /** The bytes of the request, base64. */
  readonly request: string;
  readonly connections: number;
  readonly seconds: number;
}

export interface Loaded {
  readonly perSecond: number;
}

/** Gives load from a process of its own, so that making it does not slow what answers it. */
export interface Generator {
  run(load: Load): Promise<Loaded>;
  stop(): Promise<void>;
}

export const startGenerator = (): Generator => {
  const child = fork(new URL('./generator.process.ts', import.meta.url));
  const exited = once(child, 'exit');
  return {
    async run(load) {
      child.send(load);
      const answered = once(child, 'message');
      const gone = exited.then(() => Promise.reject(new Error('the load generator ended')));
      const [answer] = (await Promise.race([answered, gone])) as [Loaded | { readonly failure: string }];
      if ('failure' in answer) throw new Error(answer.failure);
      return answer;
    },
    async stop() {
      child.disconnect();
      await exited;
    },
  };
};
