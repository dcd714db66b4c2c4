import { newId } from '@helixboard/kit';
import type { Client } from './client.js';
import { completeSheet, DEMO, PERIOD, words } from './sheet.js';

const STANDING = /* GraphQL */ `
  {
    roadmap(first: 1) {
      totalCount
    }
    roadmaps {
      id
    }
    organisations(first: 2) {
      nodes {
        id
      }
    }
  }
`;

interface Standing {
  readonly roadmap: { readonly totalCount: number };
  readonly roadmaps: readonly { readonly id: string }[];
  readonly organisations: { readonly nodes: readonly { readonly id: string }[] };
}

/** The words of a project in some revision. */
export const revised = (projectId: string, revision: number) => ({
  projectId,
  title: words(`Rue à l’écoute, version ${revision}`, `Luisterende straat, versie ${revision}`),
  summary: words(
    'Des capteurs mesurent le bruit, l’air et le passage, et leurs données sont ouvertes à tous.',
    'Sensoren meten geluid, lucht en passage, en hun gegevens staan voor iedereen open.',
  ),
});

export const propose = async (
  coordinator: Client,
  projectId: string,
  owner: string,
  partner: string,
): Promise<void> => {
  await coordinator.command('ProposeProject', {
    ...revised(projectId, 0),
    dimensions: ['environment', 'living'],
    structure: 'independent',
    ownerOrganisationId: owner,
    partners: [{ organisationId: partner }],
    quickWin: false,
    pilot: false,
    provenance: DEMO,
  });
};

const bringToRoadmap = async (coordinator: Client, projectId: string, roadmapId: string): Promise<string> => {
  const milestones = [
    { milestoneId: newId(Date.now()), title: words('Essais', 'Proeven'), date: '2028-03-31' },
    { milestoneId: newId(Date.now()), title: words('Réception', 'Oplevering'), date: PERIOD.to },
  ];
  await coordinator.command('DraftSheet', { projectId, sheet: completeSheet(milestones) });
  await coordinator.command('SubmitSheet', { projectId });
  const decidedOn = new Date().toISOString().slice(0, 10);
  const decision = { outcome: 'selected', decidedOn, session: 'Bench', reasons: [] };
  await coordinator.command('RecordJuryDecision', { projectId, ...decision });
  return coordinator.command('PlaceOnRoadmap', {
    roadmapId,
    projectId,
    period: PERIOD,
    milestones,
    dependencies: [],
  });
};

const PLACED = /* GraphQL */ `
  query ($id: ID!) {
    project(id: $id) {
      period {
        from
      }
    }
  }
`;

/** Waits until the policy that follows the roadmap has let the project onto it. */
const untilPlaced = async (coordinator: Client, projectId: string, token: string): Promise<void> => {
  for (;;) {
    type Found = { project: { period: object | null } | null };
    const { project } = await coordinator.query<Found>(PLACED, { id: projectId }, token);
    if (project?.period) return;
  }
};

/** Two organisations of the demo: one to own projects, one to take part. */
export const ownerAndPartner = async (client: Client): Promise<readonly [string, string]> => {
  const { organisations } = await client.query<Standing>(STANDING);
  const [owner, partner] = organisations.nodes;
  return [owner!.id, partner!.id];
};

/** Proposes projects and brings them onto the demo's roadmap until it holds `count`; gives the ids of the new ones. */
export const fillRoadmap = async (coordinator: Client, count: number): Promise<string[]> => {
  const { roadmap, roadmaps, organisations } = await coordinator.query<Standing>(STANDING);
  const [owner, partner] = organisations.nodes;
  const ids = Array.from({ length: Math.max(0, count - roadmap.totalCount) }, () => newId(Date.now()));
  for (const projectId of ids) {
    await propose(coordinator, projectId, owner!.id, partner!.id);
    const token = await bringToRoadmap(coordinator, projectId, roadmaps[0]!.id);
    await untilPlaced(coordinator, projectId, token);
  }
  return ids;
};
