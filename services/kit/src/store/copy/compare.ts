import type { RawEvent } from '../port.js';
import { CopyRefused, placeOf } from './errors.js';
import type { CopiedAppend, CopiedValue } from './port.js';

const EVENT_FIELDS = [
  ...(['stream', 'version', 'type', 'id', 'data', 'meta'] as const),
  ...(['recordedAt', 'entryDigest', 'seal', 'blind'] as const),
] satisfies readonly (keyof RawEvent)[];
const VALUE_FIELDS = [
  'eventId',
  'pointer',
  'subject',
  'value',
  'key',
] satisfies readonly (keyof CopiedValue)[];

const differs = (event: RawEvent, field: string): CopyRefused =>
  new CopyRefused(
    'COPY.DIFFERS',
    `The copy differs from the source at ${placeOf(event)}: ${field}.`,
    'The copy cannot be used. Remove its schema and copy again; when it differs again, look at who else writes there.',
  );

const differenceOfValues = (
  source: readonly CopiedValue[],
  target: readonly CopiedValue[],
): { readonly eventId: string; readonly field: string } | undefined => {
  for (let i = 0; i < Math.max(source.length, target.length); i += 1) {
    const [own, other] = [source[i], target[i]];
    if (!own || !other)
      return own
        ? { eventId: own.eventId, field: `the value kept apart at ${own.pointer} is missing` }
        : {
            eventId: other!.eventId,
            field: `a value kept apart at ${other!.pointer} that the source has not`,
          };
    const field = VALUE_FIELDS.find((name) => own[name] !== other[name]);
    if (field) return { eventId: own.eventId, field: `${field} of the value kept apart at ${own.pointer}` };
  }
  return undefined;
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
  const value = differenceOfValues(source.values, target.values);
  if (value) throw differs(source.events.find((event) => event.id === value.eventId) ?? first, value.field);
};
