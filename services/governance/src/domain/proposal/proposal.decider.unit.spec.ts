import { describe, it } from '@jest/globals';
import type { DomainEvent } from '@helixboard/contracts';
import { given, person, refused } from '@helixboard/kit/testing';
import { BODY, convened, itemOf, MEETING, personOf } from '../board.fixture.js';
import { opened } from '../meeting/motion.fixture.js';
import { proposalDecider } from './proposal.decider.js';
import {
  accepted,
  accepting,
  corrected,
  declined,
  declining,
  facts,
  follows,
  meetingAfter,
  on,
  placed,
  proposes,
  raised,
  raising,
  returned,
  settled,
  withdrawing,
  withdrawn,
} from './proposal.fixture.js';

const by = person('coordinator');
const chair = person('chair', personOf(1));
const decide = (
  history: readonly DomainEvent[],
  command: { name: string; data: object },
  more: object = {},
  actor = by,
) => given(proposalDecider, history).when(command, { by: actor, facts: { ...facts, ...more } });
const raise = (history: readonly DomainEvent[], more: object = {}) =>
  decide(history, raising(), more, proposes as never);
const follow = (history: readonly DomainEvent[], name: string, data: object = {}) =>
  decide(history, on(name, { meetingId: MEETING, ...data }), {}, follows as never);
const withdraw = (history: readonly DomainEvent[], cause?: string, more?: object) =>
  decide(history, withdrawing(cause, more), {}, proposes as never);

/** A proposal that no board has yet. */
const waiting = (() => {
  const { bodyId: _none, ...data } = raised().data as Record<string, unknown>;
  return { type: 'AgendaProposalRaised', data };
})();

describe('a proposal', () => {
  it('is for the office’s board, or waits for one', () => {
    raise([]).then([raised()]);
    raise([], { board: undefined }).then([waiting]);
    decide([], raising()).then(refused('AUTH.FORBIDDEN'));
  });

  it('is not raised for an approval that the board has decided on', () => {
    raise([], { decided: true }).then([]);
    const other = raising({ origin: 'gate-closed' });
    decide([], other, { decided: true }, proposes as never).then([raised({ origin: 'gate-closed' })]);
  });

  it('is open once at a time, and comes again when it is settled', () => {
    for (const open of [
      [raised()],
      [raised(), accepted],
      [raised(), accepted, placed],
      [raised(), accepted, returned('agenda-was-fixed')],
    ])
      raise(open).then([]);
    for (const over of [
      [raised(), declined],
      [raised(), withdrawn('project-ended')],
      [raised(), accepted, placed, settled],
    ])
      raise(over).then([raised()]);
  });

  it('is taken up by the coordinator and by who presides the board', () => {
    decide([raised()], accepting).then([accepted]);
    for (const n of [1, 2]) decide([raised()], accepting, {}, person([], personOf(n))).then([accepted]);
    for (const n of [3, 99])
      decide([raised()], accepting, {}, person('board-member', personOf(n))).then(refused('AUTH.FORBIDDEN'));
    given(proposalDecider, [raised()])
      .when(accepting, { by: chair, facts, now: '2019-01-01' })
      .then(refused('AUTH.FORBIDDEN'));
    given(proposalDecider, [raised()]).when(accepting, { by, facts }).then([accepted]);
  });

  it('is taken up once, while it is there', () => {
    decide([], accepting).then(refused('PROPOSAL.UNKNOWN'));
    for (const history of [
      [raised(), accepted],
      [raised(), declined],
      [raised(), accepted, placed],
      [raised(), withdrawn('project-ended')],
    ])
      decide(history, accepting).then(refused('PROPOSAL.NOT_OPEN'));
  });

  it('is taken up for a meeting of its board that has not opened', () => {
    decide([raised()], accepting, { meeting: meetingAfter(opened([1, 2])) }).then(
      refused('MEETING.NOT_CONVENED'),
    );
    decide([raised()], accepting, { meeting: undefined }).then(refused('MEETING.UNKNOWN'));
    decide([raised({ bodyId: itemOf(9) })], accepting).then(
      refused('PROPOSAL.OTHER_BODY', { details: { bodyId: itemOf(9) } }),
    );
    const jury = { ...convened, data: { ...convened.data, bodyKind: 'jury' as const } };
    const ofJury = { ...meetingAfter(), convened: jury.data };
    decide([waiting], accepting, { meeting: ofJury }).then(refused('PROPOSAL.OTHER_BODY'));
    decide([waiting], accepting).then([accepted]);
  });

  it('is taken up where the rules know its type, and before its waiver would end', () => {
    decide([raised({ motionType: 'corrective-action' })], accepting).then(refused('MOTION.TYPE_NOT_RULED'));
    const waiver = {
      amount: { cents: 100, currency: 'EUR', vat: 'included' },
      instrument: 'subsidy',
      until: '2018-02-18',
    };
    decide([raised({ waiver })], accepting).then(refused('MOTION.WAIVER'));
    const lasting = { ...waiver, until: '2018-02-19' };
    decide([raised({ waiver: lasting })], accepting).then([
      {
        ...accepted,
        data: {
          ...(accepted.data as object),
          item: { ...(accepted.data as { item: object }).item, waiver: lasting },
        },
      },
    ]);
  });

  it('is left off with a reason, by the coordinator or who presides', () => {
    decide([raised()], declining).then([declined]);
    decide([raised()], declining, {}, chair).then([declined]);
    decide([raised()], declining, { body: undefined }, chair).then(refused('AUTH.FORBIDDEN'));
    decide([], declining).then(refused('PROPOSAL.UNKNOWN'));
    decide([raised(), accepted], declining).then(refused('PROPOSAL.NOT_OPEN'));
  });
});

describe('a proposal that was taken up', () => {
  it('follows its meeting: onto the agenda, and to its decision', () => {
    follow([raised(), accepted], 'NoteProposalPlaced').then([placed]);
    follow([raised(), accepted, placed], 'NoteProposalPlaced').then([]);
    for (const history of [
      [raised(), accepted],
      [raised(), accepted, placed],
    ])
      follow(history, 'SettleProposal').then([settled]);
    for (const history of [[], [raised()], [raised(), accepted, placed, settled]])
      follow(history, 'SettleProposal').then([]);
    follow([raised(), accepted], 'SettleProposal', { meetingId: itemOf(8) }).then([]);
  });

  it('goes back to the chair when its meeting cannot take it, or does not deal with it', () => {
    for (const cause of ['agenda-was-fixed', 'not-dealt-with'])
      follow([raised(), accepted], 'ReturnProposal', { cause }).then([returned(cause)]);
    const cause = 'not-dealt-with';
    follow([raised(), accepted, placed], 'ReturnProposal', { cause }).then([returned(cause)]);
    const back = [raised(), accepted, placed, returned(cause)];
    follow(back, 'ReturnProposal', { cause }).then([]);
    decide(back, accepting).then([accepted]);
  });
});

describe('what a proposal rests on', () => {
  it('falls away: it is withdrawn, unless a meeting has it', () => {
    withdraw([raised()]).then([withdrawn('project-ended')]);
    for (const history of [
      [raised(), accepted],
      [raised(), accepted, placed],
    ]) {
      withdraw(history).then([corrected('project-ended')]);
      withdraw([...history, corrected('project-ended')]).then([]);
    }
    for (const history of [[], [raised(), declined], [raised(), accepted, settled]])
      withdraw(history).then([]);
  });

  it('is decided on in another way: it is withdrawn, but a meeting that has it is told nothing', () => {
    withdraw([raised()], 'board-has-decided').then([withdrawn('board-has-decided')]);
    withdraw([raised(), accepted, placed], 'board-has-decided').then([]);
  });

  it('does not come back to the chair with the meeting’s agenda', () => {
    follow([raised(), accepted, placed, corrected('gate-open-again')], 'ReturnProposal', {
      cause: 'not-dealt-with',
    }).then([withdrawn('gate-open-again')]);
    decide([raised({ bodyId: BODY })], declining).then([declined]);
  });
});
