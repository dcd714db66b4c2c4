import type { Actor, DomainEvent, Localized } from '@helixboard/contracts';
import { given, person, policy, uuid } from '@helixboard/kit/testing';
import { procedureDecider } from './procedure.decider.js';

export const [PROCEDURE, PROJECT, OTHER] = [uuid(1), uuid(2), uuid(3)] as const;
export const [AUTHORITY, OWNER] = [uuid(4), uuid(5)] as const;
export const [OFFICER, EVALUATOR, OUTSIDER] = [uuid(6), uuid(7), uuid(8)] as const;
export const [PRICE, QUALITY] = [uuid(11), uuid(12)] as const;
export const [FIRST, SECOND, THIRD] = [uuid(21), uuid(22), uuid(23)] as const;
export const [CONTRACT, RESERVATION, REQUEST, MILESTONE] = [uuid(31), uuid(32), uuid(33), uuid(34)] as const;

export const coordinator = person('coordinator', uuid(40));
export const officer = person([{ role: 'procurement-officer', organisationId: AUTHORITY }], OFFICER);
export const evaluator = person('evaluator', EVALUATOR);
export const ofAuthority = person([{ role: 'agency', organisationId: AUTHORITY }], uuid(41));

export const words = (text: string): Localized => ({
  original: 'fr',
  in: { fr: { text, status: 'original' }, nl: { text, status: 'human' } },
});
export const inFrench: Localized = { original: 'fr', in: { fr: { text: 'x', status: 'original' } } };
export const euros = (amount: number, vat: 'included' | 'excluded' | 'exempt' = 'excluded') => ({
  cents: Math.round(amount * 100),
  currency: 'EUR' as const,
  vat,
});
export const digest = (n: number): string => n.toString(16).padStart(64, '0');

const only = { procedureId: PROCEDURE };
/** A command on the procedure. */
export const on = (name: string, data: object = {}) => ({ name, data: { ...only, ...data } });
export const event = (type: string, data: object = {}): DomainEvent => ({
  type,
  data: { ...only, projectId: PROJECT, ...data },
});

/** A supply of sensors for 100 000 euros to a sub-central authority of Brussels. */
export const plan = (changes: object = {}) =>
  on('PlanProcedure', {
    projectId: PROJECT,
    title: words('Capteurs'),
    authority: { organisationId: AUTHORITY, type: 'sub-central', territory: 'BE10' },
    contractType: 'supplies',
    cpv: ['35125100'],
    durationMonths: 24,
    estimate: { base: euros(100_000) },
    lots: [],
    recurring: false,
    launchOn: '2026-03-02',
    ...changes,
  });
export const criteria = [
  { criterionId: PRICE, kind: 'price-criterion', title: words('Prix'), weight: 60 },
  { criterionId: QUALITY, kind: 'quality-criterion', title: words('Qualité'), weight: 40 },
];
export const launch = (changes: object = {}) =>
  on('LaunchProcedure', {
    procedure: 'pnspp',
    criteria,
    tendersDueOn: '2026-03-31',
    electronic: true,
    ...changes,
  });
/** Above the EU threshold, in the open procedure. */
export const open = (changes: object = {}) =>
  launch({
    procedure: 'open-procedure',
    tendersDueOn: '2026-04-30',
    description: words('Capteurs pour parkings.'),
    lotsReason: words('Un seul réseau.'),
    ...changes,
  });
export const large = (changes: object = {}) => plan({ estimate: { base: euros(300_000) }, ...changes });
export const team = on('AppointEvaluationTeam', {
  members: [{ personId: OFFICER }, { personId: EVALUATOR }],
});
export const receive = (n: number, tenderId: string) => on('ReceiveTender', { tenderId, digest: digest(n) });
export const tender = (n: number, tenderId: string, amount: number, changes: object = {}) => ({
  tenderId,
  digest: digest(n),
  tenderer: { name: `Firm ${n}` },
  price: euros(amount),
  ...changes,
});
export const openBoth = (changes: object = {}) =>
  on('OpenTenders', { tenders: [tender(1, FIRST, 90_000), tender(2, SECOND, 95_000)], ...changes });
export const select = (changes: object = {}) =>
  on('SelectTenderers', { selected: [FIRST, SECOND], excluded: [], espdChecked: true, ...changes });
export const points = (tenderId: string, price: number, quality: number) => ({
  tenderId,
  points: [
    { criterionId: PRICE, points: price },
    { criterionId: QUALITY, points: quality },
  ],
});
export const evaluate = (changes: object = {}) =>
  on('EvaluateTenders', {
    tenders: [points(FIRST, 100, 60), points(SECOND, 95, 65)],
    report: words('Rapport'),
    ...changes,
  });
export const award = (changes: object = {}) =>
  on('DecideAward', { tenderId: FIRST, amount: euros(90_000), reasons: words('Premier'), ...changes });
export const notify = (changes: object = {}) =>
  on('NotifyAward', {
    notices: [
      { tenderId: FIRST, sentOn: '2026-05-18' },
      { tenderId: SECOND, sentOn: '2026-05-18' },
    ],
    ...changes,
  });
export const sign = (changes: object = {}) =>
  on('SignContract', {
    contractId: CONTRACT,
    reservationId: RESERVATION,
    value: euros(108_900, 'included'),
    signedOn: '2026-06-15',
    ...changes,
  });

export const project = { ownerOrganisationId: OWNER, approved: true, ended: false };
export const reservation = {
  ...{ procedureId: PROCEDURE, reservedOn: '2026-03-01', cents: 10_890_000, state: 'active' as const },
};
export const facts = { project, reservation, evaluators: [OFFICER, EVALUATOR], needs: {} };

const POLICIES: Readonly<Record<string, string>> = {
  CloseTendering: 'procurement/tenders-due',
  EndTenderValidity: 'procurement/tender-validity',
  EndStandstill: 'procurement/standstill-ends',
  NoteAwardNoticeOverdue: 'procurement/award-notice',
  NoteContractEnding: 'procurement/contract-end',
  CloseForStoppedProject: 'procurement/follow-project',
  SuspectSplit: 'procurement/flag-split',
  SuspectOverlap: 'procurement/flag-split',
  ClearSuspicion: 'procurement/flag-split',
};
const byOf = (name: string): Actor => (POLICIES[name] ? policy(POLICIES[name]) : officer);

export type Command = { readonly name: string; readonly data: object };
export interface Given {
  readonly now?: string;
  readonly by?: Actor;
  readonly facts?: object;
}

/** Decides one command after what happened, by who may give it, with what procurement knows. */
export const decide = (history: readonly DomainEvent[], command: Command, more: Given = {}) =>
  given(procedureDecider, history).when(command, {
    by: more.by ?? byOf(command.name),
    now: more.now ?? '2026-03-02',
    facts: { ...facts, ...more.facts },
  });

/** What commands leave on the stream, each on its day; fails on the first that is refused. */
export const after = (
  steps: readonly (readonly [command: Command, now?: string])[],
): readonly DomainEvent[] =>
  steps.reduce<readonly DomainEvent[]>(
    (history, [command, now]) => [...history, ...decide(history, command, now ? { now } : {}).events()],
    [],
  );

export const typesOf = (events: readonly DomainEvent[]): readonly string[] => events.map((e) => e.type);

const small = (launchChanges: object = {}) =>
  [[plan()], [launch(launchChanges)], [team]] as readonly (readonly [Command, string?])[];
/** As far as each stage, without publication. */
export const planned = () => after([[plan()]]);
export const launched = (changes: object = {}) => after(small(changes));
export const received = () =>
  after([...small(), [receive(1, FIRST), '2026-03-30'], [receive(2, SECOND), '2026-03-31']]);
const step = (history: readonly DomainEvent[], command: Command, now: string) => [
  ...history,
  ...decide(history, command, { now }).events(),
];
export const opened = () => step(received(), openBoth(), '2026-04-01');
export const selected = () => step(opened(), select(), '2026-04-02');
export const evaluated = () => step(selected(), evaluate(), '2026-04-10');
export const awarded = () => step(evaluated(), award(), '2026-05-18');
export const notified = () => step(awarded(), notify(), '2026-05-18');
export const signed = (changes: object = {}) => step(notified(), sign(changes), '2026-06-15');
/** With EU publication, as far as the notification: the standstill runs. */
export const standing = () =>
  [
    [receive(1, FIRST), '2026-04-20'],
    [receive(2, SECOND), '2026-04-21'],
    [openBoth({ tenders: [tender(1, FIRST, 290_000), tender(2, SECOND, 295_000)] }), '2026-05-04'],
    [select(), '2026-05-05'],
    [evaluate(), '2026-05-06'],
    [award({ amount: euros(290_000) }), '2026-05-18'],
    [notify(), '2026-05-18'],
  ].reduce<readonly DomainEvent[]>(
    (history, [command, now]) => step(history, command as Command, now as string),
    after([[large()], [open()], [team]]),
  );
