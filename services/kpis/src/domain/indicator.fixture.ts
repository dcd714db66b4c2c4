import type { Actor, DomainEvent, Localized } from '@helixboard/contracts';
import { given, person, policy, uuid } from '@helixboard/kit/testing';
import { evolve, type Indicator, type IndicatorEvent, initialState } from './indicator.js';
import { indicatorDecider } from './indicator.decider.js';

export const [FRAMEWORK, INDICATOR, PROJECT, OWNER, PARTNER] = [
  uuid(1),
  uuid(2),
  uuid(3),
  uuid(4),
  uuid(5),
] as const;
export const [FIRST, SECOND, THIRD] = [uuid(11), uuid(12), uuid(13)] as const;
export const [ACTION, OTHER_ACTION] = [uuid(21), uuid(22)] as const;
export const MEASURER = uuid(31);

export const coordinator = person('coordinator');
export const analyst = person('analyst');
export const evaluator = person('evaluator');
export const ofOwner = person([{ role: 'agency', organisationId: OWNER }]);
export const ofPartner = person([{ role: 'agency', organisationId: PARTNER }]);
export const citizen = person('citizen', MEASURER);

/** Words for the public: in French and Dutch, neither by machine. */
export const words = (text: string): Localized => ({
  original: 'fr',
  in: { fr: { text, status: 'original' }, nl: { text: `${text} (nl)`, status: 'human' } },
});
/** A draft has only its original. */
export const draft = (text: string): Localized => ({
  original: 'en',
  in: { en: { text, status: 'original' } },
});

export const quarter = (n: 1 | 2 | 3 | 4, year = 2018) => ({
  from: `${year}-${['01-01', '04-01', '07-01', '10-01'][n - 1]}`,
  to: `${year}-${['03-31', '06-30', '09-30', '12-31'][n - 1]}`,
});

export const framework = {
  opened: {
    frameworkId: FRAMEWORK,
    names: words('Cadre'),
    edition: '1.0',
    source: 'The office',
    unofficial: false,
    countBand: { least: 1, most: 3 },
  },
  published: false,
  indicatorIds: [],
};
export const facts = { framework, project: { parties: [OWNER, PARTNER] } };

/** A command on the indicator. */
export const on = (name: string, data: object = {}) => ({ name, data: { indicatorId: INDICATOR, ...data } });

/** From 100 in 2017 down to 80 by the end of 2019, 90 by the end of 2018: a tenth of the way is 2. */
export const defining = (changes: object = {}) =>
  on('DefineIndicator', {
    frameworkId: FRAMEWORK,
    projectId: PROJECT,
    names: words('Émissions'),
    definition: words('Émissions par an.'),
    unit: words('t'),
    direction: 'lower-better',
    source: 'Bruxelles Environnement',
    frequency: 'quarterly',
    principles: { relevant: true, simple: true, accessible: true, quantitative: true },
    baseline: { value: '100', period: { from: '2017-01-01', to: '2017-12-31' } },
    targets: [
      { on: '2018-12-31', value: '90' },
      { on: '2019-12-31', value: '80' },
    ],
    owner: { organisationId: OWNER },
    ...changes,
  });
export const recording = (n: 1 | 2 | 3 | 4, value: string, changes: object = {}) =>
  on('RecordMeasurement', {
    measurementId: uuid(10 + n),
    period: quarter(n),
    value,
    source: 'Réseau de mesure',
    quality: 'measured',
    ...changes,
  });
export const correcting = (n: number, value: string, changes: object = {}) =>
  on('CorrectMeasurement', {
    measurementId: uuid(10 + n),
    value,
    reason: words('Erreur de saisie'),
    ...changes,
  });
export const retargeting = (values: Readonly<Record<string, string>>, changes: object = {}) =>
  on('ReviseTargets', {
    targets: Object.entries(values).map(([day, value]) => ({ on: day, value })),
    reason: words('Décision du comité'),
    ...changes,
  });
export const explaining = (changes: object = {}) =>
  on('ExplainVariance', {
    cause: 'late-start',
    explanation: words('Le chantier a pris du retard.'),
    ...changes,
  });
export const proposing = (changes: object = {}) =>
  on('ProposeCorrectiveAction', {
    actionId: ACTION,
    title: words('Accélérer'),
    wording: words('Doubler les équipes.'),
    owner: { organisationId: OWNER },
    due: '2018-09-30',
    ...changes,
  });
export const completing = (changes: object = {}) =>
  on('CompleteCorrectiveAction', { actionId: ACTION, results: words('Fait'), ...changes });

const POLICIES: Readonly<Record<string, string>> = {
  PublishIndicator: 'kpis/publish-indicators',
  EndIndicator: 'kpis/follow-project',
  MarkMeasurementMissed: 'kpis/measurement-overdue',
  MarkExplanationOverdue: 'kpis/explanation-due',
  RequireCorrectiveAction: 'kpis/corrective-action-due',
  MarkCorrectiveActionOverdue: 'kpis/corrective-action-due',
};

type Command = { readonly name: string; readonly data: object };

/** Decides one command after what happened, by who may give it. */
export const decide = (
  history: readonly DomainEvent[],
  command: Command,
  now = '2018-04-10',
  by: Actor = POLICIES[command.name] ? policy(POLICIES[command.name] ?? '') : coordinator,
  more: object = facts,
) => given(indicatorDecider, history).when(command, { by, now, facts: more });

/** What commands leave on the stream, one after the other; each may have its own day. Fails on a refusal. */
export const after = (
  ...commands: readonly (Command | readonly [Command, string])[]
): readonly DomainEvent[] =>
  commands.reduce<readonly DomainEvent[]>((history, each) => {
    const [command, now] = Array.isArray(each) ? (each as [Command, string]) : [each as Command, undefined];
    return [...history, ...decide(history, command, now).events()];
  }, []);

/** Defined early in 2018, so that the first quarter is the first to be measured. */
export const defined = after([defining(), '2018-02-19']);
export const typesOf = (events: readonly DomainEvent[]): readonly string[] => events.map((e) => e.type);
export const stateOf = (events: readonly DomainEvent[]): Indicator =>
  (events as readonly IndicatorEvent[]).reduce(evolve, initialState());
