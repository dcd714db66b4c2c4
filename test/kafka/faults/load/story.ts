import { dayFromToday, fresh, organisation, proposal, words } from '../../../e2e/project.fixture.js';
import type { Chance } from './chance.js';
import type { Given } from './given.js';

/** What every client changes, and what each needs. */
export interface Shared {
  readonly organisationId: string;
  readonly projectId: string;
}

interface Team {
  readonly projectId: string;
  stage: 'open' | 'member' | 'contact' | 'competence' | 'complete';
  memberId: string;
  required: boolean;
}

/** Gives a command and says whether it was done; a refusal that is not expected ends the load. */
export type Give = (
  name: string,
  data: object,
  expected?: readonly string[],
  by?: Given['by'],
) => Promise<boolean>;

/**
 * What one client does, step by step: it makes persons (personal values), organisations and projects, changes its own
 * and everybody's again and again, and takes teams to complete and back, which policies of two services answer.
 */
export const story = (chance: Chance, shared: Shared, give: Give) => {
  const persons: string[] = [];
  const grants: { grantId: string; personId: string }[] = [];
  const projects: string[] = [];
  const teams: Team[] = [];
  let round = 0;

  const person = async (): Promise<void> => {
    const personId = fresh();
    const email = `p${round}@example.org`;
    await give('RegisterPerson', { personId, name: `Person ${personId}`, email, language: 'nl' });
    persons.push(personId);
  };
  const grant = async (): Promise<void> => {
    // One that holds the role already is refused it.
    const free = persons.filter((p) => grants.every((g) => g.personId !== p));
    if (free.length === 0) return person();
    const one = { grantId: fresh(), personId: chance.pick(free) };
    await give('GrantRole', { ...one, role: 'analyst', from: dayFromToday(-1) });
    grants.push(one);
  };
  const withdraw = async (): Promise<void> => {
    const one = grants.shift();
    if (one) await give('WithdrawRole', one);
    else await grant();
  };
  const propose = async (): Promise<void> => {
    const projectId = fresh();
    await give('ProposeProject', proposal(projectId, shared.organisationId, `Project ${round}`));
    projects.push(projectId);
    teams.push({ projectId, stage: 'open', memberId: fresh(), required: false });
  };
  const revise = (projectId: string) =>
    give('ReviseWords', {
      projectId,
      title: words(`Titre ${fresh()}`, `Titel ${round}`),
      summary: words(`Résumé ${round}`, `Samenvatting ${round}`),
    });
  const team = async (): Promise<void> => {
    if (teams.length === 0 || persons.length === 0) return persons.length === 0 ? person() : propose();
    const one = chance.pick(teams);
    const { projectId, memberId } = one;
    switch (one.stage) {
      case 'open':
        // The register hears of a project over Kafka, a moment later.
        if (await give('OpenTeam', { projectId }, ['TEAM.PROJECT_UNKNOWN'])) one.stage = 'member';
        return;
      case 'member': {
        const member = { personId: chance.pick(persons) };
        const rest = { role: 'project-lead', belonging: 'internal', responsibility: `leads ${round}` };
        await give('AddTeamMember', { projectId, memberId, member, ...rest });
        one.stage = 'contact';
        return;
      }
      case 'contact':
        await give('NameTeamContact', { projectId, memberId });
        one.stage = one.required ? 'complete' : 'competence';
        return;
      case 'competence': {
        const required = { requirementId: fresh(), competence: 'evaluation', level: 'basic' };
        await give('RequireCompetence', { projectId, ...required, critical: false });
        one.required = true;
        one.stage = 'complete';
        return;
      }
      case 'complete':
        await give('RemoveTeamMember', { projectId, memberId });
        one.memberId = fresh();
        one.stage = 'member';
    }
  };
  const refused = async (): Promise<void> => {
    const same = organisation(shared.organisationId, 'Once more');
    await give('RegisterOrganisation', same, ['ORGANISATION.ALREADY_REGISTERED']);
  };
  const erase = async (): Promise<void> => {
    const subjectId = persons.shift();
    if (!subjectId) return person();
    const why = { reason: 'consent-withdrawn', basis: 'gdpr-17-1' };
    await give('EraseStakeholdersPersonalData', { subjectId, ...why }, [], 'administrator');
  };
  const steps: readonly (() => Promise<unknown>)[] = [
    ...[person, person, grant, grant, withdraw, propose, propose, team, team, team, team, team, refused],
    () => give('RegisterOrganisation', organisation(fresh(), `Organisation ${round}`)),
    () => revise(shared.projectId),
    () => revise(shared.projectId),
    () => revise(projects.length > 0 ? chance.pick(projects) : shared.projectId),
    erase,
  ];
  return async (): Promise<void> => {
    round += 1;
    await chance.pick(steps)();
  };
};
