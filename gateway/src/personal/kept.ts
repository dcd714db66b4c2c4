import type { ServiceName } from '@helixboard/contracts';
import type { StoredEvent } from '@helixboard/kit';
import { stepsOf } from '../visibility/fields.js';

/**
 * Stands in a row for a value that is kept apart: the place of the value in the one table that holds such values.
 * A reader who is given the row is given the value when it is read, as long as it has not been erased.
 */
export interface Kept {
  /** `<service>/<event id>#<JSON pointer>` */
  readonly kept: string;
}

export const isKept = (value: unknown): value is Kept =>
  typeof value === 'object' &&
  value !== null &&
  typeof (value as Kept).kept === 'string' &&
  Object.keys(value).length === 1;

/**
 * The reference that stands at a personal or erasable field of an event that is being folded; null when the field was
 * left out. A plain text there would be a value in a row, and is refused.
 */
export const kept = (field: unknown): Kept | null => {
  if (field === undefined || field === null) return null;
  if (!isKept(field))
    throw new TypeError('PERSONAL.NOT_KEPT_APART: a marked field of an event holds its value');
  return field;
};

/** An event's payload with a reference at every place whose value is kept apart. */
export const withReferences = (
  source: ServiceName,
  event: StoredEvent,
): Readonly<Record<string, unknown>> => {
  if (event.meta.commitments.length === 0) return event.data;
  const data = structuredClone(event.data) as Record<string, unknown>;
  for (const { pointer } of event.meta.commitments) {
    const steps = stepsOf(pointer);
    const last = steps.at(-1) ?? '';
    let node: Record<string, unknown> = data;
    for (const step of steps.slice(0, -1)) node = (node[step] ??= {}) as Record<string, unknown>;
    node[last] = { kept: `${source}/${event.id}#${pointer}` } satisfies Kept;
  }
  return data;
};
