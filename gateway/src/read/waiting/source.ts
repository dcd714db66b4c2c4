import type { ReadContext, Viewer } from '../../visibility/viewer.js';
import type { InLanguages, WaitingKind } from './words.js';

/** Something that waits for somebody. */
export interface Waiting {
  readonly kind: WaitingKind;
  readonly words: InLanguages;
  /** The day at whose end it is late. */
  readonly due: string | null;
  readonly late: boolean;
  /** What it is about. */
  readonly reference: {
    readonly kind:
      'agenda-proposal' | 'decision' | 'indicator' | 'meeting' | 'motion' | 'procedure' | 'project';
    readonly id: string;
    /** The meeting of a motion. */
    readonly meetingId?: string | null;
  };
}

/** Who asks what waits for them, on the day against which lateness is judged. */
export interface Asking {
  readonly context: ReadContext;
  readonly viewer: Viewer;
  readonly personId: string;
  /** The organisations for which the person acts. */
  readonly agencies: readonly string[];
  /** The bodies on which the person has a seat. */
  readonly bodies: readonly string[];
  readonly today: string;
}

/** One reason for which something waits for a person. */
export type WaitingSource = (asking: Asking) => Promise<readonly Waiting[]>;

/** Whether the person holds a role for an organisation. */
export const holdsFor = (
  { viewer }: Asking,
  role: string,
  organisationId: string | null | undefined,
): boolean =>
  typeof organisationId === 'string' &&
  viewer.grants.some((g) => g.role === role && g.organisationId === organisationId);

export const hasRole = ({ viewer }: Asking, ...roles: readonly string[]): boolean =>
  viewer.grants.some((g) => roles.includes(g.role));

/** When something is due, and whether that day has passed. */
export const dueOn = (due: string | null, today: string) => ({ due, late: due !== null && due < today });
