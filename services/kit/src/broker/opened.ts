interface Closable {
  close(): Promise<void>;
}

/** What was opened through a broker and is not closed yet. */
export interface Opened {
  /** Gives the same, forgotten once it is closed. */
  keep<T extends Closable>(each: T): T;
  /** Closes all; what cannot be closed is left. */
  close(): Promise<void>;
}

export const createOpened = (): Opened => {
  const opened = new Set<Closable>();
  return {
    keep(each) {
      const kept = { ...each, close: () => each.close().finally(() => opened.delete(kept)) };
      opened.add(kept);
      return kept;
    },
    close: async () => void (await Promise.allSettled([...opened].map((each) => each.close()))),
  };
};
