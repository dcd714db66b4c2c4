import type {
  EventOf,
  ItemChangeState,
  ROADMAP_EVENTS,
  RoadmapBaselineDrafted,
  RoadmapChangeRequested,
  RoadmapItemPlaced,
  RoadmapRemovalRequested,
} from '@helixboard/contracts';

export type RoadmapEvent = EventOf<(typeof ROADMAP_EVENTS)[number]>;
type Placed = EventOf<typeof RoadmapItemPlaced>['data'];

/** A project's item: its period, milestones and what it depends on. */
export type Item = Omit<Placed, 'roadmapId'> & {
  /** It will not end: its project stopped or declined, and it stays only because others depend on it. */
  readonly halted: boolean;
};

/** A version of a roadmap: what stood on it when it was drafted. */
export type Baseline = Pick<
  EventOf<typeof RoadmapBaselineDrafted>['data'],
  'baselineId' | 'number' | 'items'
>;

/** A decision by which a version is current, while no later one is. */
export interface Adoption {
  readonly baselineId: string;
  readonly decisionId: string;
  readonly tookEffectOn: string;
  /** Its place in the register. */
  readonly year: number;
  readonly number: number;
}

type Moving = EventOf<typeof RoadmapChangeRequested>['data'];
type Removing = EventOf<typeof RoadmapRemovalRequested>['data'];

/** A request to change an item: how it is to stand, or that it be taken off. */
export type Change = (({ readonly removes: false } & Moving) | ({ readonly removes: true } & Removing)) & {
  readonly state: ItemChangeState;
};

/** All items of a roadmap, by project: one stream, because they must be free of cycles. */
export interface Roadmap {
  readonly opened: boolean;
  /** How many placements there were; the next is counted from it. */
  readonly placements: number;
  readonly items: Readonly<Record<string, Item>>;
  /** By id, in the order of their numbers. */
  readonly baselines: Readonly<Record<string, Baseline>>;
  /** The decisions on versions that stand, in the order in which they took effect. */
  readonly adoptions: readonly Adoption[];
  /** Decisions that later ones replaced: no version is current by them. */
  readonly replacedDecisions: readonly string[];
  /** By id. */
  readonly changes: Readonly<Record<string, Change>>;
}

export const initialState = (): Roadmap => ({
  opened: false,
  placements: 0,
  items: {},
  baselines: {},
  adoptions: [],
  replacedDecisions: [],
  changes: {},
});

/** The version that is current by the decisions that stand: that of the last one. */
export const currentBaseline = ({ adoptions, baselines }: Roadmap): Baseline | undefined => {
  const last = adoptions.at(-1);
  return last && baselines[last.baselineId];
};

/** The request to change an item that is not answered; there is one at most. */
export const openChangeOf = ({ changes }: Roadmap, projectId: string): Change | undefined =>
  Object.values(changes).find((change) => change.projectId === projectId && change.state === 'open');

const inOrderOfEffect = (a: Adoption, b: Adoption): number =>
  a.tookEffectOn === b.tookEffectOn
    ? a.year - b.year || a.number - b.number
    : a.tookEffectOn < b.tookEffectOn
      ? -1
      : 1;

/** The decisions that stand, with another one in its place among them. */
export const withAdoption = (roadmap: Roadmap, adoption: Adoption): Roadmap => ({
  ...roadmap,
  adoptions: [...roadmap.adoptions, adoption].toSorted(inOrderOfEffect),
});

/** Without a decision that a later one replaced. */
export const withoutDecision = (roadmap: Roadmap, decisionId: string): Roadmap => ({
  ...roadmap,
  adoptions: roadmap.adoptions.filter((a) => a.decisionId !== decisionId),
  replacedDecisions: [...roadmap.replacedDecisions, decisionId],
});

const withChange = (roadmap: Roadmap, change: Change): Roadmap => ({
  ...roadmap,
  changes: { ...roadmap.changes, [change.changeId]: change },
});

const answered = (roadmap: Roadmap, changeId: string, state: ItemChangeState): Roadmap => {
  const change = roadmap.changes[changeId];
  return change ? withChange(roadmap, { ...change, state }) : roadmap;
};

/** The projects whose items depend on an item, in a stable order. */
export const dependantsOf = (items: Roadmap['items'], projectId: string): readonly string[] =>
  Object.values(items)
    .filter((item) => item.dependencies.some((d) => d.projectId === projectId))
    .map((item) => item.projectId)
    .toSorted();

const without = (items: Roadmap['items'], projectId: string): Roadmap['items'] =>
  Object.fromEntries(Object.entries(items).filter(([id]) => id !== projectId));

export const evolve = (roadmap: Roadmap, event: RoadmapEvent): Roadmap => {
  switch (event.type) {
    case 'RoadmapOpened':
      return { ...roadmap, opened: true };
    case 'RoadmapItemPlaced': {
      const { roadmapId: _roadmapId, ...placed } = event.data;
      const item: Item = { ...placed, halted: false };
      return {
        ...roadmap,
        placements: item.placement,
        items: { ...roadmap.items, [item.projectId]: item },
      };
    }
    case 'RoadmapItemRescheduled': {
      const { projectId, period, milestones, dependencies } = event.data;
      const { placement } = roadmap.items[projectId]!;
      const item: Item = { projectId, placement, period, milestones, dependencies, halted: false };
      return { ...roadmap, items: { ...roadmap.items, [projectId]: item } };
    }
    case 'RoadmapItemRemoved':
      return { ...roadmap, items: without(roadmap.items, event.data.projectId) };
    case 'RoadmapItemHalted': {
      const item = roadmap.items[event.data.projectId];
      return item
        ? { ...roadmap, items: { ...roadmap.items, [item.projectId]: { ...item, halted: true } } }
        : roadmap;
    }
    case 'RoadmapBaselineDrafted': {
      const { baselineId, number, items } = event.data;
      const drafted: Baseline = { baselineId, number, items };
      return { ...roadmap, baselines: { ...roadmap.baselines, [baselineId]: drafted } };
    }
    case 'RoadmapBaselineMadeCurrent':
    case 'RoadmapBaselineOvertaken': {
      const { baselineId, decisionId, tookEffectOn, register } = event.data;
      return withAdoption(roadmap, { baselineId, decisionId, tookEffectOn, ...register });
    }
    case 'RoadmapBaselineDecisionReplaced':
      return withoutDecision(roadmap, event.data.decisionId);
    case 'RoadmapChangeRequested':
      return withChange(roadmap, { ...event.data, removes: false, state: 'open' });
    case 'RoadmapRemovalRequested':
      return withChange(roadmap, { ...event.data, removes: true, state: 'open' });
    case 'RoadmapChangeAccepted':
      return answered(roadmap, event.data.changeId, 'accepted');
    case 'RoadmapChangeDeclined':
      return answered(roadmap, event.data.changeId, 'turned-down');
    case 'RoadmapChangeLapsed':
      return answered(roadmap, event.data.changeId, 'lapsed');
  }
};
