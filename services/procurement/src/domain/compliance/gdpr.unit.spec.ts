import { describe, expect, it } from '@jest/globals';
import type { DomainEvent } from '@helixboard/contracts';
import { refused } from '@helixboard/kit/testing';
import {
  advice,
  after,
  answer,
  block,
  clear,
  consult,
  decide,
  dpia,
  dpiaNeeded,
  dpiaScreening,
  NOW,
  on,
  processing,
  record,
  reopen,
  screening,
  told,
  words,
} from './compliance.fixture.js';

const screened = after([screening(['gdpr'])]);
const ready = after([processing(), dpiaScreening()], NOW, screened);
const assessed = after([processing(), dpiaNeeded, advice(), dpia()], NOW, screened);
const missingOf = (history: readonly DomainEvent[], changes: object) =>
  (decide(history, processing(changes)).events()[0]!.data as { missing: string[] }).missing;

describe('the record of processing', () => {
  const parts: readonly (readonly [part: string, changes: object])[] = [
    ['controller', { controller: undefined }],
    ['contact-details', { contacts: undefined }],
    ['data-protection-officer', { officerDesignation: undefined }],
    ['joint-controllers', { role: 'joint-control' }],
    ['joint-controllers', { role: 'processor' }],
    ['purposes', { purposes: undefined }],
    ['data-subjects', { subjects: undefined }],
    ['personal-data-categories', { data: undefined }],
    ['recipients', { recipients: undefined }],
    ['transfers', { transfers: undefined }],
    ['erasure-time-limits', { erasure: undefined }],
    ['security-measures', { security: undefined }],
    ['processing-ground', { ground: undefined }],
    ['processing-ground', { groundSource: undefined }],
  ];

  it.each(parts)('says that it lacks %s, and the check waits for it (%j)', (part, changes) => {
    expect(missingOf(screened, changes)).toEqual([part]);
    const history = after([processing(changes), dpiaScreening()], NOW, screened);
    decide(history, clear('gdpr')).then(
      refused('COMPLIANCE.GDPR_INCOMPLETE', { acceptable: new RegExp(part) }),
    );
  });

  it('is complete with everything of art. 30, with an arrangement where others decide too', () => {
    expect(missingOf(screened, {})).toEqual([]);
    expect(missingOf(screened, { role: 'joint-control', arrangement: words('By treaty.') })).toEqual([]);
  });

  it('that lacks something opens a check that was cleared', () => {
    const cleared = after([clear('gdpr')], NOW, ready);
    expect(told(cleared, processing({ erasure: undefined }))).toEqual([
      'ProcessingRecorded',
      'CheckOpened gdpr requirements-unmet',
      'ComplianceNotClear checks-open',
    ]);
    expect(told(cleared, processing())).toEqual(['ProcessingRecorded']);
  });

  it('is kept before the law applies, and not where it does not', () => {
    const before = after([screening(['gdpr'])], '2018-02-19');
    expect(before.at(-1)).toMatchObject({ type: 'ComplianceCleared', data: { until: '2018-05-24' } });
    expect(told(before, processing(), '2018-02-19')).toEqual(['ProcessingRecorded']);
    for (const command of [
      processing(),
      dpiaScreening(),
      advice(),
      dpia(),
      consult,
      answer('processing-accepted'),
    ])
      decide(after([screening([])]), command).then(refused('COMPLIANCE.NOT_APPLICABLE'));
    decide([], processing()).then(refused('COMPLIANCE.NOT_SCREENED'));
  });
});

describe('the DPIA screening', () => {
  it.each([
    'systematic-evaluation-with-legal-effect',
    'large-scale-special-categories',
    'large-scale-monitoring-of-public-areas',
  ])('always needs one for %s', (always) => {
    const command = dpiaScreening({ always: [always], reason: words('No.') });
    decide(screened, command).then(refused('COMPLIANCE.DPIA_ALWAYS_NEEDED'));
    expect(told(screened, dpiaScreening({ always: [always], verdict: 'dpia-needed' }))).toEqual([
      'DpiaScreened',
    ]);
  });

  it('always needs one on the national list', () => {
    decide(screened, dpiaScreening({ nationalList: true })).then(refused('COMPLIANCE.DPIA_ALWAYS_NEEDED'));
  });

  it('needs a reason to go without one at two criteria, and none below', () => {
    const two = { criteria: ['large-scale', 'innovative-use'] };
    decide(screened, dpiaScreening(two)).then(refused('COMPLIANCE.DPIA_REASON_MISSING'));
    expect(told(screened, dpiaScreening({ ...two, reason: words('A second only.') }))).toEqual([
      'DpiaScreened',
    ]);
    expect(told(screened, dpiaScreening({ criteria: ['large-scale'] }))).toEqual(['DpiaScreened']);
    expect(told(screened, dpiaScreening({ ...two, verdict: 'dpia-needed' }))).toEqual(['DpiaScreened']);
  });

  it('may declare one needed below two criteria', () => {
    expect(told(screened, dpiaNeeded)).toEqual(['DpiaScreened']);
  });

  it('comes before the advice and the assessment', () => {
    decide(screened, advice()).then(refused('COMPLIANCE.DPIA_NOT_SCREENED'));
    decide(screened, dpia()).then(refused('COMPLIANCE.DPIA_NOT_SCREENED'));
  });
});

describe('the GDPR check', () => {
  it('waits for the record and the screening', () => {
    decide(screened, clear('gdpr')).then(
      refused('COMPLIANCE.GDPR_INCOMPLETE', { acceptable: /the record of processing/ }),
    );
    decide(after([processing()], NOW, screened), clear('gdpr')).then(
      refused('COMPLIANCE.GDPR_INCOMPLETE', { acceptable: /ScreenForDpia/ }),
    );
    expect(told(ready, clear('gdpr'))).toEqual(['CheckCleared gdpr', 'ComplianceCleared']);
  });

  it('waits for the assessment and the advice where they are needed', () => {
    const history = after([processing(), dpiaNeeded], NOW, screened);
    decide(after([advice()], NOW, history), clear('gdpr')).then(
      refused('COMPLIANCE.GDPR_INCOMPLETE', { acceptable: /RecordDpia:/ }),
    );
    decide(after([dpia()], NOW, history), clear('gdpr')).then(
      refused('COMPLIANCE.GDPR_INCOMPLETE', { acceptable: /RecordDpoAdvice/ }),
    );
    expect(told(assessed, clear('gdpr'))).toEqual(['CheckCleared gdpr', 'ComplianceCleared 2020-12-31']);
  });

  it('is open again when a new screening asks for what is not there', () => {
    const cleared = after([clear('gdpr')], NOW, ready);
    expect(told(cleared, dpiaNeeded)).toEqual([
      'DpiaScreened',
      'CheckOpened gdpr requirements-unmet',
      'ComplianceNotClear checks-open',
    ]);
  });

  it('is open again when its assessment is due for review, and waits for a new one', () => {
    const cleared = after([clear('gdpr')], NOW, assessed);
    expect(told(cleared, on('ReviewCompliance', { due: '2021-01-01' }), '2021-01-01')).toEqual([
      'CheckOpened gdpr dpia-review-due',
      'ComplianceNotClear checks-open',
    ]);
    const due = after([on('ReviewCompliance', { due: '2021-01-01' })], '2021-01-01', cleared);
    decide(due, clear('gdpr'), '2021-01-01').then(refused('COMPLIANCE.GDPR_INCOMPLETE'));
    const again = after([advice(), dpia({ reviewBy: '2024-01-01' })], '2021-01-01', due);
    expect(told(again, clear('gdpr'), '2021-01-01')[0]).toBe('CheckCleared gdpr');
    decide(assessed, clear('gdpr'), '2021-01-01').then(refused('COMPLIANCE.GDPR_INCOMPLETE'));
  });

  it.each([
    ['a new sheet', on('NoteProjectChange', { sheetVersion: 2 }), [screening(['gdpr'])]],
    ['a recorded change', reopen('gdpr'), []],
  ])('is screened and assessed again on %s; the record stands', (_what, command, between) => {
    const changed = after([clear('gdpr'), command, ...between], NOW, assessed);
    decide(changed, clear('gdpr')).then(
      refused('COMPLIANCE.GDPR_INCOMPLETE', { acceptable: /ScreenForDpia/ }),
    );
    decide(after([dpiaNeeded], NOW, changed), clear('gdpr')).then(
      refused('COMPLIANCE.GDPR_INCOMPLETE', { acceptable: /RecordDpia:/ }),
    );
    expect(told(after([dpiaScreening()], NOW, changed), clear('gdpr'))[0]).toBe('CheckCleared gdpr');
  });

  it('needs a reason against the officer’s advice, and opens when that comes later', () => {
    const against = after([advice({ advice: 'dpo-unfavourable' })], NOW, ready);
    decide(against, clear('gdpr')).then(refused('COMPLIANCE.ADVICE_AGAINST'));
    expect(told(against, clear('gdpr', { reason: words('Law asks for it.') }))[0]).toBe('CheckCleared gdpr');
    const cleared = after([clear('gdpr')], NOW, ready);
    expect(told(cleared, advice({ advice: 'dpo-unfavourable' }))).toEqual([
      'DpoAdviceRecorded',
      'CheckOpened gdpr requirements-unmet',
      'ComplianceNotClear checks-open',
    ]);
  });

  it('takes days that have come, and terms that have not', () => {
    for (const command of [advice({ advisedOn: '2018-06-02' }), dpia({ doneOn: '2018-06-02' })])
      decide(ready, command).then(refused('COMPLIANCE.DATE_IN_FUTURE'));
    decide(ready, dpia({ reviewBy: '2018-05-31' })).then(refused('COMPLIANCE.DATE_PAST'));
  });
});

describe('a high residual risk', () => {
  const high = after([processing(), dpiaNeeded, advice(), dpia({ residualRisk: 'high' })], NOW, screened);
  const consulted = after([consult], NOW, high);

  it('blocks the check until the authority answers', () => {
    expect(high.slice(-3).map((e) => e.type)).toEqual(['DpiaRecorded', 'CheckBlocked', 'ComplianceNotClear']);
    for (const history of [high, consulted]) {
      decide(history, clear('gdpr')).then(refused('COMPLIANCE.HIGH_RISK_UNANSWERED'));
      decide(history, reopen('gdpr')).then(refused('COMPLIANCE.HIGH_RISK_UNANSWERED'));
    }
  });

  it.each(['processing-accepted', 'processing-accepted-with-conditions'])(
    'is answered when it is %s: the check is open, and can be cleared',
    (accepted) => {
      expect(told(consulted, answer(accepted))).toEqual([
        'PriorConsultationAnswered',
        'CheckOpened gdpr high-risk-answered',
        'ComplianceNotClear checks-open',
      ]);
      expect(told(after([answer(accepted)], NOW, consulted), clear('gdpr'))[0]).toBe('CheckCleared gdpr');
    },
  );

  it('that is prohibited stays blocked until an assessment leaves less', () => {
    expect(told(consulted, answer('processing-prohibited'))).toEqual([
      'PriorConsultationAnswered',
      'CheckBlocked gdpr prohibited-by-authority',
    ]);
    const prohibited = after([answer('processing-prohibited')], NOW, consulted);
    decide(prohibited, screening([])).then(refused('COMPLIANCE.HIGH_RISK_UNANSWERED'));
    decide(consulted, screening([])).then(refused('COMPLIANCE.HIGH_RISK_UNANSWERED'));
    decide(prohibited, clear('gdpr')).then(
      refused('COMPLIANCE.HIGH_RISK_UNANSWERED', { acceptable: /lower residual risk/ }),
    );
    expect(told(prohibited, dpia())).toEqual([
      'DpiaRecorded',
      'CheckOpened gdpr high-risk-answered',
      'ComplianceNotClear checks-open',
    ]);
    expect(told(prohibited, dpia({ residualRisk: 'high' }))).toEqual([
      'DpiaRecorded',
      'CheckBlocked gdpr prior-consultation-awaited',
    ]);
  });

  it('outlasts a change of the project, which asks for a new assessment anyway', () => {
    const changed = after(
      [on('NoteProjectChange', { sheetVersion: 2 }), screening(['gdpr']), dpiaScreening()],
      NOW,
      high,
    );
    decide(changed, clear('gdpr')).then(refused('COMPLIANCE.HIGH_RISK_UNANSWERED'));
  });

  it('is consulted on once, when there is one, and answered when asked', () => {
    decide(assessed, consult).then(refused('COMPLIANCE.NO_HIGH_RISK'));
    decide(consulted, consult).then(refused('COMPLIANCE.CONSULTATION_RUNS'));
    decide(high, answer('processing-accepted')).then(refused('COMPLIANCE.NO_CONSULTATION'));
    decide(high, on('RequestPriorConsultation', { sentOn: '2018-06-02', reference: 'C 1' })).then(
      refused('COMPLIANCE.DATE_IN_FUTURE'),
    );
    decide(
      consulted,
      on('RecordConsultationAnswer', {
        answer: 'processing-accepted',
        answeredOn: '2018-06-02',
        reference: 'C 2',
      }),
    ).then(refused('COMPLIANCE.DATE_IN_FUTURE'));
  });

  it('stands behind an obstacle that was recorded, and shows when that goes', () => {
    const both = after([block('gdpr')], NOW, high);
    decide(both, clear('gdpr')).then(refused('COMPLIANCE.HIGH_RISK_UNANSWERED'));
    const lower = after([dpia()], NOW, both);
    expect(lower.at(-1)!.type).toBe('DpiaRecorded');
    expect(told(lower, clear('gdpr'))[0]).toBe('CheckCleared gdpr');
  });

  it('recorded before the law applies blocks from its first day', () => {
    const day = '2018-02-19';
    const early = { doneOn: day, residualRisk: 'high' };
    const before = after([screening(['gdpr']), processing(), dpiaNeeded, dpia(early)], day);
    expect(before.some((e) => e.type === 'CheckBlocked')).toBe(false);
    expect(told(before, on('ReviewCompliance', { due: '2018-05-25' }), '2018-05-25')).toEqual([
      'CheckOpened gdpr law-starts-to-apply gdpr-applies',
      'CheckBlocked gdpr prior-consultation-awaited',
      'ComplianceNotClear checks-blocked',
    ]);
    expect(record.transfers).toEqual([]);
  });
});
