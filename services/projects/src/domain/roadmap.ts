import type { EventOf, ROADMAP_EVENTS, RoadmapItemPlaced } from '@helixboard/contracts';

export type RoadmapEvent = EventOf<(typeof ROADMAP_EVENTS)[number]>;
type Placed = EventOf<typeof RoadmapItemPlaced>['data'];

/** A project's item: its period, milestones and what it depends on. */
export type Item = Omit<Placed, 'roadmapId'> & {
  /** It will not end: its project stopped or declined, and it stays only because others depend on it. */
  readonly halted: boolean;
};

/** All items of a roadmap, by project: one stream, because they must be free of cycles. */
export interface Roadmap {
  readonly opened: boolean;
  /** How many placements there were; the next is counted from it. */
  readonly placements: number;
  readonly items: Readonly<Record<string, Item>>;
}

export const initialState = (): Roadmap => ({ opened: false, placements: 0, items: {} });

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
  }
};
