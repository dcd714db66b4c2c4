import { z } from 'zod';
import { defineEvent, visible } from '../../kernel/event.js';
import { code, id, localDate, localized, money, provenance } from '../../kernel/fields.js';
import { tolerant } from '../../projects/parts.js';
import { CONTRACT_TYPES, NOTICE_KINDS, PROCEDURES, SUSPENSION_OUTCOMES } from '../codes.js';
import { authority, forAuthority, procedureId, tenderer } from '../parts.js';

const service = 'procurement';
const schemaVersion = 1;
const procedure = { procedureId: procedureId(), projectId: id('project') };
const contract = { ...procedure, contractId: id('contract') };
const subjects = [
  { kind: 'procedure', at: '/procedureId' },
  { kind: 'project', at: '/projectId' },
] as const;
const onContract = [...subjects, { kind: 'contract', at: '/contractId' }] as const;
const visibility = forAuthority;

/** A request to suspend the award; filed in time it blocks the signing until the ruling. */
export const SuspensionRequested = defineEvent({
  type: 'SuspensionRequested',
  service,
  schemaVersion,
  data: z.object({ ...procedure, requestId: id('suspension'), filedOn: localDate(), blocks: z.boolean() }),
  visibility,
  subjects,
  sentence: {
    en: 'A request to suspend the award was filed on {filedOn}.',
    fr: 'Une demande de suspension de l’attribution a été introduite le {filedOn}.',
    nl: 'Op {filedOn} is een vordering tot schorsing van de gunning ingesteld.',
    de: 'Am {filedOn} wurde beantragt, den Zuschlag auszusetzen.',
  },
});

export const SuspensionRuled = defineEvent({
  type: 'SuspensionRuled',
  service,
  schemaVersion,
  data: z.object({
    ...procedure,
    requestId: id('suspension'),
    outcome: code(SUSPENSION_OUTCOMES),
    ruledOn: localDate(),
  }),
  visibility,
  subjects,
  sentence: {
    en: 'On the request to suspend the award it was ruled: {outcome}.',
    fr: 'Il a été statué sur la demande de suspension : {outcome}.',
    nl: 'Over de vordering tot schorsing is uitspraak gedaan: {outcome}.',
    de: 'Über den Aussetzungsantrag wurde entschieden: {outcome}.',
  },
});

export const StandstillEnded = defineEvent({
  type: 'StandstillEnded',
  service,
  schemaVersion,
  data: z.object({ ...procedure, lastDay: localDate() }),
  visibility,
  subjects,
  sentence: {
    en: 'The standstill is over since {lastDay}.',
    fr: 'Le délai d’attente a expiré le {lastDay}.',
    nl: 'De wachttermijn is afgelopen sinds {lastDay}.',
    de: 'Die Stillhaltefrist ist am {lastDay} abgelaufen.',
  },
});

/** A contract is signed on its reservation: funding books it, once. */
export const ContractSigned = defineEvent({
  type: 'ContractSigned',
  service,
  schemaVersion,
  data: z.object({
    ...contract,
    reservationId: id('reservation'),
    milestoneId: id('milestone').optional(),
    /** With VAT, or exempt of it. */
    value: money(),
    signedOn: localDate(),
    endsOn: localDate().optional(),
    contractor: tenderer(tolerant),
    /** Days from the signature within which the award is to be published; absent where it is not. */
    awardNoticeDays: z.int().min(1).optional(),
  }),
  visibility,
  subjects: [
    ...onContract,
    { kind: 'reservation', at: '/reservationId' },
    { kind: 'organisation', at: '/contractor/organisationId' },
  ],
  sentence: {
    en: '{actor} signed the contract with {contractor.name} on {signedOn}, for {value}.',
    fr: '{actor} a signé le contrat avec {contractor.name} le {signedOn}, pour {value}.',
    nl: '{actor} sloot op {signedOn} de overeenkomst met {contractor.name}, voor {value}.',
    de: '{actor} hat am {signedOn} den Vertrag mit {contractor.name} geschlossen, über {value}.',
  },
});

/** What the public learns of a contract: it carries all that the public sees. */
export const AwardNoticePublished = defineEvent({
  type: 'AwardNoticePublished',
  service,
  schemaVersion,
  data: z.object({
    ...contract,
    notice: code(NOTICE_KINDS),
    title: localized(200),
    authority: authority(tolerant),
    contractType: code(CONTRACT_TYPES),
    procedure: code(PROCEDURES),
    contractor: tenderer(tolerant),
    /** Excluding VAT. */
    amount: money(),
    signedOn: localDate(),
    publishedOn: localDate(),
    provenance: provenance().optional(),
  }),
  visibility: visible.public,
  subjects: [...onContract, { kind: 'organisation', at: '/contractor/organisationId' }],
  sentence: {
    en: 'The award to {contractor.name}, for {amount}, was published.',
    fr: 'L’attribution à {contractor.name}, pour {amount}, a été publiée.',
    nl: 'De gunning aan {contractor.name}, voor {amount}, is bekendgemaakt.',
    de: 'Der Zuschlag an {contractor.name}, für {amount}, wurde bekannt gemacht.',
  },
});

export const AwardNoticeOverdue = defineEvent({
  type: 'AwardNoticeOverdue',
  service,
  schemaVersion,
  data: z.object({ ...contract, due: localDate() }),
  visibility,
  subjects: onContract,
  sentence: {
    en: 'The award notice was due on {due}, and is not published.',
    fr: 'L’avis d’attribution était dû le {due} et n’est pas publié.',
    nl: 'De aankondiging van gunning moest op {due} bekend zijn en is niet gepubliceerd.',
    de: 'Die Vergabebekanntmachung war am {due} fällig und ist nicht veröffentlicht.',
  },
});

export const ContractEnding = defineEvent({
  type: 'ContractEnding',
  service,
  schemaVersion,
  data: z.object({ ...contract, endsOn: localDate() }),
  visibility,
  subjects: onContract,
  sentence: {
    en: 'The contract ends on {endsOn}: what follows is to be prepared.',
    fr: 'Le contrat prend fin le {endsOn} : la suite est à préparer.',
    nl: 'De overeenkomst eindigt op {endsOn}: het vervolg moet worden voorbereid.',
    de: 'Der Vertrag endet am {endsOn}: Die Nachfolge ist vorzubereiten.',
  },
});

export const ContractCompleted = defineEvent({
  type: 'ContractCompleted',
  service,
  schemaVersion,
  data: z.object({ ...contract, completedOn: localDate() }),
  visibility,
  subjects: onContract,
  sentence: {
    en: '{actor} recorded that the contract was completed on {completedOn}.',
    fr: '{actor} a constaté l’achèvement du contrat le {completedOn}.',
    nl: '{actor} legde vast dat de overeenkomst op {completedOn} is voltooid.',
    de: '{actor} hat festgehalten, dass der Vertrag am {completedOn} erfüllt wurde.',
  },
});

/** The project stopped, and this contract of it still runs. */
export const RunningContractListed = defineEvent({
  type: 'RunningContractListed',
  service,
  schemaVersion,
  data: z.object({ ...contract, value: money(), reason: localized(2000).optional() }),
  visibility,
  subjects: onContract,
  sentence: {
    en: 'The project stopped; its contract of {value} still runs.',
    fr: 'Le projet est arrêté ; son contrat de {value} court toujours.',
    nl: 'Het project is stopgezet; de overeenkomst van {value} loopt nog.',
    de: 'Das Projekt wurde eingestellt; sein Vertrag über {value} läuft noch.',
  },
});

export const CONTRACT_EVENTS = [
  SuspensionRequested,
  SuspensionRuled,
  StandstillEnded,
  ContractSigned,
  AwardNoticePublished,
  AwardNoticeOverdue,
  ContractEnding,
  ContractCompleted,
  RunningContractListed,
] as const;
