import { describe, expect, it } from '@jest/globals';
import type { DomainEvent } from '@helixboard/contracts';
import { refused } from '@helixboard/kit/testing';
import * as f from './procedure.fixture.js';

const now = '2026-06-15';
const signing = (changes: object = {}, history: readonly DomainEvent[] = f.notified(), more: f.Given = {}) =>
  f.decide(history, f.sign(changes), { now, ...more });
const request = (filedOn: string) => f.on('FileSuspensionRequest', { requestId: f.REQUEST, filedOn });
const rule = (outcome: string) =>
  f.on('RecordSuspensionRuling', { requestId: f.REQUEST, outcome, ruledOn: '2026-06-10' });
const then = (history: readonly DomainEvent[], command: f.Command, day: string) => [
  ...history,
  ...f.decide(history, command, { now: day }).events(),
];
const large = { value: f.euros(350_900, 'included'), signedOn: '2026-06-03' };
const facts = { reservation: { ...f.reservation, cents: 35_090_000 } };

describe('a contract', () => {
  it('is signed on its reservation, for its procedure, of at least the value with VAT', () => {
    const [signed] = signing({ milestoneId: f.MILESTONE }).events();
    expect(signed).toMatchObject({
      type: 'ContractSigned',
      data: { ...f.sign().data, projectId: f.PROJECT, milestoneId: f.MILESTONE, awardNoticeDays: 30 },
    });
    const on = (reservation: object | undefined) => signing({}, f.notified(), { facts: { reservation } });
    on(undefined).then(refused('PROCUREMENT.RESERVATION_UNKNOWN'));
    on({ ...f.reservation, procedureId: f.OTHER }).then(refused('PROCUREMENT.RESERVATION_OTHER_PROCEDURE'));
    on({ ...f.reservation, cents: 10_889_999 }).then(refused('PROCUREMENT.RESERVATION_TOO_SMALL'));
    for (const state of ['released', 'consumed'])
      on({ ...f.reservation, state }).then(refused('PROCUREMENT.RESERVATION_GONE'));
  });

  it('is worth what was awarded, with its VAT', () => {
    signing({ value: f.euros(108_900.01, 'included') }).then(refused('PROCUREMENT.VALUE_NOT_AWARDED'));
    signing({ value: f.euros(89_999.99, 'included') }).then(refused('PROCUREMENT.VALUE_NOT_AWARDED'));
    signing({ value: f.euros(90_000) }).then(refused('PROCUREMENT.VALUE_VAT'));
    signing({ value: f.euros(90_000, 'exempt') }).events();
    signing({ value: f.euros(90_001, 'exempt') }).then(refused('PROCUREMENT.VALUE_NOT_AWARDED'));
  });

  it('comes after the notification, once, on a day that has come, and ends after it', () => {
    signing({}, f.awarded()).then(refused('PROCUREMENT.NOT_NOTIFIED'));
    signing({}, f.signed()).then(refused('PROCUREMENT.CONTRACT_SIGNED'));
    signing({ signedOn: '2026-06-16' }).then(refused('PROCUREMENT.DATE_IN_FUTURE'));
    signing({ signedOn: '2026-05-17' }).then(refused('PROCUREMENT.SIGNED_EARLY'));
    const told = f.notify({
      notices: [f.FIRST, f.SECOND].map((tenderId) => ({ tenderId, sentOn: '2026-06-10' })),
    });
    const late = then(f.awarded(), told, '2026-06-10');
    signing({ signedOn: '2026-06-09' }, late).then(
      refused('PROCUREMENT.SIGNED_EARLY', { details: { from: '2026-06-10' } }),
    );
    signing({ signedOn: '2026-06-10' }, late).events();
    const on = (reservedOn: string) =>
      signing({}, f.notified(), { facts: { reservation: { ...f.reservation, reservedOn } } });
    on('2026-06-16').then(refused('PROCUREMENT.SIGNED_EARLY', { details: { from: '2026-06-16' } }));
    on('2026-06-15').events();
    signing({ endsOn: '2026-06-14' }).then(refused('PROCUREMENT.CONTRACT_ENDS'));
    const suspected = [...f.notified(), f.event('SplitSuspected', { with: [f.OTHER], sum: f.euros(1) })];
    signing({}, suspected).then(refused('PROCUREMENT.SPLIT_SUSPECTED'));
    const overlapping = [...f.notified(), f.event('OverlapSuspected', { with: [f.OTHER] })];
    signing({}, overlapping).then(refused('PROCUREMENT.OVERLAP_SUSPECTED'));
    signing({}, f.notified(), { facts: { project: { ...f.project, ended: true } } }).then(
      refused('PROCUREMENT.PROJECT_ENDED'),
    );
  });

  it('waits for the end of the standstill, whether or not a timer has fired', () => {
    const on = (day: string) => signing({ ...large, signedOn: day }, f.standing(), { now: day, facts });
    on('2026-06-02').then(refused('PROCUREMENT.STANDSTILL', { details: { until: '2026-06-02' } }));
    on('2026-06-03').events();
    signing({ ...large, signedOn: '2026-06-02' }, f.standing(), { now: '2026-06-03', facts }).then(
      refused('PROCUREMENT.STANDSTILL'),
    );
  });

  it('waits for the ruling on a request to suspend that was filed in time', () => {
    const after = (...steps: readonly (readonly [f.Command, string])[]) =>
      steps.reduce((history, [command, day]) => then(history, command, day), f.standing());
    const inTime = [request('2026-06-02'), '2026-06-02'] as const;
    const late = [request('2026-06-03'), '2026-06-03'] as const;
    const sign = (history: readonly DomainEvent[]) => signing(large, history, { facts });
    sign(after(inTime)).then(refused('PROCUREMENT.SUSPENSION_PENDING'));
    sign(after(inTime, [rule('suspended'), '2026-06-10'])).then(refused('PROCUREMENT.SUSPENSION_PENDING'));
    sign(after(inTime, [rule('suspension-rejected'), '2026-06-10'])).events();
    sign(after(late)).events();
    const anew = [
      f.notify({ notices: [{ tenderId: f.SECOND, sentOn: '2026-05-25' }] }),
      '2026-06-03',
    ] as const;
    signing({ ...large, signedOn: '2026-06-10' }, after(late, anew), { facts }).then(
      refused('PROCUREMENT.SUSPENSION_PENDING'),
    );
    f.decide(after(inTime), request('2026-06-02'), { now: '2026-06-03' }).then(
      refused('PROCUREMENT.SUSPENSION_EXISTS'),
    );
    f.decide(f.awarded(), request('2026-05-18'), { now: '2026-05-18' }).then(
      refused('PROCUREMENT.NOT_NOTIFIED'),
    );
    f.decide(f.signed(), request('2026-06-15'), { now }).then(refused('PROCUREMENT.CONTRACT_SIGNED'));
    f.decide(f.standing(), request('2026-06-02'), { now: '2026-06-01' }).then(
      refused('PROCUREMENT.DATE_IN_FUTURE'),
    );
    f.decide(f.standing(), rule('suspended'), { now }).then(refused('PROCUREMENT.SUSPENSION_UNKNOWN'));
    f.decide(after(inTime), rule('suspended'), { now: '2026-06-09' }).then(
      refused('PROCUREMENT.DATE_IN_FUTURE'),
    );
    f.decide(after(inTime, [rule('suspended'), '2026-06-10']), rule('suspended'), { now }).then(
      refused('PROCUREMENT.SUSPENSION_RULED'),
    );
  });
});

describe('what falls due', () => {
  it('is the end of the standstill, once, unless it began anew', () => {
    const end = (lastDay: string) => f.on('EndStandstill', { lastDay });
    f.decide(f.standing(), end('2026-06-02'), { now: '2026-06-02' }).then(refused('PROCUREMENT.NOT_DUE'));
    const ended = then(f.standing(), end('2026-06-02'), '2026-06-03');
    expect(f.typesOf(ended).at(-1)).toBe('StandstillEnded');
    f.decide(ended, end('2026-06-02'), { now: '2026-06-03' }).then([]);
    f.decide(f.standing(), end('2026-05-30'), { now: '2026-06-03' }).then([]);
  });

  it('is the award notice, unless it is published', () => {
    const overdue = f.on('NoteAwardNoticeOverdue', { due: '2026-07-15' });
    f.decide(f.signed(), overdue, { now: '2026-07-15' }).then(refused('PROCUREMENT.NOT_DUE'));
    const noted = then(f.signed(), overdue, '2026-07-16');
    expect(f.typesOf(noted).at(-1)).toBe('AwardNoticeOverdue');
    f.decide(noted, overdue, { now: '2026-07-16' }).then([]);
    const published = then(f.signed(), f.on('PublishAwardNotice'), '2026-07-01');
    f.decide(published, overdue, { now: '2026-07-16' }).then([]);
  });

  it('is the end of the contract, 180 days before', () => {
    const history = f.signed({ endsOn: '2028-06-14' });
    const ending = f.on('NoteContractEnding', { endsOn: '2028-06-14' });
    f.decide(history, ending, { now: '2027-12-16' }).then(refused('PROCUREMENT.NOT_DUE'));
    const noted = then(history, ending, '2027-12-17');
    expect(f.typesOf(noted).at(-1)).toBe('ContractEnding');
    f.decide(noted, ending, { now: '2027-12-17' }).then([]);
    f.decide(f.signed(), ending, { now: '2027-12-17' }).then([]);
  });
});

describe('a signed contract', () => {
  it('is published with all that the public sees, in the public’s languages, once', () => {
    const publish = f.on('PublishAwardNotice');
    const [notice] = f.decide(f.signed(), publish, { now }).events();
    expect(notice).toMatchObject({
      type: 'AwardNoticePublished',
      data: { notice: 'simplified-award-notice', contractor: { name: 'Firm 1' }, amount: f.euros(90_000) },
    });
    f.decide([...f.signed(), notice!], publish, { now }).then(refused('PROCUREMENT.AWARD_NOTICE_PUBLISHED'));
    f.decide(f.notified(), publish, { now }).then(refused('PROCUREMENT.CONTRACT_UNKNOWN'));
    const spoken = f
      .signed()
      .map((e) =>
        e.type === 'ProcedurePlanned' ? { ...e, data: { ...(e.data as object), title: f.inFrench } } : e,
      );
    f.decide(spoken, publish, { now }).then(refused('PUBLIC.LANGUAGE_MISSING'));
  });

  it('is completed after it was signed, once', () => {
    const complete = (completedOn: string) => f.on('CompleteContract', { completedOn });
    const completing = (day: string, history: readonly DomainEvent[] = f.signed()) =>
      f.decide(history, complete(day), { now: '2026-12-31' });
    completing('2026-06-14').then(refused('PROCUREMENT.COMPLETED_BEFORE_SIGNED'));
    completing('2027-01-01').then(refused('PROCUREMENT.DATE_IN_FUTURE'));
    completing('2026-12-01', f.notified()).then(refused('PROCUREMENT.CONTRACT_UNKNOWN'));
    const done = then(f.signed(), complete('2026-12-01'), '2026-12-31');
    completing('2026-12-01', done).then(refused('PROCUREMENT.CONTRACT_COMPLETED'));
  });
});
