import { fresh, proposal } from '../../../e2e/project.fixture.js';
import { until } from '../apart/wait.js';
import type { Office } from '../office.js';
import { giver, type Given } from './given.js';

let opened = 0;

/** Opens teams of projects that no load knows of, so that nobody names their contact. Gives the projects. */
export const openTeams = async (office: Office, count: number): Promise<readonly string[]> => {
  const answer = giver(office, office.token, () => office.closing.aborted);
  let refused: string | undefined;
  const give = async (name: string, data: object): Promise<boolean> => {
    const given: Given = { key: `team-${(opened += 1)}`, name, by: 'person', data, sent: 0 };
    office.given.push(given);
    ({ refused } = await answer(given));
    return given.done !== undefined;
  };
  const why = () => String(refused);
  const projects = Array.from({ length: count }, fresh);
  for (const projectId of projects) {
    const proposed = proposal(projectId, office.shared.organisationId, 'Without a contact');
    await until('it is proposed', () => give('ProposeProject', proposed), { why });
  }
  // The register hears of a project over Kafka, a moment later.
  for (const projectId of projects)
    await until('its team is open', () => give('OpenTeam', { projectId }), { why });
  return projects;
};
