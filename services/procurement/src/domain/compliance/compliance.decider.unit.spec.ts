import { describe, expect, it } from '@jest/globals';
import { COMPLIANCE_FIELDS, type DomainEvent } from '@helixboard/contracts';
import { fold, given, refused, person } from '@helixboard/kit/testing';
import fc from 'fast-check';
import { complianceDecider } from './compliance.decider.js';
import {
  advice,
  after,
  answer,
  block,
  clear,
  type Command,
  consult,
  coordinator,
  decide,
  dpia,
  dpiaNeeded,
  dpiaScreening,
  facts,
  NOW,
  officer,
  officerOfPartner,
  ofOwner,
  ofPartner,
  on,
  only,
  OWNER,
  PARTNER,
  processing,
  reopen,
  screening,
  told,
} from './compliance.fixture.js';
import type { ComplianceFile } from './compliance.js';
import { verdictOn } from './standing.js';

describe('a screening', () => {
  it('opens the file, and the checks of the laws that apply', () => {
    expect(told([], screening(['camera-law', 'ai-act']))).toEqual([
      'ComplianceScreened',
      'ComplianceNotClear checks-open',
    ]);
    const [event] = decide([], screening(['camera-law', 'ai-act'])).events();
    const data = event!.data as {
      answers: { field: string; state: string; laws: { stage: string; certainty: string }[] }[];
    };
    expect(data).toMatchObject({
      ownerOrganisationId: OWNER,
      partners: [{ organisationId: PARTNER }],
      screenedOn: NOW,
      sheetVersion: 1,
    });
    expect(data.answers.map((a) => a.field)).toEqual([...COMPLIANCE_FIELDS]);
    expect(data.answers.find((a) => a.field === 'camera-law')).toMatchObject({
      state: 'open',
      laws: [
        { stage: 'camera-law-applies', certainty: 'remembered' },
        { stage: 'camera-law-reform', certainty: 'found' },
      ],
    });
    expect(data.answers.find((a) => a.field === 'ai-act')).toMatchObject({ state: 'not-yet' });
    expect(data.answers.find((a) => a.field === 'gdpr')).toMatchObject({
      state: 'not-applicable',
      laws: [],
    });
  });

  it('by which nothing applies clears the file, a reason for each field', () => {
    expect(told([], screening([]))).toEqual(['ComplianceScreened', 'ComplianceCleared']);
  });

  it('by which nothing applies yet clears it until the eve of the first law', () => {
    expect(told([], screening(['ai-act', 'data-act']))).toEqual([
      'ComplianceScreened',
      'ComplianceCleared 2025-02-01',
    ]);
  });

  it('answers for every field, each once', () => {
    const { data } = screening([]) as { data: { answers: { field: string }[] } };
    const without = { ...data, answers: data.answers.filter((a) => a.field !== 'nis2') };
    decide([], { name: 'RecordComplianceScreening', data: without }).then(
      refused('COMPLIANCE.FIELDS_INCOMPLETE', { acceptable: /nis2/, details: { missing: ['nis2'] } }),
    );
    const twice = { ...data, answers: [...without.answers, data.answers[0]!] };
    decide([], { name: 'RecordComplianceScreening', data: twice }).then(
      refused('COMPLIANCE.FIELDS_INCOMPLETE', { acceptable: /One answer alone for gdpr/ }),
    );
  });

  it('names and dates another law, and no law of the table', () => {
    const having = (field: string, more: object) => {
      const { data } = screening(['gdpr', 'other-law']) as { data: { answers: { field: string }[] } };
      const answers = data.answers.map((a) => (a.field === field ? { ...a, ...more } : a));
      return { name: 'RecordComplianceScreening', data: { ...data, answers } };
    };
    decide([], having('other-law', { law: undefined })).then(refused('COMPLIANCE.LAW_UNNAMED'));
    decide([], having('other-law', { from: undefined })).then(refused('COMPLIANCE.LAW_UNNAMED'));
    decide([], having('gdpr', { from: '2001-01-01' })).then(refused('COMPLIANCE.LAW_DATED'));
    decide([], having('gdpr', { law: 'Another' })).then(refused('COMPLIANCE.LAW_DATED'));
    decide([], having('other-law', { applies: false })).then(refused('COMPLIANCE.LAW_DATED'));
    expect(told([], having('other-law', { from: '2018-09-01' }))).toHaveLength(2);
    const later = after([having('other-law', { from: '2018-09-01' })]);
    decide(later, clear('other-law')).then(refused('COMPLIANCE.NOT_YET', { acceptable: /2018-09-01/ }));
  });

  it('is of a project that is known, and goes on', () => {
    given(complianceDecider, [])
      .when(screening([]), { by: coordinator, now: NOW, facts: {} })
      .then(refused('COMPLIANCE.PROJECT_UNKNOWN'));
    const closed = after([on('CloseComplianceFile')]);
    decide(closed, screening([])).then(refused('COMPLIANCE.PROJECT_ENDED'));
  });

  it('again keeps what stands, opens what is new, drops what is not', () => {
    const before = after([screening(['camera-law', 'state-aid']), clear('camera-law'), clear('state-aid')]);
    const [event] = decide(before, screening(['camera-law', 'accessibility', 'esa-2010'])).events();
    const stateOf = (field: string) =>
      (event!.data as { answers: { field: string; state: string }[] }).answers.find((a) => a.field === field)!
        .state;
    expect(['camera-law', 'state-aid', 'esa-2010', 'accessibility'].map((field) => stateOf(field))).toEqual([
      'cleared',
      'not-applicable',
      'open',
      'not-yet',
    ]);
  });

  it('again opens the planning check under another Region’s code, and another law’s check', () => {
    const before = after([
      screening(['spatial-planning', 'other-law']),
      clear('spatial-planning'),
      clear('other-law'),
    ]);
    expect(told(before, screening(['spatial-planning', 'other-law'], { region: 'walloon-region' }))).toEqual([
      'ComplianceScreened',
      'ComplianceNotClear checks-open',
    ]);
    expect(told(before, screening(['spatial-planning', 'other-law']))).toEqual(['ComplianceScreened']);
    expect(
      told(
        after([screening(['spatial-planning'], { region: 'outside-belgium' })]),
        clear('spatial-planning'),
      ),
    ).toEqual(['CheckCleared spatial-planning', 'ComplianceCleared']);
  });

  it('is given by the office and officers of the owner, not by agencies or officers of others', () => {
    for (const by of [coordinator, officer])
      expect(given(complianceDecider, []).when(screening([]), { by, now: NOW, facts }).events()).toHaveLength(
        2,
      );
    for (const by of [ofOwner, officerOfPartner, person('procurement-officer')])
      given(complianceDecider, [])
        .when(screening([]), { by, now: NOW, facts })
        .then(refused('AUTH.FORBIDDEN'));
  });
});

describe('a check', () => {
  const screened = after([screening(['camera-law', 'state-aid', 'ai-act'])]);

  it('is cleared on evidence, by whom; the gate opens with the last', () => {
    expect(told(screened, clear('camera-law'))).toEqual(['CheckCleared camera-law']);
    const [event] = decide(screened, clear('camera-law')).events();
    expect(event!.data).toMatchObject({
      evidence: 'Opinion on camera-law',
      clearedOn: NOW,
      clearedBy: coordinator.id,
    });
    expect(told(after([clear('camera-law')], NOW, screened), clear('state-aid'))).toEqual([
      'CheckCleared state-aid',
      'ComplianceCleared 2023-12-31',
    ]);
  });

  it('is cleared of a law that applies, today', () => {
    decide(screened, clear('nis2')).then(refused('COMPLIANCE.NOT_APPLICABLE'));
    decide(screened, clear('ai-act')).then(refused('COMPLIANCE.NOT_YET', { acceptable: /2025-02-02/ }));
    decide(screened, block('ai-act')).then(refused('COMPLIANCE.NOT_YET'));
    decide([], clear('camera-law')).then(refused('COMPLIANCE.NOT_SCREENED'));
    decide(after([on('CloseComplianceFile')], NOW, screened), clear('camera-law')).then(
      refused('COMPLIANCE.PROJECT_ENDED'),
    );
    decide(screened, clear('camera-law', { validUntil: '2018-05-31' })).then(refused('COMPLIANCE.DATE_PAST'));
  });

  it('that is blocked blocks the gate, until it is cleared or opened again', () => {
    const cleared = after([clear('camera-law'), clear('state-aid')], NOW, screened);
    expect(told(cleared, block('camera-law'))).toEqual([
      'CheckBlocked camera-law obstacle-recorded',
      'ComplianceNotClear checks-blocked',
    ]);
    const blocked = after([block('camera-law')], NOW, cleared);
    expect(told(blocked, clear('camera-law'))).toEqual([
      'CheckCleared camera-law',
      'ComplianceCleared 2023-12-31',
    ]);
    expect(told(blocked, reopen('camera-law'))).toEqual([
      'CheckOpened camera-law change-recorded',
      'ComplianceNotClear checks-open',
    ]);
    expect(told(blocked, block('camera-law'))).toEqual(['CheckBlocked camera-law obstacle-recorded']);
  });

  it('is opened by a change that is recorded; one that is open is not', () => {
    const cleared = after([clear('camera-law'), clear('state-aid')], NOW, screened);
    expect(told(cleared, reopen('camera-law', 'ai-act'))).toEqual([
      'CheckOpened camera-law change-recorded',
      'ComplianceNotClear checks-open',
    ]);
    decide(cleared, reopen('ai-act')).then(refused('COMPLIANCE.NOTHING_TO_REOPEN'));
    decide([], reopen('ai-act')).then(refused('COMPLIANCE.NOT_SCREENED'));
  });

  it('is opened by the law’s next part, and by the end of its evidence, whether or not a timer fired', () => {
    const cleared = after(
      [clear('camera-law', { validUntil: '2018-12-31' }), clear('state-aid')],
      NOW,
      screened,
    );
    expect(cleared.at(-1)).toEqual({
      type: 'ComplianceCleared',
      data: { ...only, until: '2018-12-31' },
    });
    const review = (due: string) => on('ReviewCompliance', { due });
    decide(cleared, review('2019-01-01'), '2018-12-31').then(refused('COMPLIANCE.NOT_DUE'));
    expect(told(cleared, review('2019-01-01'), '2019-01-01')).toEqual([
      'CheckOpened camera-law clearance-ended',
      'ComplianceNotClear checks-open',
    ]);
    // Nobody reviewed it: any command finds what came due before its own rule is asked.
    expect(told(cleared, clear('state-aid'), '2024-01-01')).toEqual([
      'CheckOpened state-aid law-starts-to-apply de-minimis-2024',
      'CheckOpened camera-law clearance-ended',
      'CheckCleared state-aid',
      'ComplianceNotClear checks-open',
    ]);
    expect(told(cleared, clear('ai-act'), '2025-02-02')).toContain(
      'CheckOpened ai-act law-starts-to-apply ai-act-prohibitions',
    );
    const reviewed = after([review('2019-01-01')], '2019-01-01', cleared);
    expect(told(reviewed, review('2019-01-01'), '2019-01-01')).toEqual([]);
  });
});

describe('a file that follows its project', () => {
  const cleared = after([screening(['camera-law']), clear('camera-law')]);
  const change = (sheetVersion: number) => on('NoteProjectChange', { sheetVersion });

  it('is screened again on a new sheet, before anything is cleared', () => {
    expect(told(cleared, change(2))).toEqual([
      'ProjectChangeNoted',
      'CheckOpened camera-law project-changed',
      'ComplianceNotClear checks-open',
    ]);
    const changed = after([change(2)], NOW, cleared);
    decide(changed, clear('camera-law')).then(refused('COMPLIANCE.SCREENING_OUTDATED'));
    expect(told(changed, screening([]))).toEqual(['ComplianceScreened', 'ComplianceCleared']);
    expect(told(after([screening(['camera-law'])], NOW, changed), clear('camera-law'))).toEqual([
      'CheckCleared camera-law',
      'ComplianceCleared',
    ]);
  });

  it('is closed over a change even where nothing was to be checked', () => {
    expect(told(after([screening([])]), change(2))).toEqual([
      'ProjectChangeNoted',
      'ComplianceNotClear checks-open',
    ]);
  });

  it('hears of a version that was screened, or noted, without effect', () => {
    decide(cleared, change(1)).then([]);
    decide(after([change(3)], NOW, cleared), change(2)).then([]);
    decide(after([change(3)], NOW, cleared), change(3)).then([]);
  });

  it('keeps a version heard of before the first screening, and is outdated by a screening of an older one', () => {
    const noted = after([change(2)]);
    expect(noted.map((e) => e.type)).toEqual(['ProjectChangeNoted']);
    const old = given(complianceDecider, noted).when(screening([]), { by: coordinator, now: NOW, facts });
    expect(old.events().map((e) => e.type)).toEqual(['ComplianceScreened', 'ComplianceNotClear']);
    expect(told(noted, screening([]))).toEqual(['ComplianceScreened', 'ComplianceCleared']);
  });

  it('keeps what blocks it from being screened away', () => {
    const blocked = after([screening(['camera-law', 'other-law']), block('camera-law'), block('other-law')]);
    decide(blocked, screening(['other-law'])).then(
      refused('COMPLIANCE.CHECK_BLOCKED', { acceptable: /camera-law/ }),
    );
    expect(told(after([reopen('camera-law', 'other-law')], NOW, blocked), screening([]))).toEqual([
      'ComplianceScreened',
      'ComplianceCleared',
    ]);
  });

  it('tells the public whether it is clear, once it knows of the project, and each change', () => {
    expect(told(cleared, on('PublishCompliance'))).toEqual(['ComplianceStandingPublished compliance-clear']);
    expect(told([], on('PublishCompliance'))).toEqual(['ComplianceStandingPublished compliance-not-clear']);
    const open = after([on('PublishCompliance')], NOW, cleared);
    decide(open, on('PublishCompliance')).then([]);
    expect(told(open, block('camera-law')).at(-1)).toBe('ComplianceStandingPublished compliance-not-clear');
    const blocked = after([block('camera-law')], NOW, open);
    expect(told(blocked, reopen('camera-law')).at(-1)).toBe('ComplianceNotClear checks-open');
    const demo = { kind: 'demo' };
    const shown = after([screening([], { provenance: demo }), on('PublishCompliance')]);
    expect(shown.at(-1)!.data).toMatchObject({ provenance: demo });
  });

  it('closes with its project, and tells nothing more', () => {
    const closed = after([on('CloseComplianceFile')], NOW, cleared);
    expect(closed.at(-1)!.type).toBe('ComplianceFileClosed');
    decide(closed, on('CloseComplianceFile')).then([]);
    decide(closed, change(2)).then([]);
    decide(closed, on('ReviewCompliance', { due: '2019-01-01' }), '2030-01-01').then([]);
    decide(closed, reopen('camera-law')).then(refused('COMPLIANCE.PROJECT_ENDED'));
  });
});

describe('the owner’s agency', () => {
  const screened = after([screening(['gdpr'])]);
  const by = (actor: typeof ofOwner, command: Command) =>
    given(complianceDecider, screened).when(command, { by: actor, now: NOW, facts });

  it('keeps the record of processing; a partner’s does not, and neither judges', () => {
    expect(by(ofOwner, processing()).events()).toHaveLength(1);
    by(ofPartner, processing()).then(refused('AUTH.FORBIDDEN'));
    by(ofOwner, clear('gdpr')).then(refused('AUTH.FORBIDDEN'));
  });
});

describe('a file, whatever happens to it', () => {
  const commands = fc.constantFrom<readonly Command[]>(
    ...COMPLIANCE_FIELDS.slice(0, 5).flatMap((f) => [[clear(f)], [block(f)], [reopen(f)]]),
    [screening([])],
    [screening(['gdpr', 'camera-law'])],
    [screening(COMPLIANCE_FIELDS)],
    [processing()],
    [dpiaScreening()],
    [dpiaNeeded],
    [advice()],
    [dpia()],
    [dpia({ residualRisk: 'high' })],
    [consult],
    [answer('processing-accepted')],
    [answer('processing-prohibited')],
    ...[2, 3, 4].map((sheetVersion) => [on('NoteProjectChange', { sheetVersion })]),
    [on('PublishCompliance')],
  );
  const days = fc.constantFrom('2018-06-01', '2019-01-01', '2021-01-01', '2025-03-01', '2026-10-01');

  it('tells its gate exactly how it stands, and a transition never twice', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(commands, days), { maxLength: 25 }), (steps) => {
        let history: readonly DomainEvent[] = [];
        for (const [[command], day] of steps.toSorted((a, b) => (a[1] < b[1] ? -1 : 1))) {
          let events: readonly DomainEvent[];
          try {
            events = decide(history, command!, day).events();
          } catch {
            continue;
          }
          history = [...history, ...events];
          const file = fold<ComplianceFile>(complianceDecider, history);
          if (events.length > 0) expect(verdictOn(file, day)).toEqual(file.told);
          if (file.published !== undefined)
            expect(file.published === 'compliance-clear').toBe(file.told?.clear ?? false);
        }
        const verdicts = history
          .filter((e) => e.type === 'ComplianceCleared' || e.type === 'ComplianceNotClear')
          .map((e) => JSON.stringify(e));
        for (const [i, verdict] of verdicts.entries()) expect(verdict).not.toBe(verdicts[i - 1]);
      }),
      { numRuns: 60 },
    );
  });
});
