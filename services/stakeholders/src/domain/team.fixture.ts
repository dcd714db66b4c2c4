import type { Actor, DomainEvent, Localized } from '@helixboard/contracts';
import { given, person, policy, uuid } from '@helixboard/kit/testing';
import { teamDecider } from './team.decider.js';

export const PROJECT = uuid(1);
export const [OWNER, PARTNER, ADVISER, FIRM] = [uuid(2), uuid(3), uuid(4), uuid(5)] as const;
export const [ANN, BEN] = [uuid(11), uuid(12)] as const;
/** The memberships of Ann, Ben and the firm. */
export const [ANNA, BENS, FIRMS] = [uuid(21), uuid(22), uuid(23)] as const;
export const [LAW, DATA] = [uuid(31), uuid(32)] as const;

export const coordinator = person('coordinator');
export const ofOwner = person([{ role: 'agency', organisationId: OWNER }]);
export const ofPartner = person([{ role: 'agency', organisationId: PARTNER }]);
export const project = { ownerOrganisationId: OWNER, partners: [PARTNER] };
export const facts = { project, registered: true };

export const words = (text: string): Localized => ({
  original: 'en',
  in: { en: { text, status: 'original' } },
});
export const on = (name: string, data: object = {}) => ({ name, data: { projectId: PROJECT, ...data } });
export const event = (type: string, data: object = {}): DomainEvent => ({
  type,
  data: { projectId: PROJECT, ...data },
});

export const opening = on('OpenTeam');
export const opened = event('TeamOpened', {
  ownerOrganisationId: OWNER,
  partners: [{ organisationId: PARTNER }],
  contactDue: '2018-03-21',
});
export const add = (memberId: string, member: object) =>
  on('AddTeamMember', {
    memberId,
    member,
    role: 'technical-lead',
    belonging: 'internal',
    responsibility: 'Runs the network together with Ms Dupont.',
  });
export const addAnn = add(ANNA, { personId: ANN });
export const addBen = add(BENS, { personId: BEN });
export const addFirm = add(FIRMS, { organisationId: FIRM });
export const contact = (memberId = ANNA) => on('NameTeamContact', { memberId });
export const remove = (memberId: string) => on('RemoveTeamMember', { memberId });
export const require_ = (requirementId: string, changes: object = {}) =>
  on('RequireCompetence', {
    requirementId,
    competence: requirementId === LAW ? 'procurement-law' : 'data-management',
    level: 'skilled',
    critical: true,
    ...changes,
  });
export const record = (requirementId: string, memberId: string, level: string) =>
  on('RecordCompetence', { requirementId, memberId, level });
export const close = (requirementId: string, closing: string, by: object, changes: object = {}) =>
  on('CloseCompetenceGap', {
    requirementId,
    closing,
    ...by,
    closedOn: '2018-02-19',
    evidence: 'Certificate 12, signed by Ms Dupont.',
    ...changes,
  });
export const advised = close(LAW, 'by-external-advice', { adviserOrganisationId: ADVISER });
export const reopen = (requirementId: string) =>
  on('ReopenCompetenceGap', { requirementId, reason: words('The advice has ended.') });
export const drop = (requirementId: string) =>
  on('DropRequirement', { requirementId, reason: words('No data after all.') });

const POLICIES: Readonly<Record<string, string>> = {
  MarkTeamContactOverdue: 'stakeholders/team-contact',
  DisbandTeam: 'stakeholders/disband-team',
};
const byOf = (name: string): Actor => (POLICIES[name] ? policy(POLICIES[name]) : coordinator);

type Command = { readonly name: string; readonly data: object };

/** Decides one command after what happened, by who may give it. */
export const decide = (
  history: readonly DomainEvent[],
  command: Command,
  now = '2018-02-19',
): ReturnType<ReturnType<typeof given>['when']> =>
  given(teamDecider, history).when(command, { by: byOf(command.name), now, facts });

/** What commands leave on the stream, one after the other; fails on the first that is refused. */
export const after = (...commands: readonly Command[]): readonly DomainEvent[] =>
  commands.reduce<readonly DomainEvent[]>(
    (history, command) => [...history, ...decide(history, command).events()],
    [opened],
  );

/** The types of the events that a command gives. */
export const typesOf = (history: readonly DomainEvent[], command: Command): readonly string[] =>
  decide(history, command)
    .events()
    .map((e) => e.type);
