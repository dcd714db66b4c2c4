import { describe, it } from '@jest/globals';
import type { DomainEvent } from '@helixboard/contracts';
import { given } from '@helixboard/kit/testing';
import { MEETING, words } from '../board.fixture.js';
import { proposalDecider } from './proposal.decider.js';
import {
  accepted,
  amended,
  corrected,
  facts,
  follows,
  item,
  LATER,
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

const policy = (history: readonly DomainEvent[], command: { name: string; data: object }, by: unknown) =>
  given(proposalDecider, history).when(command, { by: by as never, facts });
const raise = (history: readonly DomainEvent[], changes: object = {}) =>
  policy(history, raising({ causeEventId: LATER, ...changes }), proposes);
const follow = (history: readonly DomainEvent[], name: string, data: object = {}) =>
  policy(history, on(name, { meetingId: MEETING, ...data }), follows);

const waiver = {
  amount: { cents: 100, currency: 'EUR', vat: 'included' },
  instrument: 'subsidy',
  until: '2018-12-31',
};
const other = { ...waiver, amount: { ...waiver.amount, cents: 999 } };
const ofWaiver = { origin: 'funding-waiver', motionType: 'funding-waiver', waiver };
const takenUp = {
  ...accepted,
  data: { ...(accepted.data as object), item: { ...item, type: 'funding-waiver', waiver } },
};

describe('what comes up again while its proposal is open', () => {
  it('amends it: other terms, other words; the same changes nothing', () => {
    raise([raised(ofWaiver)], { ...ofWaiver, waiver: other }).then([
      amended({ ...ofWaiver, waiver: other, causeEventId: LATER }),
    ]);
    raise([raised()], { wording: words('Autrement') }).then([
      amended({ wording: words('Autrement'), causeEventId: LATER }),
    ]);
    raise([raised(ofWaiver)], ofWaiver).then([]);
    policy([raised()], raising({ wording: words('Autrement') }), proposes).then([]);
  });

  it('stands again for the meeting that has it, and goes back to the chair', () => {
    const history = [raised(), accepted, placed, corrected('gate-open-again')];
    const again = amended({ meetingId: MEETING, causeEventId: LATER });
    raise(history).then([again]);
    raise([...history, again]).then([]);
    follow([...history, again], 'ReturnProposal', { cause: 'not-dealt-with' }).then([
      returned('not-dealt-with'),
    ]);
    policy([...history, again], withdrawing('gate-open-again'), proposes).then([
      corrected('gate-open-again'),
    ]);
  });

  it('with another waiver than the meeting decides on comes before the board by itself', () => {
    const history = [raised(ofWaiver), takenUp, placed];
    const again = amended({
      ...ofWaiver,
      waiver: other,
      meetingId: MEETING,
      causeEventId: LATER,
    });
    follow(history, 'SettleProposal').then([settled]);
    const anew = raised({ ...ofWaiver, waiver: other, causeEventId: LATER });
    follow([...history, again], 'SettleProposal').then([settled, anew]);
    follow([...history, again, corrected('project-ended')], 'SettleProposal').then([settled]);
    const decided = (terms: object) => withdrawing('board-has-decided', { waiver: terms });
    const open = [...history, again, settled, anew];
    policy(open, decided(waiver), follows).then([]);
    policy(open, decided(other), follows).then([withdrawn('board-has-decided')]);
  });
});
