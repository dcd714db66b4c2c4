import type { Actor, DomainEvent } from '@helixboard/contracts';
import { given, policy } from '@helixboard/kit/testing';
import { fundingDecider } from './plan.decider.js';
import { approved, coordinator, facts, opened } from './plan.fixture.js';

type Command = { readonly name: string; readonly data: object };

const POLICIES: Readonly<Record<string, string>> = {
  ConsumeReservation: 'funding/consume-reservation',
  LapseCredit: 'funding/credit-lapses',
  EndWaiver: 'funding/waiver-ends',
  RecordWaiver: 'funding/record-waiver',
  WithdrawWaiver: 'funding/record-waiver',
  NoteApproval: 'funding/follow-project',
  PublishFunding: 'funding/follow-project',
  ReleaseFunding: 'funding/follow-project',
};

export const byOf = (name: string): Actor => (POLICIES[name] ? policy(POLICIES[name]) : coordinator);

/** Decides one command after others that were accepted, each by who may give it. */
export const decide = (
  history: readonly DomainEvent[],
  command: Command,
  now = '2018-02-19',
): ReturnType<ReturnType<typeof given>['when']> =>
  given(fundingDecider, history).when(command, { by: byOf(command.name), now, facts });

/** What commands leave on the stream, one after the other; fails on the first that is refused. */
export const after = (commands: readonly Command[], now = '2018-02-19', begun = [approved, opened]) =>
  commands.reduce<readonly DomainEvent[]>(
    (history, command) => [...history, ...decide(history, command, now).events()],
    begun,
  );

/** The types of the events that a command gives. */
export const typesOf = (history: readonly DomainEvent[], command: Command, now?: string): readonly string[] =>
  decide(history, command, now)
    .events()
    .map((e) => e.type);
