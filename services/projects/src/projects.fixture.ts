import type { Grant } from '@helixboard/contracts';
import { uuid } from '@helixboard/kit/testing';
import { openOffice } from '@helixboard/kit/testing/office';
import { PROJECTS_SERVICE } from './definition.js';
import {
  AUTHORITY,
  completeSheet,
  PARTNER,
  proposing,
  ROADMAP,
  slot,
  words,
} from './domain/project.fixture.js';

export const COORDINATOR = uuid(500);
export const AGENT = uuid(501);
export const bilingual = words('because', 'fr', 'nl');

const grants: Readonly<Record<string, readonly Grant[]>> = {
  [COORDINATOR]: [{ grantId: uuid(510), role: 'coordinator' }],
  [AGENT]: [{ grantId: uuid(511), role: 'agency', organisationId: PARTNER }],
};

export const registered = (organisationId: string, helix: string) => ({
  organisationId,
  name: bilingual,
  helix,
  organisationKind: helix === 'academia' ? 'university' : 'government',
  themes: [],
});

/** A decision on a project's approval, as its events name it. */
export const decision = (projectId: string, decisionId: string) => ({
  decisionId,
  bodyId: uuid(520),
  year: 2018,
  number: 1,
  motionType: 'project-approval',
  subject: { kind: 'project', id: projectId },
  title: bilingual,
  decidedOn: '2018-02-19',
});

/** An advice on a project's approval, for which the authority's answer is awaited. */
export const advice = (projectId: string, decisionId: string) => ({
  ...decision(projectId, decisionId),
  bodyKind: 'board',
  bodyNames: bilingual,
  publicLanguages: ['fr', 'nl'],
  meetingId: uuid(521),
  motionId: uuid(522),
  text: bilingual,
  effect: { kind: 'advice', authority: AUTHORITY, answerDays: 60 },
  explanation: bilingual,
  quorum: { present: 3, base: 4, needed: 3, met: true },
  outcome: 'advised',
  answerDue: '2018-04-20',
});

/** The projects service on PostgreSQL, among stand-ins for the others, which it does not follow yet. */
export const projectsOffice = async () => {
  const office = await openOffice(PROJECTS_SERVICE, {
    others: ['stakeholders', 'governance', 'funding', 'procurement'],
    ...{ at: '2018-02-19T12:00:00.000Z', grants, by: COORDINATOR, follows: false },
  });
  const { does } = office;
  return {
    ...office,
    /** Brings a project before the jury. */
    submitted: async (projectId: string): Promise<void> => {
      await does('ProposeProject', { ...proposing, projectId });
      await does('DraftSheet', { projectId, sheet: completeSheet });
      await does('SubmitSheet', { projectId });
    },
    select: (projectId: string): Promise<void> =>
      does('RecordJuryDecision', {
        projectId,
        outcome: 'selected',
        decidedOn: '2018-02-19',
        session: 'J1',
        reasons: [],
      }),
    place: (projectId: string, more: object = {}): Promise<void> =>
      does('PlaceOnRoadmap', { roadmapId: ROADMAP, projectId, ...slot, ...more }),
  };
};

export type ProjectsOffice = Awaited<ReturnType<typeof projectsOffice>>;
