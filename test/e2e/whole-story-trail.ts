/** A step of the trail as it has to be told: its type, its words, and what caused it. */
export type Told = readonly [type: string, sentence: RegExp, cause?: string];

/** The chain of the whole story, in order; other steps stand between. */
export const CHAIN: readonly Told[] = [
  ['ProjectProposed', /^Name of owner, as agency of Région, proposed the project “Rue à l’écoute”\.$/],
  ['SheetSubmitted', /submitted version 1 of the project sheet to the jury\.$/],
  [
    'ProjectSelected',
    /^The jury selected the project .*; recorded by Name of coordinator, as coordinator\.$/,
  ],
  [
    'AgendaProposalRaised',
    /proposed for the board’s agenda: .* \(selection by the jury\)/,
    'ProjectSelected',
  ],
  ['AgendaProposalAccepted', /^Name of chair, presiding, took the proposal .* up for a meeting\.$/],
  ['AgendaItemAdded', /on the agenda\.$/, 'AgendaProposalAccepted'],
  ['AgendaProposalPlaced', /is on the agenda of the meeting\.$/, 'AgendaItemAdded'],
  ['MotionPut', /^Name of chair, presiding, put the motion “Approuver” \(project approval, binding\)\.$/],
  ['MotionDecided', /quorum 1 of 1, needed 1; .*: adopted\.$/],
  ['DecisionTookEffect', /^Decision 1\/\d{4} “Approuver” took effect on /, 'DecisionRegistered'],
  ['GateNoted', /“approval”/, 'DecisionTookEffect'],
  ['FundingApprovalNoted', /it may commit firmly\.$/, 'GateNoted'],
  ['AgendaProposalSettled', /^The meeting dealt with the proposal /, 'MeetingClosed'],
  ['TeamComplete', /^The team of the project is complete\.$/],
  ['GateNoted', /“team”/, 'TeamComplete'],
  ['ComplianceScreened', /screened the project for what the law asks of it\.$/],
  ['CheckCleared', /cleared the check of the law on cameras on Declaration 12\.$/],
  ['ComplianceCleared', /^The compliance of the project is clear\.$/],
  ['GateNoted', /“compliance”/, 'ComplianceCleared'],
  ['FundingPlanOpened', /it needs €400,000\.00\.$/],
  ['CommitmentRecorded', /own budget, €400,000\.00 \(firm, no debt\)\.$/],
  ['FundingSecured', /is secured, by firm cover in time\.$/],
  ['GateNoted', /“funding”/, 'FundingSecured'],
  ['RoadmapItemPlaced', /^Name of coordinator, as coordinator, placed Rue à l’écoute on the roadmap, /],
  ['ProjectEnteredRoadmap', /entered the roadmap/, 'RoadmapItemPlaced'],
  [
    'ProcedurePlanned',
    /^Name of officer, as procurement officer of Région, planned a procurement, .*€40,000\.00/,
  ],
  ['ProcedureAdvised', /advised by the rules of \d{4}-\d{2}-\d{2}\.$/],
  ['ProcedureLaunched', /negotiated procedure without prior publication, without publication\.$/],
  ['TenderingClosed', /^No more tenders are taken\.$/, 'ProcedureLaunched'],
  ['AwardNotified', /^The award to Zeehond, for €42,001\.00, was made known to all concerned\.$/],
  ['FundsReserved', /reserved €50,821\.21 for a procedure\.$/],
  ['ContractSigned', /^Name of officer, .*, signed the contract with Zeehond on .*, for €50,821\.21\.$/],
  ['ReservationConsumed', /^A contract of €50,821\.21 was booked on its reservation\.$/, 'ContractSigned'],
  ['ContractSigned', /with Otter /],
  ['ReservationConsumed', /€25,410\.00/, 'ContractSigned'],
  ['ContractSigned', /with Bever /],
  ['ReservationConsumed', /€26,620\.00/, 'ContractSigned'],
  ['DeliveryStarted', /^Name of coordinator, as coordinator, started the delivery of the project\.$/],
  ['IndicatorDefined', /defined the indicator “Bruit”, measured yearly\.$/],
  ['MeasurementRecorded', /recorded 66\.5 \(measured\)/],
  ['VarianceFound', /^The indicator is off track: to be explained by /],
  ['VarianceExplained', /\(late start\): Retard$/],
  ['CorrectiveActionProposed', /proposed the corrective action “Accélérer”/],
];

/** What becomes of the corrective action: the trail of the indicator has it. */
export const CORRECTION: readonly Told[] = [
  ['CorrectiveActionProposed', /proposed the corrective action “Accélérer”/],
  ['AgendaProposalRaised', /“Accélérer”/, 'CorrectiveActionProposed'],
  ['AgendaProposalAccepted', /^Name of chair, presiding, took the proposal /],
  ['AgendaItemAdded', /on the agenda\.$/, 'AgendaProposalAccepted'],
  ['AgendaProposalPlaced', /is on the agenda of the meeting\.$/, 'AgendaItemAdded'],
];

interface Node {
  readonly type: string;
  readonly sentence: string;
  readonly cause: { readonly type: string } | null;
}

/** The steps of a chain that a trail does not tell in their order, as they should read. */
export const missing = (chain: readonly Told[], nodes: readonly Node[]): readonly Told[] => {
  let from = 0;
  return chain.filter(([type, sentence, cause]) => {
    const tells = (n: Node) =>
      n.type === type && sentence.test(n.sentence) && (n.cause?.type ?? undefined) === cause;
    const at = nodes.findIndex((n, i) => i >= from && tells(n));
    if (at >= 0) from = at + 1;
    return at < 0;
  });
};
