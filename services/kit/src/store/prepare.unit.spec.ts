import { describe, expect, it } from '@jest/globals';
import { defineEvent, erasable, visible } from '@helixboard/contracts';
import { z } from 'zod';
import { prepare } from './prepare.js';

const Noted = defineEvent({
  type: 'Noted',
  service: 'projects',
  schemaVersion: 1,
  data: z.object({ notes: z.array(z.object({ note: erasable(100).optional() })) }),
  visibility: visible.office,
  subjects: [],
  sentence: { en: '', fr: '', nl: '', de: '' },
});

const prepared = (count: number) =>
  prepare(
    {
      stream: 'note-1',
      expected: 'none',
      events: [
        { type: 'Noted', data: { notes: Array.from({ length: count }, () => ({ note: 'free words' })) } },
      ],
      meta: {
        occurredAt: '2018-02-19T09:00:00.000Z',
        actor: { kind: 'person', id: 'p' },
        causationId: 'c',
        correlationId: 'c',
      },
      commandId: '0'.repeat(64),
      commandDigest: '0'.repeat(64),
    },
    'projects',
    () => Noted,
    0,
  ).prepared[0]!;

describe('the values that an event keeps apart', () => {
  it('leave a commitment each', () => {
    expect(prepared(500).commitments).toHaveLength(500);
  });

  it('are refused beyond 500, before the append meets any other', () => {
    expect(() => prepared(501)).toThrow(expect.objectContaining({ reason: 'too-large' }));
  });
});
