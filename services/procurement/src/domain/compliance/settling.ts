import type { BlockingCause, Moment } from '@helixboard/contracts';
import { type Check, checkOf, type ComplianceEvent, type ComplianceFile, evolve } from './compliance.js';
import { gdprLacks, unansweredRisk } from './gdpr-requirements.js';
import { appliesOn, lawsOf, startedBetween } from './laws.js';
import { standing } from './standing.js';

type Opened = Extract<ComplianceEvent, { type: 'CheckOpened' }>['data'];

/** Why a check that is cleared, or whose law had not started, is to be made on a day; undefined: nothing has come. */
const cameDue = (
  file: ComplianceFile,
  check: Check,
  today: string,
): Pick<Opened, 'cause' | 'stage'> | undefined => {
  const laws = lawsOf(check, file.screened!.region);
  if (check.state === 'not-yet') {
    const started = startedBetween(laws, '', today);
    return appliesOn(laws, today)
      ? { cause: 'law-starts-to-apply', ...(started ? { stage: started.stage } : {}) }
      : undefined;
  }
  if (check.state !== 'cleared') return undefined;
  const started = startedBetween(laws, check.since, today);
  if (started) return { cause: 'law-starts-to-apply', stage: started.stage };
  if (check.validUntil !== undefined && check.validUntil < today) return { cause: 'clearance-ended' };
  if (check.field !== 'gdpr') return undefined;
  const { verdict, dpia } = file.gdpr;
  if (verdict === 'dpia-needed' && dpia?.current && dpia.reviewBy < today)
    return { cause: 'dpia-review-due' };
  return gdprLacks(file.gdpr, today).length > 0 ? { cause: 'requirements-unmet' } : undefined;
};

const ofRisk: readonly (BlockingCause | undefined)[] = [
  'prior-consultation-awaited',
  'prohibited-by-authority',
];

/** What a high residual risk, or its end, does to the GDPR check. Source: GDPR art. 36; DOMAIN part 5. */
const riskMoves = (projectId: string, file: ComplianceFile, today: string): readonly ComplianceEvent[] => {
  const check = checkOf(file, 'gdpr');
  if (!check || check.state === 'not-applicable' || check.state === 'not-yet') return [];
  const cause = unansweredRisk(file.gdpr);
  if (check.state === 'blocked' && !ofRisk.includes(check.blockedBy)) return [];
  if (cause !== undefined)
    return check.blockedBy === cause
      ? []
      : [{ type: 'CheckBlocked', data: { projectId, field: 'gdpr', blockedOn: today, cause } }];
  return check.state === 'blocked'
    ? [
        {
          type: 'CheckOpened',
          data: { projectId, field: 'gdpr', openedOn: today, cause: 'high-risk-answered' },
        },
      ]
    : [];
};

/**
 * What has come about by a day, whether or not a timer has said so. **Rule**: a law that starts to apply opens the check
 * of its field, as does the end of its evidence, or of a DPIA's term; a cleared GDPR check that lacks something is open;
 * a high residual risk blocks it until the authority answers. Source: DOMAIN part 5, "Compliance file".
 */
export const settled = (
  projectId: string,
  file: ComplianceFile,
  today: string,
): readonly ComplianceEvent[] => {
  if (!file.screened || file.ended) return [];
  const due = file.checks.flatMap((check): readonly ComplianceEvent[] => {
    const why = cameDue(file, check, today);
    return why
      ? [{ type: 'CheckOpened', data: { projectId, field: check.field, openedOn: today, ...why } }]
      : [];
  });
  return [...due, ...riskMoves(projectId, due.reduce(evolve, file), today)];
};

/** The events of a file with what follows from them: what came due, the gate, and what the public is told. */
export const concluded = (
  projectId: string,
  before: ComplianceFile,
  events: readonly ComplianceEvent[],
  { today }: Moment,
): readonly ComplianceEvent[] => {
  const after = events.reduce(evolve, before);
  const due = settled(projectId, after, today);
  const file = due.reduce(evolve, after);
  return [...events, ...due, ...standing(projectId, file, today)];
};
