import { describe, expect, it } from '@jest/globals';
import { labelOf, LANGUAGES } from '../index.js';
import * as codes from './codes.js';
import { TENDERING_EVENTS } from './events/tendering.js';
import { PROCUREMENT_EVENTS } from './events.js';

describe('what a tender holds', () => {
  it('is read by its evaluation team alone before the result is told', () => {
    const told = ['EvaluationTeamAppointed', 'TenderingClosed', 'AwardNotified', 'TenderValidityEnded'];
    for (const { type, visibility } of TENDERING_EVENTS)
      if (!told.includes(type)) expect([type, visibility.audiences]).toEqual([type, ['team']]);
  });

  it('is public with its notices alone', () => {
    const open = PROCUREMENT_EVENTS.filter((e) => e.visibility.audiences.some((a) => a === 'public'));
    expect(open.map((e) => e.type)).toEqual([
      'ContractNoticePublished',
      'CancellationPublished',
      'AwardNoticePublished',
    ]);
  });
});

describe('the codes of a procedure', () => {
  it('have a label in every language', () => {
    const lists = Object.values(codes).filter((v): v is readonly string[] & typeof v => Array.isArray(v));
    for (const value of lists.flat() as readonly string[])
      for (const language of LANGUAGES)
        expect([value, language, labelOf(value, language) === value && value.includes('-')]).toEqual([
          value,
          language,
          false,
        ]);
  });
});
