import type { Language } from '../kernel/fields.js';
import { STEP_BLOCKERS } from '../projects/blockers.js';
import { GATE_BLOCKERS } from '../projects/gates.js';
import { AUDIT_LABELS } from './audit.js';
import { COMPLIANCE_GDPR_LABELS } from './compliance-gdpr.js';
import { COMPLIANCE_LABELS } from './compliance.js';
import { COMPLIANCE_LAW_LABELS } from './compliance-laws.js';
import { FUNDING_LABELS } from './funding.js';
import { GOVERNANCE_LABELS } from './governance.js';
import { GROUND_LABELS } from './grounds.js';
import { HISTORICAL_LABELS } from './historical.js';
import { KPIS_LABELS } from './kpis.js';
import { PROCUREMENT_RULE_LABELS } from './procurement-rules.js';
import { PROCUREMENT_LABELS } from './procurement.js';
import { PROJECTS_LABELS } from './projects.js';
import { STAKEHOLDERS_LABELS } from './stakeholders.js';

const COLUMN: Readonly<Record<Language, 0 | 1 | 2 | 3>> = { en: 0, fr: 1, nl: 2, de: 3 };

const labels = new Map(
  Object.entries({
    ...STAKEHOLDERS_LABELS,
    ...PROJECTS_LABELS,
    ...GOVERNANCE_LABELS,
    ...FUNDING_LABELS,
    ...HISTORICAL_LABELS,
    ...PROCUREMENT_RULE_LABELS,
    ...PROCUREMENT_LABELS,
    ...COMPLIANCE_LABELS,
    ...COMPLIANCE_LAW_LABELS,
    ...COMPLIANCE_GDPR_LABELS,
    ...KPIS_LABELS,
    ...AUDIT_LABELS,
    ...GROUND_LABELS,
  }),
);
const reasons = new Map(
  [...Object.entries(GATE_BLOCKERS), ...Object.entries(STEP_BLOCKERS)].map(([code, { missing }]) => [
    code,
    missing,
  ]),
);

/** What a code is called in a language: a word for lists and sentences; the code itself where none is known. */
export const labelOf = (code: string, language: Language): string =>
  labels.get(code)?.[COLUMN[language]] ?? reasons.get(code)?.[language] ?? code;
