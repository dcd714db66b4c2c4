import { describe, expect, it } from '@jest/globals';
import { labelOf, LANGUAGES } from '../index.js';
import * as codes from './compliance-codes.js';
import { COMPLIANCE_COMMANDS, COMPLIANCE_ERRORS, COMPLIANCE_EVENTS } from './compliance.js';

describe('what the public learns of compliance', () => {
  it('is whether it is clear, by one event; everything else is for the parties and the office', () => {
    const open = COMPLIANCE_EVENTS.filter((e) => e.visibility.audiences.join() === 'public');
    expect(open.map((e) => e.type)).toEqual(['ComplianceStandingPublished']);
    for (const { type, visibility } of COMPLIANCE_EVENTS)
      if (!open.some((e) => e.type === type)) expect(visibility.audiences).toEqual(['parties', 'office']);
  });
});

describe('the codes of compliance', () => {
  const lists = Object.values(codes) as readonly (readonly string[])[];

  it('have a label in every language; a plain word may be its own, in English', () => {
    for (const value of lists.flat())
      for (const language of LANGUAGES)
        expect([value, language, labelOf(value, language) === value && /-|\d/.test(value)]).toEqual([
          value,
          language,
          false,
        ]);
    for (const value of lists.flat()) expect(labelOf(value, 'fr')).not.toBe(value);
  });

  it('of refusals are each given by a command', () => {
    const given = new Set(COMPLIANCE_COMMANDS.flatMap((c): readonly string[] => c.refusals));
    expect([...given].toSorted()).toEqual(Object.keys(COMPLIANCE_ERRORS).toSorted());
  });
});

describe('the commands of compliance', () => {
  it('all write the stream of one project’s file', () => {
    const projectId = '01620000-0000-7000-8000-000000000001';
    for (const { stream } of COMPLIANCE_COMMANDS)
      expect(stream({ projectId } as never, (_scope, key) => key)).toBe(`compliance-${projectId}`);
  });
});
