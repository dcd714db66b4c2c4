import { type ProjectSheet, repeats } from '@helixboard/contracts';

/** **Rule**: the amounts by year are of distinct years, stand on the same VAT basis, and add up to the total. */
const budgetAddsUp = ({ budget }: ProjectSheet): readonly string[] => {
  if (budget?.byYear === undefined) return [];
  const { total, byYear } = budget;
  const sum = byYear.reduce((cents, { amount }) => cents + BigInt(amount.cents), 0n);
  return [
    ...(sum === BigInt(total.cents)
      ? []
      : [`budget/byYear: amounts that add up to ${total.cents} cents; they make ${sum}.`]),
    ...(byYear.every(({ amount }) => amount.vat === total.vat)
      ? []
      : [`budget/byYear: amounts with VAT ${total.vat}, like the total.`]),
    ...repeats(byYear.map(({ year }) => String(year))).map((year) => `budget/byYear: ${year} once.`),
  ];
};

/** **Rule**: milestones have ids of their own and, where a period is planned, lie within it. */
const milestonesFit = ({ milestones = [], period }: ProjectSheet): readonly string[] => [
  ...repeats(milestones.map((m) => m.milestoneId)).map((id) => `milestones: the id ${id} once.`),
  ...milestones
    .filter((m) => period !== undefined && (m.date < period.from || m.date > period.to))
    .map((m) => `milestones: a date from ${period!.from} to ${period!.to} in place of ${m.date}.`),
];

/** **Rule**: a project depends on others, each named once. Source: DOMAIN part 2, "Roadmap". */
const dependenciesFit = (
  { dependencies = [], interoperability = [] }: ProjectSheet,
  projectId: string,
): readonly string[] => [
  ...(dependencies.some((d) => d.projectId === projectId)
    ? ['dependencies: other projects than itself.']
    : []),
  ...(interoperability.some((i) => i.projectId === projectId)
    ? ['interoperability: other projects than itself.']
    : []),
  ...repeats(dependencies.map((d) => d.projectId)).map((id) => `dependencies: ${id} once.`),
];

/** **Rule**: a platform is an expert or an integrated one, and nothing else is. Source: guide, "Nieuwe technologieën". */
const technologiesFit = ({ technologies = [] }: ProjectSheet): readonly string[] =>
  technologies.flatMap((t, i) => [
    ...(t.level === 'platforms' && t.platform === undefined
      ? [`technologies/${i}: platform "expert" or "integrated".`]
      : []),
    ...(t.level !== 'platforms' && t.platform !== undefined
      ? [`technologies/${i}: no platform, at the level ${t.level}.`]
      : []),
    ...repeats(t.unsuitable.map((u) => u.ground)).map(
      (ground) => `technologies/${i}: ${ground} flagged once.`,
    ),
  ]);

/** What in a sheet contradicts itself, each with what would be accepted; empty when nothing does. */
export const contradictions = (sheet: ProjectSheet, projectId: string): readonly string[] => [
  ...budgetAddsUp(sheet),
  ...milestonesFit(sheet),
  ...dependenciesFit(sheet, projectId),
  ...technologiesFit(sheet),
];
