/** Turns the payload of one schema version of an event type into that of the next. Pure; the payload is not changed. */
export interface Upcaster {
  readonly type: string;
  /** The schema version that it reads; it gives `from + 1`. */
  readonly from: number;
  readonly up: (data: Readonly<Record<string, unknown>>) => Readonly<Record<string, unknown>>;
}

export interface VersionedData {
  readonly schemaVersion: number;
  readonly data: Readonly<Record<string, unknown>>;
}

/** Brings a payload to the newest schema version of its type. Runs on reading, never before hashing. */
export type Upcast = (type: string, schemaVersion: number, data: VersionedData['data']) => VersionedData;

/**
 * An upcast from single steps, each applied to what the one before gave. A payload newer than every step stays as it
 * is: an older program reads what it knows of it. Throws TypeError for two steps from the same version.
 */
export const createUpcast = (upcasters: readonly Upcaster[] = []): Upcast => {
  const steps = new Map<string, Upcaster>();
  for (const upcaster of upcasters) {
    const key = `${upcaster.type}/${upcaster.from}`;
    if (steps.has(key)) throw new TypeError(`two upcasters for version ${upcaster.from} of ${upcaster.type}`);
    steps.set(key, upcaster);
  }
  return (type, schemaVersion, data) => {
    let current: VersionedData = { schemaVersion, data };
    for (let step = steps.get(`${type}/${schemaVersion}`); step;) {
      current = { schemaVersion: step.from + 1, data: step.up(current.data) };
      step = steps.get(`${type}/${current.schemaVersion}`);
    }
    return current;
  };
};
