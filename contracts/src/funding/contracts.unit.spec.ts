import { describe, expect, it } from '@jest/globals';
import { labelOf, LANGUAGES } from '../index.js';
import * as codes from './codes.js';
import { FUNDING_COMMANDS } from './commands.js';
import { FUNDING_ERRORS } from './errors.js';
import { FUNDING_EVENTS } from './events.js';

describe('what the public learns of funding', () => {
  it('is how it stands, by one event; everything else is for the parties and the office', () => {
    const open = FUNDING_EVENTS.filter((e) => e.visibility.audiences.join() === 'public');
    expect(open.map((e) => e.type)).toEqual(['FundingStandingPublished']);
    for (const { type, visibility } of FUNDING_EVENTS)
      if (!open.some((e) => e.type === type)) expect(visibility.audiences).toEqual(['parties', 'office']);
  });
});

describe('the codes of funding', () => {
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

  it('of refusals are each given by a command', () => {
    const given = new Set(FUNDING_COMMANDS.flatMap((c): readonly string[] => c.refusals));
    expect([...given].toSorted()).toEqual(Object.keys(FUNDING_ERRORS).toSorted());
  });

  it('say of every instrument what it does to the debt', () => {
    expect(Object.keys(codes.DEBT_EFFECT_OF).toSorted()).toEqual(codes.INSTRUMENTS.toSorted());
  });
});

describe('the commands of funding', () => {
  it('all write the stream of one project’s plan', () => {
    const projectId = '01620000-0000-7000-8000-000000000001';
    for (const { stream } of FUNDING_COMMANDS)
      expect(stream({ projectId } as never, (_scope, key) => key)).toBe(`funding-plan-${projectId}`);
  });
});
