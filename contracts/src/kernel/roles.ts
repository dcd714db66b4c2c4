/** The roles that a person can be granted (DESIGN, "Who may do what"); anonymous is the absence of any. */
export const ROLES = [
  'coordinator',
  'analyst',
  'chair',
  'board-member',
  'juror',
  'evaluator',
  'competent-authority',
  'agency',
  'procurement-officer',
  'auditor',
  'citizen',
] as const;

export type Role = (typeof ROLES)[number];

/** The roles that read what is for the `office` audience. */
export const OFFICE_READERS: readonly Role[] = ['coordinator', 'analyst', 'chair', 'board-member', 'auditor'];

/** A role that a person holds, as it stands at the moment of a decision. */
export interface Grant {
  readonly grantId: string;
  readonly role: Role;
  /** The organisation for which the role is held, if any: the actor's agency. */
  readonly organisationId?: string;
}

/**
 * Who acts. `person`: identified by a token, with the roles that events gave. `policy`: a service acting on an
 * event or a deadline, by the name of the policy (`projects/open-approval-gate`). `administrator`: the holder of the
 * installation's admin token.
 */
export type Actor =
  | { readonly kind: 'person'; readonly id: string; readonly grants: readonly Grant[] }
  | { readonly kind: 'policy'; readonly id: string; readonly grants: readonly [] }
  | { readonly kind: 'administrator'; readonly id: 'administrator'; readonly grants: readonly [] };

export const holds = (actor: Actor, role: Role): boolean => actor.grants.some((g) => g.role === role);
