import { onceKey, type ReaderOpening } from '@helixboard/kit';
import { countFindings, unknownFindings } from '../queries/findings.js';
import { alarmOf, evidenceOf, type Finding } from './finding.js';

/** A finding with the alarm that it raised; without one when it is only counted. */
export interface Raised {
  readonly finding: Finding;
  readonly alarmId?: string;
}

/** Gives a finding's alarm to the service: once in effect, however often it is given. */
const give = async (
  parts: ReaderOpening,
  name: string,
  source: string,
  incarnation: string,
  finding: Finding,
): Promise<string> => {
  const alarm = alarmOf(source, incarnation, finding);
  await parts.give(
    { command: 'RaiseAlarm', data: alarm },
    {
      commandKey: onceKey(name, alarm.alarmId),
      causationId: alarm.alarmId,
      correlationId: alarm.alarmId,
    },
  );
  return alarm.alarmId;
};

/** The finding that stands for all beyond the limit: again at ten times as many, and so on. */
const further = (finding: Finding, found: number, maxAlarms: number): Finding | undefined => {
  const times = found / maxAlarms;
  if (!Number.isInteger(Math.log10(times))) return undefined;
  return {
    kind: 'further-findings',
    position: finding.position,
    evidence: evidenceOf('further', BigInt(found)),
  };
};

/**
 * Raises an alarm for each finding that was not found before, before it is kept: after a crash between, the same
 * command is given again and has no effect. Beyond `maxAlarms` of a source, findings are only counted.
 */
export const raiseAlarms = async (
  parts: ReaderOpening,
  name: string,
  of: { readonly source: string; readonly incarnation: string; readonly maxAlarms: number },
  findings: readonly Finding[],
): Promise<readonly Raised[]> => {
  const fresh = await unknownFindings(parts.pool, of.source, findings);
  if (fresh.length === 0) return [];
  let found = await countFindings(parts.pool, of.source);
  const raised: Raised[] = [];
  for (const finding of fresh) {
    const told = found < of.maxAlarms ? finding : further(finding, found, of.maxAlarms);
    const alarmId = told && (await give(parts, name, of.source, of.incarnation, told));
    raised.push({ finding, ...(alarmId === undefined ? {} : { alarmId }) });
    found += 1;
  }
  parts.log.error(
    { source: of.source, findings: fresh.length },
    'the verification found what is not as it was sealed',
  );
  return raised;
};
