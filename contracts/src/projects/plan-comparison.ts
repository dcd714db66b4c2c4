import { daysBetween } from '../kernel/dates.js';
import type { Money, Period } from '../kernel/fields.js';

interface PlannedMilestone {
  readonly milestoneId: string;
  readonly date: string;
}

interface PlannedDependency {
  readonly projectId: string;
  readonly kind: string;
}

/** An item of a plan: of a version of a roadmap, or as it stands. */
export interface PlanItem {
  readonly projectId: string;
  readonly period: Period;
  readonly milestones: readonly PlannedMilestone[];
  readonly dependencies: readonly PlannedDependency[];
  readonly budget?: Money | undefined;
}

/** A milestone of both plans that is on another day; days count from the first plan, negative when it is earlier. */
export interface MovedMilestone {
  readonly milestoneId: string;
  readonly from: string;
  readonly to: string;
  readonly days: number;
}

/** An item of both plans that is not the same in both. Days count from the first plan, negative when earlier. */
export interface ChangedItem<Item extends PlanItem = PlanItem> {
  readonly projectId: string;
  readonly from: Item;
  readonly to: Item;
  readonly startMovedDays: number;
  readonly endMovedDays: number;
  /** In euro cents; absent where either amount is unknown, or one is with VAT and the other without. */
  readonly budgetChangeCents?: number;
  readonly milestones: {
    readonly added: readonly string[];
    readonly removed: readonly string[];
    readonly moved: readonly MovedMilestone[];
  };
  readonly dependencies: { readonly added: readonly string[]; readonly removed: readonly string[] };
}

/** What two plans differ in, by project. */
export interface PlanComparison<Item extends PlanItem = PlanItem> {
  readonly added: readonly Item[];
  readonly removed: readonly Item[];
  readonly changed: readonly ChangedItem<Item>[];
}

/** The difference of two amounts in euro cents; undefined where one is unknown, or with VAT and the other without. */
export const centsBetween = (from: Money | undefined, to: Money | undefined): number | undefined =>
  from === undefined || to === undefined || from.vat !== to.vat ? undefined : to.cents - from.cents;

const same = (a: unknown, b: unknown): boolean => {
  if (Object.is(a, b)) return true;
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) return false;
  const [left, right] = [a as Record<string, unknown>, b as Record<string, unknown>];
  return [...new Set([...Object.keys(left), ...Object.keys(right)])].every((k) => same(left[k], right[k]));
};

const byProject = <Item extends PlanItem>(items: readonly Item[]): ReadonlyMap<string, Item> =>
  new Map(items.map((item) => [item.projectId, item]));

const inOrder = <T extends { readonly projectId: string }>(items: readonly T[]): readonly T[] =>
  items.toSorted((a, b) => (a.projectId < b.projectId ? -1 : 1));

const milestonesBetween = (from: PlanItem, to: PlanItem): ChangedItem['milestones'] => {
  const before = new Map(from.milestones.map((m) => [m.milestoneId, m.date]));
  const after = new Set(to.milestones.map((m) => m.milestoneId));
  return {
    added: to.milestones.filter((m) => !before.has(m.milestoneId)).map((m) => m.milestoneId),
    removed: from.milestones.filter((m) => !after.has(m.milestoneId)).map((m) => m.milestoneId),
    moved: to.milestones.flatMap(({ milestoneId, date }) => {
      const planned = before.get(milestoneId);
      return planned === undefined || planned === date
        ? []
        : [{ milestoneId, from: planned, to: date, days: daysBetween(planned, date) }];
    }),
  };
};

const dependenciesBetween = (from: PlanItem, to: PlanItem): ChangedItem['dependencies'] => {
  const without = (items: PlanItem, others: PlanItem) =>
    items.dependencies
      .filter((d) => !others.dependencies.some((o) => o.projectId === d.projectId && o.kind === d.kind))
      .map((d) => d.projectId);
  return { added: without(to, from), removed: without(from, to) };
};

const changedItem = <Item extends PlanItem>(from: Item, to: Item): ChangedItem<Item> => {
  const cents = centsBetween(from.budget, to.budget);
  return {
    projectId: to.projectId,
    from,
    to,
    startMovedDays: daysBetween(from.period.from, to.period.from),
    endMovedDays: daysBetween(from.period.to, to.period.to),
    ...(cents === undefined ? {} : { budgetChangeCents: cents }),
    milestones: milestonesBetween(from, to),
    dependencies: dependenciesBetween(from, to),
  };
};

/**
 * What two plans differ in, each list by project. Two plans of the same items differ in nothing, whatever their order;
 * applied to the first plan, the difference gives the second. Source: DOMAIN part 2, "Roadmap".
 */
export const comparePlans = <Item extends PlanItem>(
  from: readonly Item[],
  to: readonly Item[],
): PlanComparison<Item> => {
  const [before, after] = [byProject(from), byProject(to)];
  return {
    added: inOrder(to.filter((item) => !before.has(item.projectId))),
    removed: inOrder(from.filter((item) => !after.has(item.projectId))),
    changed: inOrder(
      to.flatMap((item) => {
        const earlier = before.get(item.projectId);
        return earlier === undefined || same(earlier, item) ? [] : [changedItem(earlier, item)];
      }),
    ),
  };
};

/** A plan with a difference applied to it: the second plan of the comparison, its items by project. */
export const applyComparison = <Item extends PlanItem>(
  items: readonly Item[],
  { added, removed, changed }: PlanComparison<Item>,
): readonly Item[] => {
  const gone = new Set(removed.map((item) => item.projectId));
  const next = new Map(changed.map((c) => [c.projectId, c.to]));
  const kept = items.filter((item) => !gone.has(item.projectId));
  return inOrder([...kept.map((item) => next.get(item.projectId) ?? item), ...added]);
};
