import { describe, expect, it } from '@jest/globals';
import type { DomainEvent } from '@helixboard/contracts';
import { given, person, policy, refused } from '@helixboard/kit/testing';
import { frameworkDecider } from './framework.decider.js';
import { analyst, coordinator, draft, evaluator, FRAMEWORK, INDICATOR, words } from './indicator.fixture.js';

const on = (name: string, data: object = {}) => ({ name, data: { frameworkId: FRAMEWORK, ...data } });
const said = (changes: object = {}) => ({
  names: words('CITYkeys'),
  edition: '1.4',
  source: 'CITYkeys D1.4, remembered',
  unofficial: true,
  countBand: { least: 2, most: 4 },
  ...changes,
});
const decide = (
  history: readonly DomainEvent[],
  command: { readonly name: string; readonly data: object },
  facts: object = {},
  by = command.name === 'EnlistIndicator' ? policy('kpis/enlist-indicator') : coordinator,
) => given(frameworkDecider, history).when(command, { by, facts });
const opened = decide([], on('OpenFramework', said())).events();
const enlisted = [...opened, ...decide(opened, on('EnlistIndicator', { indicatorId: INDICATOR })).events()];
const published = [...enlisted, ...decide(enlisted, on('PublishFramework')).events()];
const revise = (changes: object = {}) => on('ReviseFramework', said({ reason: words('Revu'), ...changes }));

describe('a framework', () => {
  it('is opened once, with a band of how many indicators it should have', () => {
    expect(opened).toEqual([{ type: 'FrameworkOpened', data: { frameworkId: FRAMEWORK, ...said() } }]);
    decide(opened, on('OpenFramework', said())).then(refused('KPIS.FRAMEWORK_EXISTS'));
    const band = { countBand: { least: 5, most: 4 } };
    decide([], on('OpenFramework', said(band))).then(refused('KPIS.COUNT_BAND'));
    expect(decide([], on('OpenFramework', said({ countBand: { least: 4, most: 4 } }))).events()).toHaveLength(
      1,
    );
    decide(opened, revise(band)).then(refused('KPIS.COUNT_BAND'));
  });

  it('knows what it holds', () => {
    expect(enlisted.at(-1)?.data).toMatchObject({ indicatorId: INDICATOR, published: false });
    decide(enlisted, on('EnlistIndicator', { indicatorId: INDICATOR })).then([]);
    const more = decide(published, on('EnlistIndicator', { indicatorId: FRAMEWORK })).events();
    expect(more[0]?.data).toMatchObject({ published: true });
  });

  it('is published with all that it holds, once', () => {
    expect(published.at(-1)).toEqual({
      type: 'FrameworkPublished',
      data: { frameworkId: FRAMEWORK, ...said(), indicatorIds: [INDICATOR] },
    });
    decide(published, on('PublishFramework')).then(refused('KPIS.FRAMEWORK_PUBLISHED'));
  });

  it('is published only in words for the public, its own and those of its indicators', () => {
    const unfit = decide([], on('OpenFramework', said({ names: draft('CITYkeys') }))).events();
    decide(unfit, on('PublishFramework')).then(
      refused('KPIS.WORDS_NOT_PUBLIC', { acceptable: /names: fr, nl/ }),
    );
    const facts = { unfit: [{ indicatorId: INDICATOR, texts: ['unit: nl'] }] };
    decide(enlisted, on('PublishFramework'), facts).then(
      refused('KPIS.WORDS_NOT_PUBLIC', { acceptable: new RegExp(`${INDICATOR}, unit: nl`) }),
    );
  });

  it('is revised with a reason; what is public is published anew', () => {
    expect(decide(opened, revise({ names: draft('x') })).events()).toHaveLength(1);
    decide(published, revise({ names: draft('x') })).then(refused('KPIS.WORDS_NOT_PUBLIC'));
    const events = decide(published, revise({ edition: '2.0' })).events();
    expect(events).toMatchObject([
      { type: 'FrameworkRevised', data: { edition: '2.0' } },
      { type: 'FrameworkPublished', data: { edition: '2.0', indicatorIds: [INDICATOR] } },
    ]);
    expect(JSON.stringify(events[1])).not.toContain('Revu');
  });

  it('is there before anything is done to it', () => {
    for (const command of [
      revise(),
      on('PublishFramework'),
      on('EnlistIndicator', { indicatorId: INDICATOR }),
    ])
      decide([], command).then(refused('KPIS.FRAMEWORK_UNKNOWN'));
  });

  it('is kept by the office, and published by its coordinator', () => {
    expect(decide([], on('OpenFramework', said()), {}, analyst).events()).toHaveLength(1);
    decide([], on('OpenFramework', said()), {}, evaluator).then(refused('AUTH.FORBIDDEN'));
    decide(opened, on('PublishFramework'), {}, analyst).then(refused('AUTH.FORBIDDEN'));
    decide(opened, on('EnlistIndicator', { indicatorId: INDICATOR }), {}, person('coordinator')).then(
      refused('AUTH.FORBIDDEN'),
    );
  });
});
