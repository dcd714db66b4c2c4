import { COMPLIANCE_FIELDS } from '@helixboard/contracts';
import { dayFromToday, words } from './project.fixture.js';

type Given = readonly [name: string, data: object];

/** A screening by which these legal fields apply to a project, in Brussels. */
export const screening = (projectId: string, applies: readonly string[]): Given => [
  'RecordComplianceScreening',
  {
    projectId,
    region: 'brussels-capital-region',
    answers: COMPLIANCE_FIELDS.map((field) => ({
      field,
      applies: applies.includes(field),
      reason: applies.includes(field)
        ? words('Concerné', 'Van toepassing')
        : words('Sans objet', 'Geen voorwerp'),
    })),
    provenance: { kind: 'demo' },
  },
];

/** A record of processing that lacks nothing. */
export const record = (projectId: string, contacts: string): Given => [
  'RecordProcessing',
  {
    projectId,
    role: 'sole-controller',
    controller: words('La Région', 'Het Gewest'),
    contacts,
    officerDesignation: 'Demo designation',
    purposes: words('Mesurer le bruit', 'Het geluid meten'),
    subjects: words('Les passants', 'De voorbijgangers'),
    data: words('Niveaux sonores', 'Geluidsniveaus'),
    recipients: words('Aucun', 'Geen'),
    transfers: [],
    erasure: words('Après une heure', 'Na een uur'),
    security: words('Traitement dans le capteur', 'Verwerking in de sensor'),
    ground: 'public-task',
    groundSource: words('Ordonnance bruit', 'Geluidsordonnantie'),
  },
];

/** The commands on a project's compliance file in which somebody may be named, in an order that the rules accept. */
export const namingSteps = (projectId: string, named: (field: string) => string): readonly Given[] => {
  const on = dayFromToday(-1);
  const camera = { projectId, field: 'camera-law' };
  const criteria = ['large-scale', 'innovative-use'];
  return [
    screening(projectId, ['gdpr', 'camera-law']),
    ['ClearCheck', { ...camera, evidence: 'Demo declaration', note: named('ClearCheck/note') }],
    ['BlockCheck', { ...camera, reason: words('Refus', 'Weigering'), note: named('BlockCheck/note') }],
    record(projectId, named('RecordProcessing/contacts')),
    ['ScreenForDpia', { projectId, always: [], criteria, nationalList: false, verdict: 'dpia-needed' }],
    [
      'RecordDpoAdvice',
      {
        ...{ projectId, advice: 'dpo-favourable', advisedOn: on, reference: 'Demo advice' },
        note: named('RecordDpoAdvice/note'),
      },
    ],
    [
      'RecordDpia',
      {
        ...{ projectId, doneOn: on, reference: 'Demo assessment', residualRisk: 'high' },
        reviewBy: dayFromToday(400),
      },
    ],
    ['RequestPriorConsultation', { projectId, sentOn: on, reference: 'Demo consultation' }],
    [
      'RecordConsultationAnswer',
      {
        ...{ projectId, answer: 'processing-accepted', answeredOn: on, reference: 'Demo answer' },
        note: named('RecordConsultationAnswer/note'),
      },
    ],
  ];
};
