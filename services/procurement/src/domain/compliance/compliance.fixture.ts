import {
  COMPLIANCE_FIELDS,
  type ComplianceField,
  type Actor,
  type DomainEvent,
  type Localized,
} from '@helixboard/contracts';
import { given, person, policy, uuid } from '@helixboard/kit/testing';
import { complianceDecider } from './compliance.decider.js';

export const PROJECT = uuid(1);
export const OWNER = uuid(2);
export const PARTNER = uuid(3);
export const only = { projectId: PROJECT };

export const coordinator = person('coordinator');
export const officer = person([{ role: 'procurement-officer', organisationId: OWNER }]);
export const officerOfPartner = person([{ role: 'procurement-officer', organisationId: PARTNER }]);
export const ofOwner = person([{ role: 'agency', organisationId: OWNER }]);
export const ofPartner = person([{ role: 'agency', organisationId: PARTNER }]);

export const words = (text: string): Localized => ({
  original: 'en',
  in: { en: { text, status: 'original' } },
});
export const facts = { project: { ownerOrganisationId: OWNER, partners: [PARTNER], sheetVersion: 1 } };

export type Command = { readonly name: string; readonly data: object };

/** A command on the file of the project. */
export const on = (name: string, data: object = {}): Command => ({ name, data: { ...only, ...data } });

const law = { law: 'Ordinance on pavements', from: '2010-01-01' };

/** A screening by which these fields apply, in Brussels. */
export const screening = (applies: readonly ComplianceField[], changes: object = {}): Command =>
  on('RecordComplianceScreening', {
    region: 'brussels-capital-region',
    answers: COMPLIANCE_FIELDS.map((field) => ({
      field,
      applies: applies.includes(field),
      reason: words(applies.includes(field) ? 'It does.' : 'It does not.'),
      ...(field === 'other-law' && applies.includes(field) ? law : {}),
    })),
    ...changes,
  });
export const clear = (field: ComplianceField, more: object = {}): Command =>
  on('ClearCheck', { field, evidence: `Opinion on ${field}`, ...more });
export const block = (field: ComplianceField): Command =>
  on('BlockCheck', { field, reason: words('No permit.') });
export const reopen = (...fields: readonly ComplianceField[]): Command =>
  on('ReopenChecks', { fields, reason: words('More poles.') });

/** A record of processing that holds all of GDPR art. 30. */
export const record = {
  role: 'sole-controller',
  controller: words('The Region'),
  contacts: 'A. Officer, dpo@example.org',
  officerDesignation: 'Decision 2018/4',
  purposes: words('To find free places.'),
  subjects: words('Drivers.'),
  data: words('Number plates, for a second.'),
  recipients: words('Nobody.'),
  transfers: [],
  erasure: words('At once.'),
  security: words('Read on the pole itself.'),
  ground: 'public-task',
  groundSource: words('Parking ordinance.'),
};
/** The record, changed; what is changed to undefined is not in it. */
export const processing = (changes: object = {}): Command => {
  const all = Object.entries({ ...record, ...changes });
  return on('RecordProcessing', Object.fromEntries(all.filter(([, value]) => value !== undefined)));
};
export const dpiaScreening = (changes: object = {}): Command =>
  on('ScreenForDpia', {
    always: [],
    criteria: [],
    nationalList: false,
    verdict: 'dpia-not-needed',
    ...changes,
  });
export const dpiaNeeded = dpiaScreening({ criteria: ['large-scale'], verdict: 'dpia-needed' });
export const advice = (changes: object = {}): Command =>
  on('RecordDpoAdvice', { advice: 'dpo-favourable', advisedOn: '2018-06-01', reference: 'A 1', ...changes });
export const dpia = (changes: object = {}): Command =>
  on('RecordDpia', {
    doneOn: '2018-06-01',
    reference: 'D 1',
    residualRisk: 'low',
    reviewBy: '2020-12-31',
    ...changes,
  });
export const consult = on('RequestPriorConsultation', { sentOn: '2018-06-01', reference: 'C 1' });
export const answer = (given_: string): Command =>
  on('RecordConsultationAnswer', { answer: given_, answeredOn: '2018-06-01', reference: 'C 2' });

/** After the GDPR and the reform of the law on cameras, before anything else of the table starts. */
export const NOW = '2018-06-01';

const POLICIES: Readonly<Record<string, string>> = {
  NoteProjectChange: 'procurement/compliance-follows-project',
  PublishCompliance: 'procurement/compliance-follows-project',
  CloseComplianceFile: 'procurement/compliance-follows-project',
  ReviewCompliance: 'procurement/compliance-falls-due',
};
export const byOf = (name: string): Actor => (POLICIES[name] ? policy(POLICIES[name]) : coordinator);

/** The project with the newest sheet that its file heard of. */
const factsAfter = (history: readonly DomainEvent[]) => {
  const noted = history
    .filter((e) => e.type === 'ProjectChangeNoted')
    .map((e) => e.data as typeof only & { sheetVersion: number });
  return { project: { ...facts.project, sheetVersion: Math.max(1, ...noted.map((d) => d.sheetVersion)) } };
};

/** Decides one command after others that were accepted, each by who may give it. */
export const decide = (
  history: readonly DomainEvent[],
  command: Command,
  now = NOW,
): ReturnType<ReturnType<typeof given>['when']> =>
  given(complianceDecider, history).when(command, {
    by: byOf(command.name),
    now,
    facts: factsAfter(history),
  });

/** What commands leave on the stream, one after the other; fails on the first that is refused. */
export const after = (
  commands: readonly Command[],
  now = NOW,
  begun: readonly DomainEvent[] = [],
): readonly DomainEvent[] =>
  commands.reduce<readonly DomainEvent[]>(
    (history, command) => [...history, ...decide(history, command, now).events()],
    begun,
  );

/** The events that a command gives, each by its type and what tells it from others of it. */
export const told = (history: readonly DomainEvent[], command: Command, now?: string): readonly string[] =>
  decide(history, command, now)
    .events()
    .map(({ type, data }) => {
      const { field, cause, reason, until, standing, stage } = data as Record<string, unknown>;
      const said = [field, cause, stage, typeof reason === 'string' ? reason : undefined, until, standing];
      return [type, ...said.filter((v) => v !== undefined)].join(' ');
    });
