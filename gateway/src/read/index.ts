export * from './baselines.js';
export * from './bodies.js';
export { changed, type ChangesArguments, type ChangesPage, type ProjectChanges } from './changed/changed.js';
export { followChanges, type ChangesSettings, type Listening, type ReadChanges } from './changes.js';
export { complianceOf, type ComplianceFileView } from './compliance.js';
export { roadmapChanges, type ComparisonArguments, type ProjectDifference } from './comparison.js';
export * from './decisions.js';
export * from './errors.js';
export { forecastsOfRoadmaps, type ItemForecast, type RoadmapForecast } from './forecasts.js';
export { fundingOf, type FundingPlanView } from './funding.js';
export { asOf, waitFor, type AsOfSource, type Heads } from './freshness.js';
export {
  historicalProcedures,
  type HistoricalProcedureArguments,
  type HistoricalProcedureView,
} from './historical.js';
export { lastChangedOf, type LastChanged } from './last-changed.js';
export { projectsByStatus, statusOfAll, wordsOfAll } from './indicator-status.js';
export { plainWords } from './indicator-words.js';
export * from './indicators.js';
export { inLanguage, namesOf, type Name, type NamedKind } from './names.js';
export * from './organisations.js';
export type { Page, PageArguments } from './page.js';
export type { Read } from './present.js';
export * from './procedures.js';
export * from './projects.js';
export * from './proposals.js';
export * from './roadmap-items.js';
export type { RoadmapFilters } from './roadmap-filters.js';
export { sheetsOf, sheetVersionsOf, type SheetVersionView, type SheetView } from './sheets.js';
export { teamsOf, type TeamView } from './teams.js';
export { roadmapTotals, type FundingTotals, type RoadmapTotals } from './totals.js';
export { trail, type TrailArguments, type TrailEntry } from './trail/trail.js';
export { waiting } from './waiting/waiting.js';
export type { Waiting } from './waiting/source.js';
export { ANONYMOUS, viewerOf, viewerOfPerson, type ReadContext, type Viewer } from '../visibility/viewer.js';
