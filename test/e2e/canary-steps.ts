import { namingSteps } from './compliance.fixture.js';
import { measuring } from './indicator.fixture.js';
import type { OfficeClient } from './office-client.js';
import { dayFromToday, fresh, plan, proposal, words } from './project.fixture.js';
import { teamSteps } from './team-steps.js';

/** A command with marked fields, and who gives it. */
export type Step = readonly [name: string, data: object, by: 'administrator' | 'coordinator'];

export interface CanarySteps {
  readonly given: readonly Step[];
  /** Whom the first of them register. */
  readonly person: string;
  /** Whom and what the marked values are about. */
  readonly subjects: readonly string[];
}

/** The commands with marked fields, on the demo's organisation and board, in an order that the rules accept. */
export const canarySteps = async (
  office: OfficeClient,
  coordinator: string,
  canary: (field: string) => string,
): Promise<CanarySteps> => {
  const [person, interest, project, meeting, indicator] = [fresh(), fresh(), fresh(), fresh(), fresh()];
  const { data } = await office.graphql(
    '{ bodies { id } organisations(first: 2) { nodes { id } } decisions(first: 100) { nodes { id followUps { followUpId } } } roadmap(first: 100) { nodes { id owner { name { text } } partners { name { text } } } } }',
    { token: coordinator },
  );
  // Not that of the agency which is outside here: the owner reads what is said of its project.
  const { data: agency } = await office.graphql('{ me { roles { organisation { id } } } }', {
    token: await office.tokenOf('agency-barcelona'),
  });
  const organisationId = data.organisations.nodes.find(
    ({ id }: { id: string }) => id !== agency.me.roles[0].organisation.id,
  ).id;
  const followed = data.decisions.nodes.find((d: { followUps: object[] }) => d.followUps.length > 0);
  const decision: string = followed.id;
  // A project that is reported on; not one of Barcelona's, whose agency is among those without the right.
  const reported: string = data.roadmap.nodes.find(
    (p: object) => !JSON.stringify(p).includes('Barcelona'),
  ).id;
  const itemId = fresh();
  const { sheet } = plan();
  const identity = { personId: person, issuer: 'https://id.example.org', identity: canary('identity') };
  const item = { itemId, type: 'strategy', title: words('Stratégie', 'Strategie') };
  const given: readonly Step[] = [
    [
      'RegisterPerson',
      {
        personId: person,
        name: canary('RegisterPerson/name'),
        email: `${canary('RegisterPerson/email').replaceAll(' ', '-')}@example.org`,
        language: 'fr',
      },
      'administrator',
    ],
    [
      'AffiliatePerson',
      {
        affiliationId: fresh(),
        personId: person,
        organisationId,
        position: 'employee',
        from: '2026-01-01',
        title: canary('AffiliatePerson/title'),
      },
      'administrator',
    ],
    [
      'RecogniseLegitimacy',
      { personId: person, legitimacy: 'special-status', status: canary('RecogniseLegitimacy/status') },
      'administrator',
    ],
    ['LinkIdentity', identity, 'administrator'],
    ['UnlinkIdentity', identity, 'administrator'],
    ['LinkIdentity', identity, 'administrator'],
    ['ProposeProject', proposal(project, organisationId), 'coordinator'],
    ['DraftSheet', { projectId: project, sheet }, 'coordinator'],
    [
      'ReviseSheet',
      {
        projectId: project,
        sheet: { ...sheet, need: words('Autre', 'Ander') },
        note: canary('ReviseSheet/note'),
      },
      'coordinator',
    ],
    ...namingSteps(project, canary).map(([name, data]): Step => [name, data, 'coordinator']),
    [
      'DeclareInterest',
      {
        interestId: interest,
        holder: { personId: person },
        interestKind: 'other',
        in: { projectId: project },
        from: '2026-01-01',
        note: canary('DeclareInterest/note'),
      },
      'coordinator',
    ],
    ...teamSteps(project, person, canary),
    [
      'StopProject',
      { projectId: project, reason: words('Abandonné', 'Stopgezet'), note: canary('StopProject/note') },
      'coordinator',
    ],
    [
      'RecordForecast',
      {
        projectId: reported,
        period: { from: dayFromToday(1), to: dayFromToday(400) },
        milestones: [],
        reason: words('Retard', 'Vertraging'),
        note: canary('RecordForecast/note'),
      },
      'coordinator',
    ],
    [
      'RecordActualCost',
      {
        projectId: reported,
        upTo: dayFromToday(-1),
        spent: { cents: 100, currency: 'EUR', vat: 'included' },
        note: canary('RecordActualCost/note'),
      },
      'coordinator',
    ],
    [
      'ConveneMeeting',
      {
        meetingId: meeting,
        bodyId: data.bodies[0].id,
        startsAt: `${dayFromToday(40)}T13:00:00.000Z`,
        agenda: [],
      },
      'coordinator',
    ],
    ['ProposeAgendaItem', { meetingId: meeting, item }, 'coordinator'],
    [
      'DeclineAgendaItem',
      { meetingId: meeting, itemId, reason: canary('DeclineAgendaItem/reason') },
      'coordinator',
    ],
    [
      'CompleteFollowUp',
      {
        decisionId: decision,
        followUpId: followed.followUps[0].followUpId,
        note: canary('CompleteFollowUp/note'),
      },
      'coordinator',
    ],
    ...measuring(indicator, person, canary('RecordMeasurement/note')),
  ];
  return { given, person, subjects: [person, interest, project, reported, meeting, decision, indicator] };
};
