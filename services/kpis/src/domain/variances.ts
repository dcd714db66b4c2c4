import {
  addDays,
  type Language,
  LANGUAGES,
  type Localized,
  type Moment,
  refuse,
  type Refusal,
} from '@helixboard/contracts';
import {
  type Indicator,
  type IndicatorEvent,
  isForPublic,
  openAction,
  openVariance,
  subjectOf,
} from './indicator.js';
import type { DataOf } from './kpis.commands.js';
import { indicatorUnknown, notDue, notOffTrack } from './kpis.errors.js';
import { refuseUnfit, unfitForPublic } from './public-words.js';

type Outcome = readonly IndicatorEvent[] | Refusal;

/** How many days the owner has for an action that the rule required. */
const ACTION_DAYS = 90;

const refuseWords = (
  indicator: Indicator,
  texts: Readonly<Record<string, Localized>>,
): Refusal | undefined =>
  isForPublic(indicator) ? refuseUnfit(unfitForPublic(Object.entries(texts))) : undefined;

/** **Rule**: an indicator off track needs an explanation with its cause. Source: DOMAIN part 6, "Variance". */
export const explainVariance = (
  { cause, explanation }: DataOf<'ExplainVariance'>,
  indicator: Indicator,
  { today }: Moment,
): Outcome => {
  const { defined } = indicator;
  if (!defined) return indicatorUnknown();
  const variance = openVariance(indicator);
  if (!variance) return notOffTrack();
  const data = { ...subjectOf(defined), number: variance.number, cause, explanation, explainedOn: today };
  return refuseWords(indicator, { explanation }) ?? [{ type: 'VarianceExplained', data }];
};

/** **Rule**: and, answering that cause, a corrective action that goes to the board. Source: DOMAIN part 6. */
export const proposeAction = (
  data: DataOf<'ProposeCorrectiveAction'>,
  indicator: Indicator,
  { today }: Moment,
): Outcome => {
  const { defined } = indicator;
  if (!defined) return indicatorUnknown();
  const variance = openVariance(indicator);
  if (!variance) return notOffTrack();
  if (variance.cause === undefined)
    return refuse('KPIS.NOT_EXPLAINED', 'Nobody said yet why it is off track.', 'First ExplainVariance.');
  const under = openAction(indicator);
  if (under)
    return refuse(
      'KPIS.ACTION_OPEN',
      `The corrective action ${under.actionId} is under way until ${under.due}.`,
      'First CompleteCorrectiveAction.',
      { actionId: under.actionId },
    );
  if (indicator.actionIds.includes(data.actionId))
    return refuse('KPIS.ACTION_EXISTS', 'The id stands for an action that ended.', 'Another id.');
  if (data.due < today)
    return refuse('KPIS.DUE_IN_PAST', `${data.due} has passed.`, `A day from ${today} on.`);
  const { title, wording } = data;
  const { number, cause } = variance;
  return (
    refuseWords(indicator, { title, wording }) ?? [
      {
        type: 'CorrectiveActionProposed',
        data: { ...data, ...subjectOf(defined), number, cause, proposedOn: today, automatic: false },
      },
    ]
  );
};

export const completeAction = (
  { actionId, results }: DataOf<'CompleteCorrectiveAction'>,
  indicator: Indicator,
  { today }: Moment,
): Outcome => {
  const { defined } = indicator;
  if (!defined) return indicatorUnknown();
  if (!indicator.actionIds.includes(actionId)) return actionUnknown();
  if (openAction(indicator)?.actionId !== actionId)
    return refuse(
      'KPIS.ACTION_ENDED',
      'The corrective action is done or withdrawn.',
      'One that is under way.',
    );
  const data = { ...subjectOf(defined), actionId, completedOn: today, results };
  return refuseWords(indicator, { results }) ?? [{ type: 'CorrectiveActionCompleted', data }];
};

const actionUnknown = (): Refusal =>
  refuse(
    'KPIS.ACTION_UNKNOWN',
    'The indicator has no such corrective action.',
    'The id of one that was proposed for it.',
  );

export const markExplanationOverdue = (
  { number }: DataOf<'MarkExplanationOverdue'>,
  indicator: Indicator,
  { today }: Moment,
): Outcome => {
  const { defined } = indicator;
  if (!defined) return indicatorUnknown();
  const variance = openVariance(indicator);
  if (variance?.number !== number || variance.cause !== undefined || variance.overdue) return [];
  const { explainBy } = variance;
  if (explainBy >= today) return notDue(explainBy);
  return [{ type: 'ExplanationOverdue', data: { ...subjectOf(defined), number, explainBy } }];
};

type InLanguages = Readonly<Record<Language, string>>;

const inLanguages = (text: (language: Language) => string): Localized => ({
  original: 'fr',
  in: Object.fromEntries(
    LANGUAGES.map((l) => [l, { text: text(l), status: l === 'fr' ? 'original' : 'human' }]),
  ),
});

/** The office's own words, without the name in a language in which no person wrote or checked it. */
const wordingOf =
  (names: Localized) =>
  (language: Language): string => {
    const name = names.in[language];
    return name === undefined || name.status === 'machine'
      ? UNNAMED[language]
      : NAMED[language].replace('{name}', () => name.text);
  };

// A name has 200 characters, and so has a title: the name stands in the wording.
const TITLE: InLanguages = {
  en: 'Corrective action required',
  fr: 'Mesure corrective requise',
  nl: 'Corrigerende maatregel vereist',
  de: 'Korrekturmaßnahme erforderlich',
};
const NAMED: InLanguages = {
  en: 'The indicator “{name}” is off track, and no corrective action was proposed in time: its owner brings it back on track.',
  fr: 'L’indicateur « {name} » est hors trajectoire et aucune mesure corrective n’a été proposée à temps : son responsable le ramène sur sa trajectoire.',
  nl: 'De indicator “{name}” is van koers en er is niet tijdig een corrigerende maatregel voorgesteld: de verantwoordelijke brengt hem weer op koers.',
  de: 'Der Indikator „{name}“ ist nicht im Plan, und es wurde nicht rechtzeitig eine Korrekturmaßnahme vorgeschlagen: Wer für ihn verantwortlich ist, bringt ihn wieder in den Plan.',
};

const UNNAMED: InLanguages = {
  en: 'The indicator is off track, and no corrective action was proposed in time: its owner brings it back on track.',
  fr: 'L’indicateur est hors trajectoire et aucune mesure corrective n’a été proposée à temps : son responsable le ramène sur sa trajectoire.',
  nl: 'De indicator is van koers en er is niet tijdig een corrigerende maatregel voorgesteld: de verantwoordelijke brengt hem weer op koers.',
  de: 'Der Indikator ist nicht im Plan, und es wurde nicht rechtzeitig eine Korrekturmaßnahme vorgeschlagen: Wer für ihn verantwortlich ist, bringt ihn wieder in den Plan.',
};

/** **Rule**: nobody who stays silent keeps an indicator off the board's agenda. Source: DOMAIN part 6, "Deadlines". */
export const requireAction = (
  { number, actionId }: DataOf<'RequireCorrectiveAction'>,
  indicator: Indicator,
  { today }: Moment,
): Outcome => {
  const { defined } = indicator;
  if (!defined) return indicatorUnknown();
  const variance = openVariance(indicator);
  const isAnswered = openAction(indicator) !== undefined || indicator.action?.number === number;
  if (variance?.number !== number || isAnswered) return [];
  if (variance.actBy >= today) return notDue(variance.actBy);
  return [
    {
      type: 'CorrectiveActionProposed',
      data: {
        ...subjectOf(defined),
        ...{ number, actionId, title: inLanguages((l) => TITLE[l]) },
        wording: inLanguages(wordingOf(defined.names)),
        cause: variance.cause ?? 'unexplained',
        owner: defined.owner,
        due: addDays(today, ACTION_DAYS),
        proposedOn: today,
        automatic: true,
      },
    },
  ];
};

export const markActionOverdue = (
  { actionId }: DataOf<'MarkCorrectiveActionOverdue'>,
  indicator: Indicator,
  { today }: Moment,
): Outcome => {
  const { defined } = indicator;
  if (!defined) return indicatorUnknown();
  if (!indicator.actionIds.includes(actionId)) return actionUnknown();
  const action = openAction(indicator);
  if (action?.actionId !== actionId || action.overdue) return [];
  if (action.due >= today) return notDue(action.due);
  return [{ type: 'CorrectiveActionOverdue', data: { ...subjectOf(defined), actionId, due: action.due } }];
};
