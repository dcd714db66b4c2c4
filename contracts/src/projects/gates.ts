import type { Language, Localized } from '../kernel/fields.js';

/** The gates that delivery waits for; all are closed at first (DOMAIN part 2, "Project life"). */
export const GATES = ['approval', 'funding', 'compliance', 'team'] as const;
export type Gate = (typeof GATES)[number];

/** What a gate opens on: a gate over nothing recorded stays closed. */
export const GATE_EVIDENCE = ['decision', 'funding-plan', 'compliance-file', 'team'] as const;
export const EVIDENCE_OF_GATE: Readonly<Record<Gate, (typeof GATE_EVIDENCE)[number]>> = {
  approval: 'decision',
  funding: 'funding-plan',
  compliance: 'compliance-file',
  team: 'team',
};

/** Why a gate is closed. */
export const GATE_REASONS = [
  'approval-no-decision',
  'approval-awaiting-authority',
  'approval-authority-late',
  'approval-rejected-by-board',
  'approval-refused-by-authority',
  'approval-withdrawn',
  'funding-no-plan',
  'funding-not-covered',
  'funding-lost',
  'funding-not-timed',
  'funding-waiver-ended',
  'compliance-no-file',
  'compliance-blocked',
  'team-no-contact',
  'team-gap',
] as const;
export type GateReason = (typeof GATE_REASONS)[number];

/** Who must act on what is missing. */
export const RESPONSIBLE = [
  'owner',
  'jury',
  'coordination-office',
  'board',
  'competent-authority',
  'legal-officer',
] as const;
export type Responsible = (typeof RESPONSIBLE)[number];

/** How a gate stands: what `GateOpened` and its like, and `ProjectEnteredRoadmap`, carry. */
export interface GateStanding {
  readonly gate: Gate;
  readonly open: boolean;
  /** Why it is closed; absent when open. */
  readonly reason?: GateReason | undefined;
  /** On what it opened; absent when closed. */
  readonly evidence?: { readonly kind: (typeof GATE_EVIDENCE)[number]; readonly id: string } | undefined;
  /** The decision that the approval waits on or was refused by, or that waives the funding gate. */
  readonly decisionId?: string | undefined;
  /** The competent authority that has to answer, and by when (its last day). */
  readonly authority?: { readonly organisationId: string; readonly names: Localized } | undefined;
  readonly answerDue?: string | undefined;
  /** The last day on which it stands open; absent when its opening has no end. */
  readonly until?: string | undefined;
}

type InLanguages = Readonly<Record<Language, string>>;

/** Labels of who must act. */
export const RESPONSIBLE_LABELS: Readonly<Record<Responsible, InLanguages>> = {
  owner: {
    en: 'the project’s owner',
    fr: 'le porteur du projet',
    nl: 'de projecteigenaar',
    de: 'der Projektträger',
  },
  jury: { en: 'the jury', fr: 'le jury', nl: 'de jury', de: 'die Jury' },
  'coordination-office': {
    en: 'the coordination office',
    fr: 'la cellule de coordination',
    nl: 'het coördinatiebureau',
    de: 'das Koordinierungsbüro',
  },
  board: {
    en: 'the governance board',
    fr: 'le comité de gouvernance',
    nl: 'de bestuursraad',
    de: 'der Lenkungsausschuss',
  },
  'competent-authority': {
    en: 'the competent authority',
    fr: 'l’autorité compétente',
    nl: 'de bevoegde overheid',
    de: 'die zuständige Behörde',
  },
  'legal-officer': {
    en: 'whoever keeps the compliance file',
    fr: 'le responsable du dossier de conformité',
    nl: 'wie het conformiteitsdossier bijhoudt',
    de: 'wer die Konformitätsakte führt',
  },
};

/** What is missing behind each closed gate, and who must act: the one table for refusals and for the roadmap. */
export const GATE_BLOCKERS: Readonly<
  Record<GateReason, { readonly gate: Gate; readonly who: Responsible; readonly missing: InLanguages }>
> = {
  'approval-no-decision': {
    gate: 'approval',
    who: 'board',
    missing: {
      en: 'The governance board has not decided on the project.',
      fr: 'Le comité de gouvernance ne s’est pas prononcé sur le projet.',
      nl: 'De bestuursraad heeft nog niet over het project beslist.',
      de: 'Der Lenkungsausschuss hat über das Projekt noch nicht entschieden.',
    },
  },
  'approval-awaiting-authority': {
    gate: 'approval',
    who: 'competent-authority',
    missing: {
      en: 'The board advises the project; the competent authority’s own decision is awaited.',
      fr: 'Le comité a rendu un avis favorable ; la décision de l’autorité compétente est attendue.',
      nl: 'De bestuursraad adviseert gunstig; de beslissing van de bevoegde overheid wordt verwacht.',
      de: 'Der Ausschuss befürwortet das Projekt; die Entscheidung der zuständigen Behörde steht aus.',
    },
  },
  'approval-authority-late': {
    gate: 'approval',
    who: 'competent-authority',
    missing: {
      en: 'The competent authority’s own decision is overdue.',
      fr: 'La décision de l’autorité compétente est en retard.',
      nl: 'De beslissing van de bevoegde overheid is te laat.',
      de: 'Die Entscheidung der zuständigen Behörde ist überfällig.',
    },
  },
  'approval-rejected-by-board': {
    gate: 'approval',
    who: 'owner',
    missing: {
      en: 'The governance board did not adopt the project: it must be put to the board again.',
      fr: 'Le comité de gouvernance n’a pas adopté le projet : il doit lui être soumis à nouveau.',
      nl: 'De bestuursraad heeft het project niet aangenomen: het moet opnieuw worden voorgelegd.',
      de: 'Der Lenkungsausschuss hat das Projekt nicht angenommen: Es ist erneut vorzulegen.',
    },
  },
  'approval-refused-by-authority': {
    gate: 'approval',
    who: 'owner',
    missing: {
      en: 'The competent authority decided against the project: it must be put to the board again.',
      fr: 'L’autorité compétente a décidé contre le projet : il doit être soumis à nouveau au comité.',
      nl: 'De bevoegde overheid besliste tegen het project: het moet opnieuw aan de raad worden voorgelegd.',
      de: 'Die zuständige Behörde hat gegen das Projekt entschieden: Es ist dem Ausschuss erneut vorzulegen.',
    },
  },
  'approval-withdrawn': {
    gate: 'approval',
    who: 'board',
    missing: {
      en: 'The approval was withdrawn by a later decision.',
      fr: 'L’approbation a été retirée par une décision ultérieure.',
      nl: 'De goedkeuring is door een latere beslissing ingetrokken.',
      de: 'Die Genehmigung wurde durch eine spätere Entscheidung zurückgezogen.',
    },
  },
  'funding-no-plan': {
    gate: 'funding',
    who: 'owner',
    missing: {
      en: 'No funding plan with secured cover, and no waiver, is recorded.',
      fr: 'Aucun plan de financement couvert, ni dérogation, n’est enregistré.',
      nl: 'Er is geen gedekt financieringsplan en geen afwijking vastgelegd.',
      de: 'Es ist weder ein gedeckter Finanzierungsplan noch eine Ausnahme erfasst.',
    },
  },
  'funding-not-covered': {
    gate: 'funding',
    who: 'owner',
    missing: {
      en: 'The funding plan is not covered: firm commitments are lacking, or a waiver of the board.',
      fr: 'Le plan de financement n’est pas couvert : il manque des engagements fermes, ou une dérogation du comité.',
      nl: 'Het financieringsplan is niet gedekt: er ontbreken vaste toezeggingen, of een afwijking van de raad.',
      de: 'Der Finanzierungsplan ist nicht gedeckt: Es fehlen feste Zusagen oder eine Ausnahme des Ausschusses.',
    },
  },
  'funding-lost': {
    gate: 'funding',
    who: 'owner',
    missing: {
      en: 'Funding that was secured has been lost.',
      fr: 'Un financement acquis a été perdu.',
      nl: 'Verzekerde financiering is weggevallen.',
      de: 'Gesicherte Finanzierung ist weggefallen.',
    },
  },
  'funding-not-timed': {
    gate: 'funding',
    who: 'owner',
    missing: {
      en: 'The funding is covered, not timed: it needs a bridge over the cash gap, or a waiver of the board.',
      fr: 'Le financement est couvert, mais pas dans les temps : il faut un relais de trésorerie ou une dérogation du comité.',
      nl: 'De financiering is gedekt, niet tijdig: nodig is een overbrugging van het kastekort, of een afwijking van de raad.',
      de: 'Die Finanzierung ist gedeckt, nicht rechtzeitig: Nötig ist eine Überbrückung der Kassenlücke oder eine Ausnahme des Ausschusses.',
    },
  },
  'funding-waiver-ended': {
    gate: 'funding',
    who: 'owner',
    missing: {
      en: 'The board’s waiver of the funding has ended, and the funding is not secured.',
      fr: 'La dérogation du comité a pris fin et le financement n’est pas assuré.',
      nl: 'De afwijking van de raad is geëindigd en de financiering is niet verzekerd.',
      de: 'Die Ausnahme des Ausschusses ist beendet, und die Finanzierung ist nicht gesichert.',
    },
  },
  'compliance-no-file': {
    gate: 'compliance',
    who: 'legal-officer',
    missing: {
      en: 'No screening of the legal requirements is recorded.',
      fr: 'Aucun examen des exigences légales n’est enregistré.',
      nl: 'Er is geen toetsing van de wettelijke vereisten vastgelegd.',
      de: 'Es ist keine Prüfung der rechtlichen Anforderungen erfasst.',
    },
  },
  'compliance-blocked': {
    gate: 'compliance',
    who: 'legal-officer',
    missing: {
      en: 'A legal requirement is open or blocked.',
      fr: 'Une exigence légale est ouverte ou bloquée.',
      nl: 'Een wettelijke vereiste staat open of is geblokkeerd.',
      de: 'Eine rechtliche Anforderung ist offen oder blockiert.',
    },
  },
  'team-no-contact': {
    gate: 'team',
    who: 'owner',
    missing: {
      en: 'No operational team with a named contact and its required skills is recorded.',
      fr: 'Aucune équipe opérationnelle avec personne de contact et compétences requises n’est enregistrée.',
      nl: 'Er is geen operationeel team met contactpersoon en vereiste bekwaamheden vastgelegd.',
      de: 'Es ist kein operatives Team mit Kontaktperson und erforderlichen Kompetenzen erfasst.',
    },
  },
  'team-gap': {
    gate: 'team',
    who: 'owner',
    missing: {
      en: 'The team lacks its contact or a critical skill.',
      fr: 'L’équipe n’a plus de personne de contact ou il lui manque une compétence critique.',
      nl: 'Het team mist zijn contactpersoon of een kritieke bekwaamheid.',
      de: 'Dem Team fehlt die Kontaktperson oder eine entscheidende Kompetenz.',
    },
  },
};

/** The gates of a project about which nothing is recorded: closed, each with what is missing. */
export const CLOSED_GATES: readonly GateStanding[] = [
  { gate: 'approval', open: false, reason: 'approval-no-decision' },
  { gate: 'funding', open: false, reason: 'funding-no-plan' },
  { gate: 'compliance', open: false, reason: 'compliance-no-file' },
  { gate: 'team', open: false, reason: 'team-no-contact' },
];
