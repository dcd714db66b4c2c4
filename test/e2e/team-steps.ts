import { fresh } from './project.fixture.js';

type Step = readonly [name: string, data: object, by: 'coordinator'];

/** The commands of a team with marked fields, on a project, with a person as member. */
export const teamSteps = (
  projectId: string,
  personId: string,
  marked: (field: string) => string,
): readonly Step[] => {
  const [memberId, requirementId] = [fresh(), fresh()];
  return [
    ['OpenTeam', { projectId }, 'coordinator'],
    [
      'AddTeamMember',
      {
        ...{ projectId, memberId, member: { personId }, role: 'field-expert', belonging: 'internal' },
        responsibility: marked('AddTeamMember/responsibility'),
      },
      'coordinator',
    ],
    [
      'RequireCompetence',
      { projectId, requirementId, competence: 'evaluation', level: 'basic', critical: true },
      'coordinator',
    ],
    [
      'CloseCompetenceGap',
      {
        ...{ projectId, requirementId, closing: 'by-training', memberId, closedOn: '2026-01-01' },
        evidence: marked('CloseCompetenceGap/evidence'),
      },
      'coordinator',
    ],
  ];
};
