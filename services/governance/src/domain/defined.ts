/** The same object without the properties that are undefined: an event says nothing of what is not there. */
export const defined = <T extends object>(value: T): T =>
  Object.fromEntries(Object.entries(value).filter(([, v]) => v !== undefined)) as T;
