import { describe, expect, it } from '@jest/globals';
import { labelOf, LANGUAGES } from '../index.js';
import * as codes from './codes.js';
import { FRAMEWORK_COMMANDS, KPIS_COMMANDS } from './commands.js';
import { KPIS_ERRORS } from './errors.js';
import { KPIS_EVENTS } from './events.js';

describe('what the public learns of indicators', () => {
  it('is told by the events of publication alone', () => {
    const open = KPIS_EVENTS.filter((e) => e.visibility.audiences.join() === 'public');
    expect(open.map((e) => e.type)).toEqual([
      'FrameworkPublished',
      'IndicatorPublished',
      'PublishedIndicatorChanged',
    ]);
  });

  it('holds no note and no person', () => {
    for (const { visibility, data } of KPIS_EVENTS)
      if (visibility.audiences.includes('public')) expect(Object.keys(data.shape)).not.toContain('note');
  });
});

describe('the codes of kpis', () => {
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
    const given = new Set(KPIS_COMMANDS.flatMap((c): readonly string[] => c.refusals));
    expect([...given].toSorted()).toEqual(Object.keys(KPIS_ERRORS).toSorted());
  });
});

describe('the commands of kpis', () => {
  it('write the stream of one framework or of one indicator', () => {
    const id = '01620000-0000-7000-8000-000000000001';
    const ids = { frameworkId: id, indicatorId: id };
    const frameworks: readonly string[] = FRAMEWORK_COMMANDS.map((c) => c.name);
    for (const { name, stream } of KPIS_COMMANDS)
      expect(stream(ids as never, (_scope, key) => key)).toBe(
        `${frameworks.includes(name) ? 'framework' : 'indicator'}-${id}`,
      );
  });
});
