import {
  addDays,
  CorrectMeasurement,
  DefineIndicator,
  expectedOn,
  ExplainVariance,
  multiply,
  OpenFramework,
  ProposeCorrectiveAction,
  PublishFramework,
  rational,
  RecordMeasurement,
  rounded,
  subtract,
} from '@helixboard/contracts';
import { organisationId } from './chapter-people.js';
import { demoId } from './ids.js';
import { INDICATORS, type Measured } from './indicators.js';
import { projectId } from './sheet.js';
import type { Teller } from './teller.js';
import { DEMO, words } from './words.js';

const frameworkId = demoId('framework', 'office');
const indicatorId = (key: string): string => demoId('indicator', key);
const measurementId = (key: string, year: number): string => demoId('measurement', `${key}/${year}`);
const ANSWERS_ALL = { relevant: true, simple: true, accessible: true, quantitative: true };
const yearOf = (instant: number): number => new Date(instant).getUTCFullYear();
const today = ({ realNow }: Teller): string => new Date(realNow).toISOString().slice(0, 10);

/** The path of an indicator: from its value of 2017 to a target at the end of next year. */
const pathOf = (teller: Teller, { from, to }: Measured) => ({
  baseline: { value: from, period: { from: '2017-01-01', to: '2017-12-31' } },
  targets: [{ on: `${yearOf(teller.realNow) + 1}-12-31`, value: to }],
});

const define = (teller: Teller, key: string, indicator: Measured) => {
  const { from: _from, to: _to, share: _share, slug, owner, ...said } = indicator;
  return teller.tell('analyst', DefineIndicator, {
    ...said,
    ...pathOf(teller, indicator),
    indicatorId: indicatorId(key),
    frameworkId,
    ...(slug === undefined ? {} : { projectId: projectId(slug) }),
    frequency: 'yearly',
    principles: ANSWERS_ALL,
    owner: { organisationId: organisationId(owner) },
    graceDays: 90,
    provenance: DEMO,
  });
};

/** What an indicator was at the end of a year: so many percent of the way that its path had gone by then. */
const valueOf = (teller: Teller, indicator: Measured, year: number, isLast: boolean): string => {
  const path = pathOf(teller, indicator);
  const start = rational(path.baseline.value);
  const toGo = subtract(start, expectedOn(path, `${year}-12-31`));
  const percent = isLast ? indicator.share.last : indicator.share.before;
  return rounded(subtract(start, multiply(toGo, { n: BigInt(percent), d: 100n })), 0);
};

const measure = (teller: Teller, key: string, year: number, value: string) =>
  teller.tell('analyst', RecordMeasurement, {
    indicatorId: indicatorId(key),
    measurementId: measurementId(key, year),
    period: { from: `${year}-01-01`, to: `${year}-12-31` },
    value,
    source: `Demo count ${year}`,
    quality: 'measured',
    provenance: DEMO,
  });

const correct = (teller: Teller, key: string, year: number, value: string) =>
  teller.tell('analyst', CorrectMeasurement, {
    indicatorId: indicatorId(key),
    measurementId: measurementId(key, year),
    value,
    reason: words({
      fr: 'Des jeux de données étaient comptés deux fois (démo).',
      nl: 'Sommige datasets waren dubbel geteld (demo).',
      en: 'Some data sets were counted twice (demo).',
    }),
  });

/** The indicator that is off track, and asks the board for a corrective action. */
export const LATE_INDICATOR = indicatorId('lighting');
/** The corrective action that it asks for. */
export const LATE_ACTION = demoId('corrective-action', 'lighting');

const openFramework = async (teller: Teller): Promise<void> => {
  await teller.at('2018-10-17T09:00:00.000Z');
  await teller.tell('analyst', OpenFramework, {
    frameworkId,
    names: words({
      fr: 'Tableau de bord de la cellule Smart City (démo)',
      nl: 'Dashboard van het Smart City-bureau (demo)',
      en: 'Scoreboard of the Smart City Office (demo)',
    }),
    edition: '1.0',
    source: 'Demo office; names of U4SSC indicators from ITU-T Y.4903',
    unofficial: true,
    countBand: { least: 4, most: 12 },
    provenance: DEMO,
  });
  await teller.settle();
  for (const [key, indicator] of Object.entries(INDICATORS))
    if (key !== 'new') await define(teller, key, indicator);
  await teller.settle();
  await teller.tell('coordinator', PublishFramework, { frameworkId });
  await teller.settle();
};

/** Why an indicator is off its track, and what is proposed to the board. */
const answerForLate = async (teller: Teller): Promise<void> => {
  await teller.tell('analyst', ExplainVariance, {
    indicatorId: LATE_INDICATOR,
    cause: 'fewer-means',
    explanation: words({
      fr: 'Le remplacement des luminaires n’est pas encore financé à temps (démo).',
      nl: 'De vervanging van de armaturen is nog niet tijdig gefinancierd (demo).',
      en: 'Replacing the lamps is not funded in time yet (demo).',
    }),
  });
  await teller.tell('coordinator', ProposeCorrectiveAction, {
    indicatorId: LATE_INDICATOR,
    actionId: LATE_ACTION,
    title: words({
      fr: 'Commencer par les rues les plus énergivores (démo)',
      nl: 'Beginnen met de straten die het meest verbruiken (demo)',
      en: 'Begin with the streets that use most (demo)',
    }),
    wording: words({
      fr: 'Avancer le remplacement dans les rues les plus énergivores, dans les limites du budget (démo).',
      nl: 'De straten die het meest verbruiken eerst vervangen, binnen het budget (demo).',
      en: 'Replace first in the streets that use most, within the budget (demo).',
    }),
    owner: { organisationId: organisationId('brussels-capital-region') },
    due: addDays(today(teller), 120),
  });
};

/**
 * The office's indicators, measured each February for the year before: on track, at risk, off track with its answer, one
 * corrected, and one that was defined just now and has no data.
 */
export const indicators = async (teller: Teller): Promise<void> => {
  await openFramework(teller);
  // The last year whose measurement is due by today; the board's last agenda is drawn up after its answer.
  const thisYear = yearOf(teller.realNow);
  const last = today(teller) >= `${thisYear}-04-01` ? thisYear - 1 : thisYear - 2;
  for (let year = 2018; year <= last; year += 1) {
    await teller.at(`${year + 1}-02-15T09:00:00.000Z`);
    for (const [key, indicator] of Object.entries(INDICATORS))
      if (key !== 'new') await measure(teller, key, year, valueOf(teller, indicator, year, year === last));
    if (year !== 2020) continue;
    await teller.at('2021-06-14T09:00:00.000Z');
    await correct(teller, 'open-data', 2020, valueOf(teller, INDICATORS['open-data']!, 2020, true));
  }
  await teller.settle();
  await teller.at(`${last + 1}-02-25T09:00:00.000Z`);
  await answerForLate(teller);
  await teller.settle();
  await teller.at(`${addDays(today(teller), -14)}T09:00:00.000Z`);
  await define(teller, 'new', INDICATORS['new']!);
  await teller.settle();
};
