const LINGERS_MS = 2_000;

/**
 * Ends the process once it has stopped, though something may still hold it: a client of the broker, for one, can leave
 * a connection behind that nobody uses any more. A process that nothing holds ends by itself before.
 */
export const endProcessSoon = (): void => {
  setTimeout(() => process.exit(), LINGERS_MS).unref();
};
