import { randomBytes } from 'node:crypto';
import {
  defineEvent,
  erasable,
  id,
  localized,
  personal,
  text,
  visible,
  type EventContract,
} from '@helixboard/contracts';
import { z } from 'zod';
import { newId } from '../../evidence/derive-id.js';
import type { Append, AppendResult, Appended, EventStore, ExpectedVersion } from '../port.js';
import type { Upcaster } from '../upcast.js';

const sentence = { fr: '{actor}', nl: '{actor}', de: '{actor}', en: '{actor}' };

const event = (type: string, schemaVersion: number, data: z.ZodType): EventContract =>
  defineEvent({
    type,
    service: 'projects',
    schemaVersion,
    data,
    visibility: visible.office,
    subjects: [],
    sentence,
  });

/** An event of public words and numbers, which takes more than the store does. */
const NOTED = event('SampleNoted', 1, z.object({ note: z.string(), more: z.unknown().optional() }));

/** An event with values kept apart at the root, in arrays and in localized text. */
const MET = event(
  'SampleMet',
  1,
  z.object({
    title: localized(100),
    personId: id('person'),
    name: personal('/personId', 100).optional(),
    remark: erasable(200).optional(),
    guests: z
      .array(
        z.object({
          personId: id('person'),
          email: personal('/guests/*/personId', 100).optional(),
          words: z.object({ fr: erasable(100).optional(), nl: erasable(100).optional() }),
        }),
      )
      .optional(),
  }),
);

const RENAMED = [
  event('SampleRenamed', 1, z.object({ label: text(100) })),
  event('SampleRenamed', 2, z.object({ name: text(100) })),
] as const;

const ELSEWHERE: EventContract = { ...NOTED, type: 'SampleElsewhere', service: 'governance' };

/** The contracts that the suite writes by; `newest` switches to the newer schema version. */
export const sampleContracts = () => {
  let newest = false;
  return {
    lookup: (type: string): EventContract | undefined =>
      [NOTED, MET, RENAMED[newest ? 1 : 0], ELSEWHERE].find((contract) => contract.type === type),
    useNewest: (): void => {
      newest = true;
    },
  };
};

export const SAMPLE_UPCASTERS: readonly Upcaster[] = [
  { type: 'SampleRenamed', from: 1, up: ({ label, ...rest }) => ({ ...rest, name: label }) },
];

export const newStream = (): string => `sample-${newId(Date.now())}`;
export const newCommandId = (): string => randomBytes(32).toString('hex');

export const noted = (note: string, more?: unknown) => ({
  type: 'SampleNoted',
  data: { note, ...(more === undefined ? {} : { more }) },
});

/** An append of one event with a new command id, unless told otherwise. */
export const appendOf = (stream: string, expected: ExpectedVersion, over: Partial<Append> = {}): Append => ({
  stream,
  expected,
  events: [noted('a note')],
  meta: {
    occurredAt: '2026-03-31T10:00:00.000Z',
    actor: { kind: 'person', id: '01620000-0000-7000-8000-000000000001' },
    causationId: '01620000-0000-7000-8000-000000000002',
    correlationId: '01620000-0000-7000-8000-000000000003',
  },
  commandId: newCommandId(),
  commandDigest: 'd'.repeat(64),
  ...over,
});

/** Appends and gives where the events stand; throws when they were not stored. */
export const stored = async (store: EventStore, append: Append): Promise<Appended> => {
  const result: AppendResult = await store.append(append);
  if (result.status !== 'appended') throw new Error(`not appended: ${result.status}`);
  const { status: _, ...appended } = result;
  return appended;
};
