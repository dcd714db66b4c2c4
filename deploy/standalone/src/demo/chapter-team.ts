import {
  AddTeamMember,
  CloseCompetenceGap,
  type CommandData,
  NameTeamContact,
  OpenTeam,
  RecordCompetence,
  RequireCompetence,
} from '@helixboard/contracts';
import { organisationId } from './chapter-people.js';
import { demoId } from './ids.js';
import { personId } from './personas.js';
import { BLOCKED, OPEN_DATA, SENSORS } from './protagonists.js';
import { projectId } from './sheet.js';
import type { Teller } from './teller.js';
import { DEMO, words } from './words.js';

type Competence = CommandData<typeof RequireCompetence>['competence'];

const memberId = (slug: string, who: string): string => demoId('team-member', `${slug}/${who}`);
const requirementId = (slug: string, competence: Competence): string =>
  demoId('competence-requirement', `${slug}/${competence}`);

const join = (
  teller: Teller,
  slug: string,
  who: string,
  data: Pick<CommandData<typeof AddTeamMember>, 'role' | 'responsibility'>,
) =>
  teller.tell('coordinator', AddTeamMember, {
    projectId: projectId(slug),
    memberId: memberId(slug, who),
    member: { personId: personId(who) },
    belonging: 'internal',
    ...data,
  });

interface Asked extends Pick<CommandData<typeof RequireCompetence>, 'critical' | 'words'> {
  readonly holder?: string;
}

/** What a project asks of its team, and who has it; without a holder it is a gap. */
const ask = async (
  teller: Teller,
  slug: string,
  competence: Competence,
  { holder, ...asked }: Asked,
): Promise<void> => {
  const requirement = { projectId: projectId(slug), requirementId: requirementId(slug, competence) };
  await teller.tell('coordinator', RequireCompetence, {
    ...requirement,
    competence,
    level: 'skilled',
    ...asked,
  });
  if (holder !== undefined)
    await teller.tell('coordinator', RecordCompetence, {
      ...requirement,
      memberId: memberId(slug, holder),
      level: 'expert-level',
    });
};

/** A team with its contact, who leads the project, and somebody who keeps its data. */
const form = async (teller: Teller, slug: string, contact: string): Promise<void> => {
  await teller.tell('coordinator', OpenTeam, { projectId: projectId(slug), provenance: DEMO });
  await join(teller, slug, contact, {
    role: 'project-lead',
    responsibility: 'Leads the project and answers for it (demo).',
  });
  await join(teller, slug, 'analyst', {
    role: 'data-steward',
    responsibility: 'Keeps the data of the project (demo).',
  });
  await teller.tell('coordinator', NameTeamContact, {
    projectId: projectId(slug),
    memberId: memberId(slug, contact),
  });
  await ask(teller, slug, 'project-management', { critical: true, holder: contact });
  await ask(teller, slug, 'data-management', { critical: true, holder: 'analyst' });
};

/** The teams of the projects: all have what they need, but for one that lacks a critical competence. */
export const teams = async (teller: Teller): Promise<void> => {
  await teller.at('2018-09-24T09:00:00.000Z');
  await form(teller, OPEN_DATA, 'agency-barcelona');
  await ask(teller, OPEN_DATA, 'procurement-law', { critical: true });
  for (const [slug, contact] of [
    [SENSORS, 'agency'],
    [BLOCKED.funding, 'agency'],
    [BLOCKED.compliance, 'agency-barcelona'],
    [BLOCKED.team, 'agency'],
  ] as const)
    await form(teller, slug, contact);
  // Citizens write the pacts with the city: nobody of this team has led such a process.
  await ask(teller, BLOCKED.team, 'participation', {
    critical: true,
    words: words({
      fr: 'Animer des ateliers de coécriture avec les habitants (démo)',
      nl: 'Workshops begeleiden waarin bewoners meeschrijven (demo)',
      en: 'Lead workshops in which inhabitants write along (demo)',
    }),
  });
  await ask(teller, BLOCKED.funding, 'communication', { critical: false });
  await teller.settle();
  await teller.at('2018-10-12T09:00:00.000Z');
  await teller.tell('coordinator', CloseCompetenceGap, {
    projectId: projectId(OPEN_DATA),
    requirementId: requirementId(OPEN_DATA, 'procurement-law'),
    closing: 'by-external-advice',
    adviserOrganisationId: organisationId('hec-liege'),
    closedOn: '2018-10-11',
    evidence: 'Letter of assignment of 11 October 2018 (demo).',
  });
  await teller.at('2022-10-03T09:00:00.000Z');
  await form(teller, BLOCKED.approval, 'agency');
  await teller.settle();
};
