/** What was started, to be stopped in the opposite order. */
export interface Undoing {
  push(stop: () => Promise<unknown>): void;
  /** Stops all, the last first; each once, whatever the others do. Fails with the first failure. */
  undo(): Promise<void>;
}

export const undoing = (): Undoing => {
  const steps: (() => Promise<unknown>)[] = [];
  let undone: Promise<void> | undefined;
  const undo = async (): Promise<void> => {
    const failures: unknown[] = [];
    for (let step = steps.pop(); step; step = steps.pop())
      await step().catch((error: unknown) => failures.push(error));
    if (failures.length > 0) throw failures[0];
  };
  return { push: (stop) => void steps.push(stop), undo: () => (undone ??= undo()) };
};
