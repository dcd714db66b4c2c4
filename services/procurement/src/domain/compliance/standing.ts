import { addDays } from '@helixboard/contracts';
import type { ComplianceEvent, ComplianceFile, Verdict } from './compliance.js';
import { lawsOf, nextAfter } from './laws.js';

/** The last days on which what clears the file is known to hold: the eves of laws, the ends of evidence and DPIA. */
const lastDays = (file: ComplianceFile, today: string): readonly string[] =>
  file.checks
    .filter((c) => c.state === 'cleared' || c.state === 'not-yet')
    .flatMap((check) => {
      const next = nextAfter(lawsOf(check, file.screened!.region), today);
      const { verdict, dpia } = file.gdpr;
      const reviewed = check.field === 'gdpr' && check.state === 'cleared' && verdict === 'dpia-needed';
      return [
        ...(next ? [addDays(next.from, -1)] : []),
        ...(check.validUntil ? [check.validUntil] : []),
        ...(reviewed && dpia ? [dpia.reviewBy] : []),
      ];
    });

/**
 * Whether the compliance gate stands open on a day. **Rule**: it is clear when no check is open or blocked; a file that
 * was not screened, or not since the project changed, is not. Source: DOMAIN part 5; part 2, "Project life" (a gate over
 * an empty file is closed).
 */
export const verdictOn = (file: ComplianceFile, today: string): Verdict | undefined => {
  if (!file.screened) return undefined;
  if (file.checks.some((c) => c.state === 'blocked')) return { clear: false, lack: 'checks-blocked' };
  if (file.outdated || file.checks.some((c) => c.state === 'open'))
    return { clear: false, lack: 'checks-open' };
  const [until] = lastDays(file, today).toSorted();
  return { clear: true, ...(until ? { until } : {}) };
};

const same = (a: Verdict, b: Verdict | undefined): boolean => {
  if (a.clear) return b?.clear === true && a.until === b.until;
  return b?.clear === false && a.lack === b.lack;
};

/** What the public is told of a verdict. */
export const published = (
  projectId: string,
  file: ComplianceFile,
  verdict: Verdict | undefined,
): ComplianceEvent => {
  const provenance = file.screened?.provenance;
  return {
    type: 'ComplianceStandingPublished',
    data: {
      projectId,
      standing: verdict?.clear ? 'compliance-clear' : 'compliance-not-clear',
      ...(provenance ? { provenance } : {}),
    },
  };
};

/** What changed of the verdict: told to the project's gate, and to the public once it knows of the project. */
export const standing = (
  projectId: string,
  file: ComplianceFile,
  today: string,
): readonly ComplianceEvent[] => {
  const verdict = verdictOn(file, today);
  if (file.ended || verdict === undefined || same(verdict, file.told)) return [];
  const gate: ComplianceEvent = verdict.clear
    ? { type: 'ComplianceCleared', data: { projectId, ...(verdict.until ? { until: verdict.until } : {}) } }
    : { type: 'ComplianceNotClear', data: { projectId, reason: verdict.lack } };
  const before = file.published === 'compliance-clear';
  return file.published === undefined || before === verdict.clear
    ? [gate]
    : [gate, published(projectId, file, verdict)];
};
