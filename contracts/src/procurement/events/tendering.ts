import { z } from 'zod';
import { defineEvent } from '../../kernel/event.js';
import { id, instant, localDate, localized, money } from '../../kernel/fields.js';
import { tolerant } from '../../projects/parts.js';
import { STANDSTILL_GROUNDS } from '../codes.js';
import {
  awardedLots,
  digest,
  forAuthority,
  forTeam,
  procedureId,
  standstillTerms,
  tenderer,
  tenderId,
} from '../parts.js';

const service = 'procurement';
const schemaVersion = 1;
const procedure = { procedureId: procedureId(), projectId: id('project') };
const subjects = [
  { kind: 'procedure', at: '/procedureId' },
  { kind: 'project', at: '/projectId' },
] as const;

/** Who evaluates: from here on they, and nobody else, read what tenders hold. A new list replaces the one before. */
export const EvaluationTeamAppointed = defineEvent({
  type: 'EvaluationTeamAppointed',
  service,
  schemaVersion,
  data: z.object({ ...procedure, members: z.array(z.object({ personId: id('person') })) }),
  visibility: { audiences: ['team', 'office'], readers: { team: ['/members/*/personId'] } },
  subjects: [...subjects, { kind: 'person', at: '/members/*/personId' }],
  sentence: {
    en: '{actor} appointed the evaluation team.',
    fr: '{actor} a désigné l’équipe d’évaluation.',
    nl: '{actor} stelde het evaluatieteam aan.',
    de: '{actor} hat das Bewertungsteam bestellt.',
  },
});

/** A tender came in time, sealed: what it holds is not recorded before the opening. */
export const TenderReceived = defineEvent({
  type: 'TenderReceived',
  service,
  schemaVersion,
  data: z.object({ ...procedure, tenderId: tenderId(), digest: digest(), receivedAt: instant() }),
  visibility: forTeam,
  subjects: [...subjects, { kind: 'tender', at: '/tenderId' }],
  sentence: {
    en: 'A sealed tender came in.',
    fr: 'Une offre scellée a été reçue.',
    nl: 'Er kwam een verzegelde offerte binnen.',
    de: 'Ein versiegeltes Angebot ist eingegangen.',
  },
});

/** The moment at which tenders were due has come. */
export const TenderingClosed = defineEvent({
  type: 'TenderingClosed',
  service,
  schemaVersion,
  data: z.object({ ...procedure, dueOn: localDate() }),
  visibility: forAuthority,
  subjects,
  sentence: {
    en: 'No more tenders are taken.',
    fr: 'Plus aucune offre n’est acceptée.',
    nl: 'Er worden geen offertes meer aanvaard.',
    de: 'Es werden keine Angebote mehr angenommen.',
  },
});

export const TendersOpened = defineEvent({
  type: 'TendersOpened',
  service,
  schemaVersion,
  data: z.object({
    ...procedure,
    tenders: z.array(
      z.object({ tenderId: tenderId(), digest: digest(), tenderer: tenderer(tolerant), price: money() }),
    ),
    /** Those that could not be read, or are not what was received. */
    unreadable: z.array(z.object({ tenderId: tenderId(), reason: localized(1000) })),
  }),
  visibility: forTeam,
  subjects: [
    ...subjects,
    { kind: 'tender', at: '/tenders/*/tenderId' },
    { kind: 'organisation', at: '/tenders/*/tenderer/organisationId' },
  ],
  sentence: {
    en: '{actor} opened the tenders.',
    fr: '{actor} a ouvert les offres.',
    nl: '{actor} opende de offertes.',
    de: '{actor} hat die Angebote geöffnet.',
  },
});

export const TenderersSelected = defineEvent({
  type: 'TenderersSelected',
  service,
  schemaVersion,
  data: z.object({
    ...procedure,
    selected: z.array(tenderId()),
    excluded: z.array(z.object({ tenderId: tenderId(), reason: localized(2000) })),
    /** Whether the European single procurement documents were checked, where they are required. */
    espdChecked: z.boolean(),
  }),
  visibility: forTeam,
  subjects,
  sentence: {
    en: '{actor} decided which tenderers are selected.',
    fr: '{actor} a sélectionné les soumissionnaires.',
    nl: '{actor} besliste welke inschrijvers geselecteerd zijn.',
    de: '{actor} hat über die Eignung der Bieter entschieden.',
  },
});

/** Points by criterion, their weighted sum, and the rank: equal sums have equal ranks. */
export const TendersEvaluated = defineEvent({
  type: 'TendersEvaluated',
  service,
  schemaVersion,
  data: z.object({
    ...procedure,
    ranking: z.array(
      z.object({
        tenderId: tenderId(),
        rank: z.int().min(1),
        /** Points times weight, added up: at most 10 000. */
        score: z.int().min(0),
        points: z.array(z.object({ criterionId: id('criterion'), points: z.int().min(0).max(100) })),
      }),
    ),
    report: localized(5000),
  }),
  visibility: forTeam,
  subjects,
  sentence: {
    en: '{actor} evaluated the tenders by the award criteria.',
    fr: '{actor} a évalué les offres selon les critères d’attribution.',
    nl: '{actor} beoordeelde de offertes volgens de gunningscriteria.',
    de: '{actor} hat die Angebote nach den Zuschlagskriterien bewertet.',
  },
});

/** The reasoned decision, before those concerned are told. */
export const AwardDecided = defineEvent({
  type: 'AwardDecided',
  service,
  schemaVersion,
  data: z.object({
    ...procedure,
    tenderId: tenderId(),
    amount: money(),
    /** The amount of each lot, where only lots set aside were launched, and more than one. */
    lots: awardedLots(tolerant).optional(),
    reasons: localized(5000),
    decidedOn: localDate(),
    /** The tenderer’s consent, where the tender no longer bound. */
    consent: localized(1000).optional(),
  }),
  visibility: forTeam,
  subjects: [...subjects, { kind: 'tender', at: '/tenderId' }],
  sentence: {
    en: '{actor} decided on the award, for {amount}.',
    fr: '{actor} a décidé l’attribution, pour {amount}.',
    nl: '{actor} nam de gunningsbeslissing, voor {amount}.',
    de: '{actor} hat über den Zuschlag entschieden, für {amount}.',
  },
});

/** To whom the decision was sent, and when. */
export const AwardNoticesSent = defineEvent({
  type: 'AwardNoticesSent',
  service,
  schemaVersion,
  data: z.object({
    ...procedure,
    notices: z.array(z.object({ tenderId: tenderId(), sentOn: localDate() })),
    /** A standstill by the authority’s own choice was announced. */
    voluntaryStandstill: z.literal(true).optional(),
  }),
  visibility: forTeam,
  subjects,
  sentence: {
    en: '{actor} sent the decision to tenderers.',
    fr: '{actor} a envoyé la décision à des soumissionnaires.',
    nl: '{actor} stuurde de beslissing naar inschrijvers.',
    de: '{actor} hat die Entscheidung an Bieter gesandt.',
  },
});

/** All concerned were told: the result is known to the authority and the office, and the standstill is counted. */
export const AwardNotified = defineEvent({
  type: 'AwardNotified',
  service,
  schemaVersion,
  data: z.object({
    ...procedure,
    tenderId: tenderId(),
    contractor: tenderer(tolerant),
    amount: money(),
    reasons: localized(5000),
    decidedOn: localDate(),
    /** The day on which the last one concerned was told. */
    notifiedOn: localDate(),
    standstill: standstillTerms(tolerant, STANDSTILL_GROUNDS),
  }),
  visibility: forAuthority,
  subjects: [...subjects, { kind: 'organisation', at: '/contractor/organisationId' }],
  sentence: {
    en: 'The award to {contractor.name}, for {amount}, was made known to all concerned[; the contract may be signed after {standstill.until}].',
    fr: 'L’attribution à {contractor.name}, pour {amount}, a été notifiée à tous les intéressés[ ; le contrat peut être conclu après le {standstill.until}].',
    nl: 'De gunning aan {contractor.name}, voor {amount}, is aan alle betrokkenen meegedeeld[; de overeenkomst mag worden gesloten na {standstill.until}].',
    de: 'Der Zuschlag an {contractor.name}, für {amount}, wurde allen Betroffenen mitgeteilt[; der Vertrag darf nach dem {standstill.until} geschlossen werden].',
  },
});

/** The tenders no longer bind: an award needs the tenderer’s consent. */
export const TenderValidityEnded = defineEvent({
  type: 'TenderValidityEnded',
  service,
  schemaVersion,
  data: z.object({ ...procedure, lastDay: localDate() }),
  visibility: forAuthority,
  subjects,
  sentence: {
    en: 'The tenders bound until {lastDay}: an award now needs the tenderer’s consent.',
    fr: 'Les offres engageaient jusqu’au {lastDay} : l’attribution requiert désormais l’accord du soumissionnaire.',
    nl: 'De offertes bonden tot en met {lastDay}: gunnen vergt nu de instemming van de inschrijver.',
    de: 'Die Angebote waren bis {lastDay} bindend: Ein Zuschlag braucht nun die Zustimmung des Bieters.',
  },
});

export const TENDERING_EVENTS = [
  EvaluationTeamAppointed,
  TenderReceived,
  TenderingClosed,
  TendersOpened,
  TenderersSelected,
  TendersEvaluated,
  AwardDecided,
  AwardNoticesSent,
  AwardNotified,
  TenderValidityEnded,
] as const;
