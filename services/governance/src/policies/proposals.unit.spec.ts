import { describe, expect, it } from '@jest/globals';
import { commandContract, type DomainEvent } from '@helixboard/contracts';
import type { FactLookup, Policy, PolicyCommand, StoredEvent } from '@helixboard/kit';
import { convened, itemOf, MEETING, motionOf, PROJECT, words } from '../domain/board.fixture.js';
import { motionPut } from '../domain/meeting/motion.fixture.js';
import { accepted, CAUSE, item, meetingAfter, PROPOSAL } from '../domain/proposal/proposal.fixture.js';
import { followAgenda } from './follow-agenda.js';
import { placeProposal } from './place-proposal.js';
import { proposalIdOf } from './proposals.js';
import { proposeItemsOfFunding } from './propose-items-funding.js';
import { proposeItemsOfIndicators } from './propose-items-kpis.js';
import { proposeItemsOfProjects } from './propose-items-projects.js';

const INDICATOR = itemOf(20);
const ACTION = itemOf(21);
const subject = { kind: 'project', id: PROJECT } as const;
const titled = (title?: object) => ({ query: async () => (title ? [{ title }] : []) });

/** The commands of a policy; each must be one that its contract takes, from this policy. */
const on = async (
  policy: Policy,
  type: string,
  data: object,
  lookup: object = titled(words('Réseau', 'Net')),
): Promise<readonly (PolicyCommand & { data: Record<string, unknown> })[]> => {
  const event = { id: CAUSE, type, data } as unknown as StoredEvent;
  const given = await policy.on[type]!(event, lookup as FactLookup);
  for (const { command, data: content } of given) {
    const contract = commandContract(command)!;
    expect(contract.data.safeParse(content).error).toBeUndefined();
    expect(contract.allowed).toContainEqual({ policy: policy.name });
  }
  return given as never;
};
const only = { projectId: PROJECT };
const textOf = (value: unknown, language: string) =>
  (value as { in: Record<string, { text: string }> }).in[language]?.text;

describe('what happens to a project comes before the board', () => {
  it('when the jury selects it, under its title where that is known', async () => {
    const [given, ...rest] = await on(proposeItemsOfProjects, 'ProjectSelected', only);
    expect(rest).toEqual([]);
    expect(given).toMatchObject({
      command: 'RaiseProposal',
      data: {
        proposalId: proposalIdOf({ origin: 'jury-selection', subject }),
        origin: 'jury-selection',
        motionType: 'project-approval',
        subject,
        causeEventId: CAUSE,
      },
    });
    expect(['fr', 'nl', 'en'].map((l) => textOf(given!.data.title, l))).toEqual([
      'Approuver le projet « Réseau »',
      'Het project “Net” goedkeuren',
      'Approve the project “Réseau”',
    ]);
    const [untitled] = await on(proposeItemsOfProjects, 'ProjectSelected', only, titled());
    expect(textOf(untitled!.data.title, 'nl')).toBe('Een door de jury geselecteerd project goedkeuren');
  });

  it('when a gate closes during delivery, each gate by itself, until it opens again', async () => {
    const closed = (gate: string, more: object = { inDelivery: true }) =>
      on(proposeItemsOfProjects, 'GateClosed', {
        ...only,
        standing: { gate, open: false, reason: `${gate}-gap` },
        ...more,
      });
    const [team] = await closed('team');
    expect(team!.data).toMatchObject({ origin: 'gate-closed', motionType: 'corrective-action', subject });
    expect(textOf(team!.data.wording, 'en')).toMatch(/The gate “team \(.+\)” closed while delivery goes on/);
    const [funding] = await closed('funding');
    expect(funding!.data.proposalId).not.toBe(team!.data.proposalId);
    expect(await closed('team', {})).toEqual([]);
    expect(await on(proposeItemsOfProjects, 'GateOpened', { ...only, standing: { gate: 'team' } })).toEqual([
      { command: 'WithdrawProposal', data: { proposalId: team!.data.proposalId, cause: 'gate-open-again' } },
    ]);
  });

  it.each(['ProjectCompleted', 'ProjectStopped', 'ProjectWithdrawn'])(
    'no more when it has ended: %s',
    async (type) => {
      const given = await on(proposeItemsOfProjects, type, only);
      expect(given.map((c) => c.data.proposalId)).toEqual([
        proposalIdOf({ origin: 'jury-selection', subject }),
        proposalIdOf({ origin: 'funding-waiver', subject }),
        ...['approval', 'funding', 'compliance', 'team'].map((matter) =>
          proposalIdOf({ origin: 'gate-closed', subject, matter }),
        ),
      ]);
      expect(new Set(given.map((c) => c.data.cause))).toEqual(new Set(['project-ended']));
    },
  );
});

describe('a waiver that is asked for comes before the board', () => {
  const waiver = {
    amount: { cents: 100, currency: 'EUR', vat: 'included' },
    instrument: 'subsidy',
    until: '2018-12-31',
  };
  const proposalId = proposalIdOf({ origin: 'funding-waiver', subject });

  it('with its terms and its reason', async () => {
    const reason = words('Le subside tarde.');
    const [given] = await on(proposeItemsOfFunding, 'FundingWaiverRequested', { ...only, waiver, reason });
    expect(given).toMatchObject({
      command: 'RaiseProposal',
      data: { proposalId, motionType: 'funding-waiver', subject, waiver, wording: reason },
    });
    expect(textOf(given!.data.title, 'fr')).toBe('Dérogation de financement : « Réseau »');
  });

  it('until cover or a bridge secures the funding', async () => {
    for (const ground of ['by-cover', 'by-bridge'])
      expect(await on(proposeItemsOfFunding, 'FundingSecured', { ...only, ground })).toEqual([
        { command: 'WithdrawProposal', data: { proposalId, cause: 'funding-is-secured' } },
      ]);
    expect(await on(proposeItemsOfFunding, 'FundingSecured', { ...only, ground: 'by-waiver' })).toEqual([]);
  });
});

describe('what an indicator shows comes before the board', () => {
  const of = { kind: 'indicator', id: INDICATOR } as const;
  const action = { actionId: ACTION, indicatorId: INDICATOR };

  it('when a corrective action is proposed, until it is withdrawn', async () => {
    const text = { title: words('Corriger'), wording: words('Il faut corriger.') };
    const proposalId = proposalIdOf({ origin: 'corrective-action', subject: of, matter: ACTION });
    const [given] = await on(proposeItemsOfIndicators, 'CorrectiveActionProposed', { ...action, ...text });
    expect(given).toMatchObject({
      command: 'RaiseProposal',
      data: { proposalId, motionType: 'corrective-action', subject: of, actionId: ACTION, ...text },
    });
    for (const [type, cause] of [
      ['CorrectiveActionWithdrawn', 'action-withdrawn'],
      ['CorrectiveActionCompleted', 'action-completed'],
    ] as const)
      expect(await on(proposeItemsOfIndicators, type, action)).toEqual([
        { command: 'WithdrawProposal', data: { proposalId, cause } },
      ]);
    const second = { ...action, ...text, actionId: itemOf(22) };
    const [another] = await on(proposeItemsOfIndicators, 'CorrectiveActionProposed', second);
    expect(another!.data.proposalId).not.toBe(proposalId);
  });

  it('when measurements are missing again, not at the first', async () => {
    const missed = (misses: number) =>
      on(proposeItemsOfIndicators, 'MeasurementMissed', { indicatorId: INDICATOR, period: {}, misses });
    expect(await missed(1)).toEqual([]);
    const [given] = await missed(2);
    expect(given!.data).toMatchObject({
      proposalId: proposalIdOf({ origin: 'missed-measurements', subject: of }),
      motionType: 'corrective-action',
      subject: of,
    });
    expect(textOf(given!.data.wording, 'en')).toMatch(/missing repeatedly \(2\)/);
    expect((await missed(3))[0]!.data.proposalId).toBe(given!.data.proposalId);
    const { proposalId } = given!.data;
    const recorded = (misses?: number) =>
      on(proposeItemsOfIndicators, 'MeasurementRecorded', { indicatorId: INDICATOR, misses });
    expect(await recorded(1)).toEqual([]);
    expect(await recorded()).toEqual([]);
    expect(await recorded(0)).toEqual([
      { command: 'WithdrawProposal', data: { proposalId, cause: 'measured-again' } },
    ]);
    expect(await on(proposeItemsOfIndicators, 'IndicatorEnded', { indicatorId: INDICATOR })).toEqual([
      { command: 'WithdrawProposal', data: { proposalId, cause: 'project-ended' } },
    ]);
  });
});

describe('the words of a proposal', () => {
  const title = {
    original: 'nl',
    in: {
      nl: { text: 'Net', status: 'original' },
      fr: { text: 'Réseau', status: 'machine' },
      de: { text: 'Netz', status: 'human' },
    },
  };

  it('are a machine’s where the title in them is, or stands in another language', async () => {
    const [given] = await on(proposeItemsOfProjects, 'ProjectSelected', only, titled(title));
    expect(given!.data.title).toMatchObject({
      original: 'nl',
      in: {
        nl: { status: 'original' },
        fr: { text: 'Approuver le projet « Réseau »', status: 'machine' },
        de: { status: 'human' },
        en: { text: 'Approve the project “Net”', status: 'machine' },
      },
    });
    const [untitled] = await on(proposeItemsOfProjects, 'ProjectSelected', only, titled());
    expect(untitled!.data.title).toMatchObject({
      original: 'fr',
      in: { nl: { status: 'human' }, en: { status: 'human' } },
    });
  });

  it('count what is missing in every language', async () => {
    const data = { indicatorId: INDICATOR, period: {}, misses: 2 };
    const [given] = await on(proposeItemsOfIndicators, 'MeasurementMissed', data);
    expect(given!.data.wording).toMatchObject({ in: { nl: { status: 'human' }, en: { status: 'human' } } });
  });
});

describe('a proposal that was taken up', () => {
  it('goes on the agenda of its meeting', async () => {
    expect(await on(placeProposal, 'AgendaProposalAccepted', accepted.data as object)).toEqual([
      { command: 'PlaceProposedItem', data: { meetingId: MEETING, item } },
    ]);
  });

  const ofMeeting = { proposalId: PROPOSAL, meetingId: MEETING };
  const added = { type: 'AgendaItemAdded', data: { ...convened.data, item } };
  const close = (...events: readonly DomainEvent[]) =>
    on(
      followAgenda,
      'MeetingClosed',
      { meetingId: MEETING },
      {
        load: async () => ({ state: meetingAfter(added, ...events), version: 1 }),
      },
    );
  const decided = (outcome: string) => ({
    type: 'MotionDecided',
    data: { meetingId: MEETING, motionId: motionOf(1), outcome },
  });
  const put = motionPut({ itemId: item.itemId });

  it('follows its meeting: onto the agenda, or back when that was fixed', async () => {
    expect(await on(followAgenda, 'AgendaItemAdded', { meetingId: MEETING, item })).toEqual([
      { command: 'NoteProposalPlaced', data: ofMeeting },
    ]);
    const { proposalId: _none, ...own } = item;
    expect(await on(followAgenda, 'AgendaItemAdded', { meetingId: MEETING, item: own })).toEqual([]);
    expect(await on(followAgenda, 'ProposedItemNotTaken', { meetingId: MEETING, item })).toEqual([
      { command: 'ReturnProposal', data: { ...ofMeeting, cause: 'agenda-was-fixed' } },
    ]);
  });

  it('that still waits is withdrawn when the board decides without it', async () => {
    const opened = (motionType: string, of: object | undefined = subject) =>
      on(followAgenda, 'DecisionOpened', { motionType, subject: of });
    for (const [motionType, origin] of [
      ['project-approval', 'jury-selection'],
      ['funding-waiver', 'funding-waiver'],
    ] as const)
      expect(await opened(motionType)).toEqual([
        {
          command: 'WithdrawProposal',
          data: { proposalId: proposalIdOf({ origin, subject }), cause: 'board-has-decided' },
        },
      ]);
    const terms = {
      ...{ amount: { cents: 100, currency: 'EUR', vat: 'included' } },
      ...{ instrument: 'subsidy', until: '2018-12-31' },
    };
    const [given] = await on(followAgenda, 'DecisionOpened', {
      ...{ motionType: 'funding-waiver', subject, waiver: terms },
    });
    expect(given!.data).toMatchObject({ waiver: terms });
    expect(await opened('strategy')).toEqual([]);
    expect(await on(followAgenda, 'DecisionOpened', { motionType: 'project-approval' })).toEqual([]);
  });

  it('is settled by a decision, and goes back when the meeting closes without one', async () => {
    for (const outcome of ['adopted', 'advised', 'rejected'])
      expect(await close(put, decided(outcome))).toEqual([{ command: 'SettleProposal', data: ofMeeting }]);
    const back = [{ command: 'ReturnProposal', data: { ...ofMeeting, cause: 'not-dealt-with' } }];
    for (const outcome of ['no-quorum', 'deferred']) expect(await close(put, decided(outcome))).toEqual(back);
    expect(await close()).toEqual(back);
    expect(await close(put)).toEqual(back);
    expect(await close(motionPut(), decided('adopted'))).toEqual(back);
  });
});
