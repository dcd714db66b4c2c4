import { addDays, daysBetween } from '../kernel/dates.js';
import type { Period } from '../kernel/fields.js';

/** An item as it is expected by itself: its forecast, or its plan where nothing else is known. */
export interface ExpectedItem {
  readonly projectId: string;
  readonly period: Period;
  readonly dependencies: readonly { readonly projectId: string; readonly kind: string }[];
  /** Whether it has started: what it waited for moves it no more. */
  readonly started: boolean;
}

/** An item that another moves, by so many days if that other were the only one. */
export interface Move {
  readonly projectId: string;
  readonly days: number;
}

/** How an item comes to stand once what it waits for is taken into account. */
export interface DelayedItem {
  readonly projectId: string;
  readonly period: Period;
  /** By how many days it is later than expected by itself; the most that one of `movedBy` asks for. */
  readonly movedDays: number;
  /** What it waits for that ends too late for it, in the order of its dependencies. */
  readonly movedBy: readonly Move[];
  /** What waits for it and is moved by it, by project; what those move in turn is told of them. */
  readonly moves: readonly Move[];
}

type Settled = Omit<DelayedItem, 'moves'>;

/**
 * Which late item moves which others. An item that waits for another's end starts on the day after it at the earliest
 * (what ends on a day ends at 24:00) and keeps its length; one that may overlap, or has started, is not moved. No item
 * comes earlier than expected by itself. Source: DOMAIN part 2, "Roadmap".
 *
 * @param items of one roadmap, whose dependencies lead to no circle; what is depended on and not among them moves nobody
 * @throws {RangeError} when dependencies lead to a circle
 */
export const delaysOf = (items: readonly ExpectedItem[]): ReadonlyMap<string, DelayedItem> => {
  const expected = new Map(items.map((item) => [item.projectId, item]));
  const settled = new Map<string, Settled>();
  const onPath = new Set<string>();

  const settle = (item: ExpectedItem): Settled => {
    const known = settled.get(item.projectId);
    if (known) return known;
    if (onPath.has(item.projectId)) throw new RangeError('the items wait for each other in a circle');
    onPath.add(item.projectId);
    const { projectId, period, started } = item;
    const movedBy = item.dependencies.flatMap((d): readonly Move[] => {
      const other = expected.get(d.projectId);
      if (other === undefined) return [];
      const earliest = addDays(settle(other).period.to, 1);
      const days = daysBetween(period.from, earliest);
      return d.kind === 'finish-to-start' && !started && days > 0 ? [{ projectId: d.projectId, days }] : [];
    });
    onPath.delete(projectId);
    const movedDays = Math.max(0, ...movedBy.map((m) => m.days));
    const moved: Settled = {
      projectId,
      period: { from: addDays(period.from, movedDays), to: addDays(period.to, movedDays) },
      movedDays,
      movedBy,
    };
    settled.set(projectId, moved);
    return moved;
  };

  const all = items.map(settle);
  const moves = Map.groupBy(
    all.flatMap((item) =>
      item.movedBy.map((by) => ({ by: by.projectId, projectId: item.projectId, days: by.days })),
    ),
    (move) => move.by,
  );
  return new Map(
    all.map((item) => [
      item.projectId,
      {
        ...item,
        moves: (moves.get(item.projectId) ?? [])
          .map(({ projectId, days }) => ({ projectId, days }))
          .toSorted((a, b) => (a.projectId < b.projectId ? -1 : 1)),
      },
    ]),
  );
};
