import {
  ClearCheck,
  type CommandData,
  COMPLIANCE_FIELDS,
  RecordComplianceScreening,
  RecordDpia,
  RecordDpoAdvice,
  RecordProcessing,
  RequestPriorConsultation,
  ScreenForDpia,
} from '@helixboard/contracts';
import { BLOCKED, OPEN_DATA, SENSORS } from './protagonists.js';
import { projectId } from './sheet.js';
import type { Teller } from './teller.js';
import { DEMO, words } from './words.js';

type Field = (typeof COMPLIANCE_FIELDS)[number];

const APPLIES = words({
  fr: 'Le projet est concerné (démo).',
  nl: 'Het project valt eronder (demo).',
  en: 'The project is concerned (demo).',
});
const APPLIES_NOT = words({
  fr: 'Le projet n’entre pas dans le champ de cette législation (démo).',
  nl: 'Het project valt niet onder deze wetgeving (demo).',
  en: 'The project is outside the scope of this law (demo).',
});

const screen = (teller: Teller, slug: string, applies: readonly Field[]) =>
  teller.tell('coordinator', RecordComplianceScreening, {
    projectId: projectId(slug),
    region: 'brussels-capital-region',
    answers: COMPLIANCE_FIELDS.map((field) => {
      const isConcerned = applies.includes(field);
      return { field, applies: isConcerned, reason: isConcerned ? APPLIES : APPLIES_NOT };
    }),
    provenance: DEMO,
  });

const clear = (teller: Teller, slug: string, field: Field, evidence: string) =>
  teller.tell('coordinator', ClearCheck, { projectId: projectId(slug), field, evidence });

type Processing = CommandData<typeof RecordProcessing>;

/** A record of processing (GDPR art. 30) that lacks nothing. */
const recordProcessing = (teller: Teller, slug: string, what: Pick<Processing, 'subjects' | 'data'>) =>
  teller.tell('coordinator', RecordProcessing, {
    projectId: projectId(slug),
    role: 'sole-controller',
    controller: words({
      fr: 'Région de Bruxelles-Capitale (démo)',
      nl: 'Brussels Hoofdstedelijk Gewest (demo)',
      en: 'Brussels-Capital Region (demo)',
    }),
    contacts: 'Data protection office of the Region (demo)',
    officerDesignation: 'Demo designation 2018/1',
    purposes: words({
      fr: 'Rendre le service du projet (démo)',
      nl: 'De dienst van het project verlenen (demo)',
      en: 'Provide the service of the project (demo)',
    }),
    ...what,
    recipients: words({ fr: 'Aucun (démo)', nl: 'Geen (demo)', en: 'None (demo)' }),
    transfers: [],
    erasure: words({
      fr: 'Effacement après douze mois (démo)',
      nl: 'Gewist na twaalf maanden (demo)',
      en: 'Erased after twelve months (demo)',
    }),
    security: words({
      fr: 'Chiffrement et accès nominatif (démo)',
      nl: 'Versleuteling en toegang op naam (demo)',
      en: 'Encryption and named access (demo)',
    }),
    ground: 'public-task',
    groundSource: words({
      fr: 'Mission de service public de la Région (démo)',
      nl: 'Openbare opdracht van het Gewest (demo)',
      en: 'Public task of the Region (demo)',
    }),
  });

const people = (fr: string, nl: string, en: string, data: readonly [string, string, string]) => ({
  subjects: words({ fr: `${fr} (démo)`, nl: `${nl} (demo)`, en: `${en} (demo)` }),
  data: words({ fr: `${data[0]} (démo)`, nl: `${data[1]} (demo)`, en: `${data[2]} (demo)` }),
});

/** The record and a screening by which no impact assessment is needed, and the check cleared on both. */
const clearGdpr = async (
  teller: Teller,
  slug: string,
  what: Pick<Processing, 'subjects' | 'data'>,
): Promise<void> => {
  await recordProcessing(teller, slug, what);
  await teller.tell('coordinator', ScreenForDpia, {
    projectId: projectId(slug),
    always: [],
    criteria: [],
    nationalList: false,
    verdict: 'dpia-not-needed',
  });
  await clear(teller, slug, 'gdpr', 'Record of processing and DPIA screening (demo)');
};

const USERS = people('Les utilisateurs inscrits', 'De ingeschreven gebruikers', 'Registered users', [
  'Nom et adresse électronique',
  'Naam en e-mailadres',
  'Name and e-mail address',
]);

const assess = async (
  teller: Teller,
  slug: string,
  dpia: Pick<CommandData<typeof RecordDpia>, 'doneOn' | 'residualRisk' | 'reviewBy'>,
): Promise<void> => {
  await teller.tell('coordinator', ScreenForDpia, {
    projectId: projectId(slug),
    always: ['large-scale-monitoring-of-public-areas'],
    criteria: ['systematic-monitoring', 'large-scale'],
    nationalList: false,
    verdict: 'dpia-needed',
  });
  await teller.tell('coordinator', RecordDpoAdvice, {
    projectId: projectId(slug),
    advice: 'dpo-favourable-with-remarks',
    advisedOn: dpia.doneOn,
    reference: `Demo DPO ${dpia.doneOn}`,
  });
  await teller.tell('coordinator', RecordDpia, {
    projectId: projectId(slug),
    reference: `Demo DPIA ${dpia.doneOn}`,
    ...dpia,
  });
};

/** The compliance files: all are clear, but for one whose assessment leaves a high risk. */
export const complianceFiles = async (teller: Teller): Promise<void> => {
  await teller.at('2018-10-15T09:00:00.000Z');
  await screen(teller, OPEN_DATA, ['gdpr', 'esa-2010']);
  await clearGdpr(teller, OPEN_DATA, USERS);
  await clear(teller, OPEN_DATA, 'esa-2010', 'Demo classification 2018/1');
  await screen(teller, BLOCKED.team, ['gdpr']);
  await clearGdpr(teller, BLOCKED.team, USERS);
  await screen(teller, BLOCKED.funding, ['esa-2010']);
  await clear(teller, BLOCKED.funding, 'esa-2010', 'Demo classification 2018/2');

  await teller.at('2019-01-14T09:00:00.000Z');
  const reviewBy = `${new Date(teller.realNow).getUTCFullYear() + 2}-12-31`;
  await screen(teller, SENSORS, ['gdpr', 'esa-2010']);
  await recordProcessing(
    teller,
    SENSORS,
    people('Les passants', 'De voorbijgangers', 'Passers-by', [
      'Identifiants d’appareils, pseudonymisés',
      'Gepseudonimiseerde kenmerken van toestellen',
      'Pseudonymised identifiers of devices',
    ]),
  );
  await assess(teller, SENSORS, { doneOn: '2019-01-11', residualRisk: 'low', reviewBy });
  await clear(teller, SENSORS, 'gdpr', 'Demo DPIA 2019-01-11');
  await clear(teller, SENSORS, 'esa-2010', 'Demo classification 2019/1');

  await teller.at('2020-03-16T09:00:00.000Z');
  await screen(teller, BLOCKED.compliance, ['gdpr']);
  await recordProcessing(
    teller,
    BLOCKED.compliance,
    people('Les automobilistes', 'De automobilisten', 'Drivers', [
      'Plaques, lieux et heures de stationnement',
      'Nummerplaten, plaatsen en tijden van parkeren',
      'Number plates, places and times of parking',
    ]),
  );
  await assess(teller, BLOCKED.compliance, { doneOn: '2020-03-13', residualRisk: 'high', reviewBy });
  await teller.tell('coordinator', RequestPriorConsultation, {
    projectId: projectId(BLOCKED.compliance),
    sentOn: '2020-03-16',
    reference: 'Demo consultation 2020/1',
  });

  await teller.at('2022-10-10T09:00:00.000Z');
  await screen(teller, BLOCKED.approval, ['spatial-planning', 'esa-2010']);
  await clear(teller, BLOCKED.approval, 'spatial-planning', 'Demo planning permit 2022/1');
  await clear(teller, BLOCKED.approval, 'esa-2010', 'Demo classification 2022/1');
  await teller.settle();
};
