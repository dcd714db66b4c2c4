import type { RawEvent } from '../port.js';
import { CopyRefused, placeOf } from './errors.js';
import type { CopiedAppend, CopiedValue, ErasedPlace } from './port.js';

const EVENT_FIELDS = [
  ...(['stream', 'version', 'type', 'id', 'data', 'meta'] as const),
  ...(['recordedAt', 'entryDigest', 'seal', 'blind'] as const),
] satisfies readonly (keyof RawEvent)[];
const VALUE_FIELDS = ['subject', 'value', 'key'] satisfies readonly (keyof CopiedValue)[];

const differs = (event: RawEvent, field: string): CopyRefused =>
  new CopyRefused(
    'COPY.DIFFERS',
    `The copy differs from the source at ${placeOf(event)}: ${field}.`,
    'The copy cannot be used. Remove its schema and copy again; when it differs again, look at who else writes there.',
  );

const ERASED_FIELDS = ['subject'] satisfies readonly (keyof ErasedPlace)[];

type Place = Pick<ErasedPlace, 'eventId' | 'pointer'>;

const isAt =
  (a: Place) =>
  (b: Place): boolean =>
    a.eventId === b.eventId && a.pointer === b.pointer;

interface Beside {
  readonly eventId: string;
  readonly field: string;
}

/** The first of the rows beside an append's events that is another. @param what how a message calls one */
const differenceBeside = <R extends ErasedPlace>(
  what: string,
  fields: readonly (keyof R & string)[],
  source: readonly R[],
  target: readonly R[],
): Beside | undefined => {
  for (const own of source) {
    const other = target.find(isAt(own));
    if (!other) return { eventId: own.eventId, field: `the ${what} at ${own.pointer} is missing` };
    const field = fields.find((name) => own[name] !== other[name]);
    if (field) return { eventId: own.eventId, field: `${field} of the ${what} at ${own.pointer}` };
  }
  for (const { eventId, pointer } of target)
    if (!source.some(isAt({ eventId, pointer })))
      return { eventId, field: `a ${what} at ${pointer} is not in the source` };
  return undefined;
};

/** What an append of the source is once values of it were erased in the copy alone. */
export const asErasedIn = (source: CopiedAppend, target: CopiedAppend | undefined): CopiedAppend => {
  const gone = source.values.filter((value) => target?.erased.some(isAt(value)));
  if (gone.length === 0) return source;
  return {
    ...source,
    values: source.values.filter((value) => !gone.includes(value)),
    erased: target!.erased.filter(
      (place) =>
        source.erased.some(isAt(place)) || gone.some((v) => isAt(place)(v) && v.subject === place.subject),
    ),
  };
};

/**
 * Compares an append of the copy with that of the source, field by field, positions excepted.
 *
 * @throws CopyRefused with the first event and field that differ
 */
export const compareAppends = (source: CopiedAppend, target: CopiedAppend | undefined): void => {
  const first = source.events[0]!;
  if (!target) throw differs(first, 'the copy ends before it');
  source.events.forEach((event, i) => {
    const copied = target.events[i];
    if (!copied) throw differs(event, 'the event is missing');
    const field = EVENT_FIELDS.find((name) => event[name] !== copied[name]);
    if (field) throw differs(event, field);
  });
  if (target.events.length > source.events.length)
    throw differs(source.events.at(-1)!, 'an event follows it');
  if (source.commandId !== target.commandId) throw differs(first, 'command id of the append');
  if (source.commandDigest !== target.commandDigest) throw differs(first, 'command digest of the append');
  const value =
    differenceBeside('value kept apart', VALUE_FIELDS, source.values, target.values) ??
    differenceBeside('erased value', ERASED_FIELDS, source.erased, target.erased);
  if (value) throw differs(source.events.find((event) => event.id === value.eventId) ?? first, value.field);
};
