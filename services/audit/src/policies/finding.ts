import { createHash } from 'node:crypto';
import { RaiseAlarm, type AlarmKind } from '@helixboard/contracts';
import { deriveId, type RawEvent } from '@helixboard/kit';

/** Something of a store that is not as it should be. */
export interface Finding {
  readonly kind: AlarmKind;
  /** Where; the first position of a range. */
  readonly position: bigint;
  readonly lastPosition?: bigint;
  /** The event, as far as it is known. */
  readonly event?: Partial<Pick<RawEvent, 'id' | 'stream' | 'version' | 'type'>>;
  readonly pointer?: string;
  /** Digest of the state that was found, hex: the same state is found once. */
  readonly evidence: string;
}

/** Evidence of a state that no row tells. */
export const evidenceOf = (...parts: readonly (string | bigint)[]): string =>
  createHash('sha256')
    .update(`helixboard/finding/v1\n${parts.join('\n')}`)
    .digest('hex');

/** Evidence of missing events: the same whether they were at the end when they were missed, or between others. */
export const missingFrom = (position: bigint): string => evidenceOf('missing', position);

const { shape } = RaiseAlarm.data;
type Alarm = { -readonly [K in keyof typeof shape]?: unknown };

/** The alarm of a finding. Its id follows from the finding. What no service would write there is left out. */
export const alarmOf = (
  source: string,
  incarnation: string,
  finding: Finding,
): Alarm & { readonly alarmId: string } => {
  const { kind, position, lastPosition, event = {}, pointer, evidence } = finding;
  const alarmId = deriveId('audit/alarm', source, incarnation, String(position), evidence);
  const said = {
    ...{ source, alarmKind: kind, position: String(position), lastPosition: lastPosition?.toString() },
    ...{ eventId: event.id, stream: event.stream, version: event.version, eventType: event.type },
    ...{ pointer, evidence },
  };
  const fitting = Object.entries(said).filter(
    ([field, value]) => value !== undefined && shape[field as keyof typeof shape].safeParse(value).success,
  );
  return { ...Object.fromEntries(fitting), alarmId };
};
