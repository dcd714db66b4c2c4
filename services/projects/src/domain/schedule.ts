import { addDays, refuse, type Refusal, repeats } from '@helixboard/contracts';
import { dependantsOf, type Item, type Roadmap } from './roadmap.js';

type Items = Roadmap['items'];
export type Planned = Omit<Item, 'halted' | 'placement'>;

/** **Rule**: milestones have ids of their own and lie within the item's period. Source: DOMAIN part 2, "Roadmap". */
const milestonesFit = ({ milestones, period }: Planned): Refusal | undefined => {
  const twice = repeats(milestones.map((m) => m.milestoneId));
  if (twice.length > 0)
    return refuse(
      'ROADMAP.MILESTONE_REPEATED',
      'A milestone’s id is named twice.',
      'Each milestone’s id once.',
      {
        milestones: twice,
      },
    );
  const outside = milestones.filter((m) => m.date < period.from || m.date > period.to);
  if (outside.length === 0) return undefined;
  return refuse(
    'ROADMAP.MILESTONE_OUTSIDE_PERIOD',
    'A milestone lies outside the item’s period.',
    outside.map((m) => `A date from ${period.from} to ${period.to} in place of ${m.date}.`),
    { milestones: outside.map((m) => m.milestoneId) },
  );
};

/** **Rule**: an item depends on others of the same roadmap, each named once, none of them halted. */
const dependenciesStand = (items: Items, planned: Planned): Refusal | undefined => {
  const ids = planned.dependencies.map((d) => d.projectId);
  if (ids.includes(planned.projectId))
    return refuse(
      'ROADMAP.DEPENDS_ON_ITSELF',
      'An item does not depend on itself.',
      'Other projects than itself.',
    );
  const twice = repeats(ids);
  if (twice.length > 0)
    return refuse('ROADMAP.DEPENDENCY_REPEATED', 'A dependency is named twice.', 'Each dependency once.', {
      projects: twice,
    });
  const missing = ids.filter((id) => items[id] === undefined);
  if (missing.length > 0)
    return refuse(
      'ROADMAP.DEPENDENCY_NOT_PLACED',
      'What the item depends on does not stand on this roadmap.',
      missing.map((id) => `Project ${id} placed on this roadmap first.`),
      { projects: missing },
    );
  const held = items[planned.projectId]?.dependencies.map((d) => d.projectId) ?? [];
  const halted = ids.filter((id) => items[id]?.halted === true && !held.includes(id));
  if (halted.length === 0) return undefined;
  return refuse(
    'ROADMAP.PROJECT_STOPPED',
    'A project that the item is to depend on has stopped.',
    'Dependencies on projects that go on.',
    { projects: halted },
  );
};

/**
 * The circle that an item would close, from it back to it, by project; undefined when there is none.
 * @param items the other items, as they stand
 */
export const circleThrough = (items: Items, planned: Planned): readonly string[] | undefined => {
  const visited = new Set<string>();
  const search = (
    path: readonly string[],
    dependencies: Planned['dependencies'],
  ): readonly string[] | undefined => {
    for (const { projectId } of dependencies) {
      if (projectId === planned.projectId) return [...path, projectId];
      if (visited.has(projectId)) continue;
      visited.add(projectId);
      const found = search([...path, projectId], items[projectId]?.dependencies ?? []);
      if (found) return found;
    }
    return undefined;
  };
  return search([planned.projectId], planned.dependencies);
};

/** **Rule**: no cycles. Source: DOMAIN part 2, "Roadmap". */
const noCircle = (items: Items, planned: Planned): Refusal | undefined => {
  const circle = circleThrough(items, planned);
  return circle === undefined
    ? undefined
    : refuse(
        'ROADMAP.DEPENDENCY_CYCLE',
        `The items would wait for each other in a circle: ${circle.join(' → ')}.`,
        'Dependencies that lead to no circle.',
        { circle },
      );
};

/**
 * **Rule**: an item does not start before what it depends on ends, unless the dependency says so. What ends on a day
 * ends at 24:00, so the earliest start is the day after. Source: DOMAIN part 2, "Roadmap".
 */
const startsInTime = (items: Items, planned: Planned): Refusal | undefined => {
  const early = planned.dependencies.filter(
    (d) => d.kind === 'finish-to-start' && planned.period.from <= items[d.projectId]!.period.to,
  );
  if (early.length === 0) return undefined;
  const ends = early.map((d) => items[d.projectId]!.period.to).toSorted();
  return refuse(
    'ROADMAP.STARTS_TOO_EARLY',
    'The item would start before what it depends on has ended.',
    [
      `A start on ${addDays(ends.at(-1)!, 1)} or later.`,
      'A dependency of the kind "overlap-allowed", where both may run side by side.',
    ],
    { projects: early.map((d) => d.projectId) },
  );
};

/** **Rule**: nor may an item's new end overtake the start of those that depend on it. */
const dependantsHold = (items: Items, planned: Planned): Refusal | undefined => {
  const broken = dependantsOf(items, planned.projectId)
    .map((id) => items[id]!)
    .filter((item) =>
      item.dependencies.some(
        (d) =>
          d.projectId === planned.projectId &&
          d.kind === 'finish-to-start' &&
          item.period.from <= planned.period.to,
      ),
    );
  return broken.length === 0
    ? undefined
    : refuse(
        'ROADMAP.DEPENDANTS_BROKEN',
        'Items that depend on this one would start before it ends.',
        broken.map(
          (i) =>
            `An end before ${i.period.from}, when project ${i.projectId} starts; or that one moved first.`,
        ),
        { projects: broken.map((i) => i.projectId) },
      );
};

/** Checks how an item is to stand among the others; undefined when it may. */
export const refuseSchedule = (items: Items, planned: Planned): Refusal | undefined =>
  milestonesFit(planned) ??
  dependenciesStand(items, planned) ??
  noCircle(items, planned) ??
  startsInTime(items, planned) ??
  dependantsHold(items, planned);
