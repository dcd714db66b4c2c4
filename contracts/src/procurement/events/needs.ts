import { z } from 'zod';
import { defineEvent } from '../../kernel/event.js';
import { code, codeOf, derivedId, id, localDate, money } from '../../kernel/fields.js';
import { tolerant } from '../../projects/parts.js';
import { AUTHORITY_TYPES, CONTRACT_TYPES, PROCEDURES, PUBLICATIONS } from '../codes.js';
import { framework, grounds, procedureId } from '../parts.js';

const service = 'procurement';
const schemaVersion = 1;
const group = {
  authorityId: derivedId('organisation'),
  cpvGroup: codeOf(/^\d{3}$/, 'the first three digits of a CPV code', 3),
  procedureId: procedureId(),
};
const subjects = [
  { kind: 'procedure', at: '/procedureId' },
  { kind: 'organisation', at: '/authorityId' },
] as const;
const visibility = { audiences: ['office'] } as const;

/** A need of an authority in a CPV group, where all that could add up stand in one order. */
export const NeedClaimed = defineEvent({
  type: 'NeedClaimed',
  service,
  schemaVersion,
  data: z.object({
    ...group,
    projectId: id('project'),
    authorityType: code(AUTHORITY_TYPES),
    contractType: code(CONTRACT_TYPES),
    recurring: z.boolean(),
    subsidisedAbove50: z.boolean(),
    research: z.boolean(),
    launchOn: localDate(),
    estimate: money(),
    /** Of the estimate: each lot to be awarded apart without publication. */
    lotsSetAside: z.array(money()).optional(),
    framework: framework(tolerant).optional(),
  }),
  visibility,
  subjects,
  sentence: {
    en: 'A need of {estimate} was put beside the others of CPV group {cpvGroup}.',
    fr: 'Un besoin de {estimate} a été rangé avec ceux du groupe CPV {cpvGroup}.',
    nl: 'Een behoefte van {estimate} is bij de andere van CPV-groep {cpvGroup} gevoegd.',
    de: 'Ein Bedarf von {estimate} wurde zu den anderen der CPV-Gruppe {cpvGroup} gestellt.',
  },
});

export const NeedDistinct = defineEvent({
  type: 'NeedDistinct',
  service,
  schemaVersion,
  data: z.object({ ...group, distinctFrom: z.array(procedureId()), officerId: id('person') }),
  visibility,
  subjects,
  sentence: {
    en: 'In CPV group {cpvGroup} a need counts as distinct from others, by an officer’s record.',
    fr: 'Dans le groupe CPV {cpvGroup}, un besoin compte comme distinct, selon l’acte d’un agent.',
    nl: 'In CPV-groep {cpvGroup} geldt een behoefte als onderscheiden, volgens een akte van een ambtenaar.',
    de: 'In der CPV-Gruppe {cpvGroup} gilt ein Bedarf als eigenständig, laut Vermerk einer Amtsperson.',
  },
});

export const NeedLaunched = defineEvent({
  type: 'NeedLaunched',
  service,
  schemaVersion,
  data: z.object({
    ...group,
    launchedOn: localDate(),
    procedure: code(PROCEDURES),
    publication: code(PUBLICATIONS),
    grounds: grounds(tolerant),
  }),
  visibility,
  subjects,
  sentence: {
    en: 'A need of CPV group {cpvGroup} was launched on {launchedOn}: {procedure}.',
    fr: 'Un besoin du groupe CPV {cpvGroup} a été lancé le {launchedOn} : {procedure}.',
    nl: 'Een behoefte van CPV-groep {cpvGroup} werd op {launchedOn} in de markt gezet: {procedure}.',
    de: 'Ein Bedarf der CPV-Gruppe {cpvGroup} wurde am {launchedOn} ausgeschrieben: {procedure}.',
  },
});

export const NeedReleased = defineEvent({
  type: 'NeedReleased',
  service,
  schemaVersion,
  data: z.object(group),
  visibility,
  subjects,
  sentence: {
    en: 'A need of CPV group {cpvGroup} no longer counts: its procedure was stopped.',
    fr: 'Un besoin du groupe CPV {cpvGroup} ne compte plus : sa procédure est arrêtée.',
    nl: 'Een behoefte van CPV-groep {cpvGroup} telt niet meer: de procedure is stopgezet.',
    de: 'Ein Bedarf der CPV-Gruppe {cpvGroup} zählt nicht mehr: Das Verfahren wurde eingestellt.',
  },
});

/** Found when a launch was put beside the others, in one order: it adds up with them to a threshold. */
export const SplitFound = defineEvent({
  type: 'SplitFound',
  service,
  schemaVersion,
  data: z.object({ ...group, with: z.array(procedureId()), sum: money() }),
  visibility,
  subjects: [...subjects, { kind: 'procedure', at: '/with/*' }],
  sentence: {
    en: 'Needs of CPV group {cpvGroup} that were launched apart add up to {sum}.',
    fr: 'Des besoins du groupe CPV {cpvGroup} lancés séparément atteignent ensemble {sum}.',
    nl: 'Afzonderlijk in de markt gezette behoeften van CPV-groep {cpvGroup} lopen samen op tot {sum}.',
    de: 'Getrennt ausgeschriebener Bedarf der CPV-Gruppe {cpvGroup} ergibt zusammen {sum}.',
  },
});

/** Found when a framework agreement was launched: its term overlaps that of others that stand before it. */
export const NeedOverlapFound = defineEvent({
  type: 'NeedOverlapFound',
  service,
  schemaVersion,
  data: z.object({ ...group, with: z.array(procedureId()) }),
  visibility,
  subjects: [...subjects, { kind: 'procedure', at: '/with/*' }],
  sentence: {
    en: 'Framework agreements of CPV group {cpvGroup} overlap in their terms.',
    fr: 'Des accords-cadres du groupe CPV {cpvGroup} se chevauchent dans leur durée.',
    nl: 'Raamovereenkomsten van CPV-groep {cpvGroup} overlappen in hun looptijd.',
    de: 'Rahmenverträge der CPV-Gruppe {cpvGroup} überschneiden sich in ihrer Laufzeit.',
  },
});

/** A launch no longer adds up with others, nor overlaps them: they were released, or told apart. */
export const NeedCleared = defineEvent({
  type: 'NeedCleared',
  service,
  schemaVersion,
  data: z.object({
    ...group,
    /** Needs with which it no longer adds up. */
    with: z.array(procedureId()),
    /** Framework agreements that no longer overlap. */
    overlaps: z.array(procedureId()),
  }),
  visibility,
  subjects: [...subjects, { kind: 'procedure', at: '/with/*' }, { kind: 'procedure', at: '/overlaps/*' }],
  sentence: {
    en: 'In CPV group {cpvGroup} a need that was launched no longer adds up with others.',
    fr: 'Dans le groupe CPV {cpvGroup}, un besoin lancé ne s’additionne plus à d’autres.',
    nl: 'In CPV-groep {cpvGroup} telt een in de markt gezette behoefte niet meer met andere op.',
    de: 'In der CPV-Gruppe {cpvGroup} zählt ein ausgeschriebener Bedarf nicht mehr mit anderem zusammen.',
  },
});

export const NEEDS_EVENTS = [
  NeedClaimed,
  NeedDistinct,
  NeedLaunched,
  NeedReleased,
  SplitFound,
  NeedOverlapFound,
  NeedCleared,
] as const;
