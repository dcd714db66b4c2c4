import {
  refuse,
  type Actor,
  type CommandContract,
  type Grant,
  type Permission,
  type Refusal,
} from '@helixboard/contracts';

/** The ground on which an actor may give a command, and the organisation acted for. */
export interface Mandate {
  /** The id of the grant used, the policy's name, or `administrator`; a relation when no role was needed. */
  readonly mandate: string;
  /** The organisation of the grant used. */
  readonly agency?: string;
}

type RelationTest = (relation: string) => boolean;

const byRole = (grants: readonly Grant[], permission: Permission): Grant | undefined =>
  'role' in permission ? grants.find((g) => g.role === permission.role) : undefined;

const fits = (actor: Actor, permission: Permission, related: RelationTest): Mandate | undefined => {
  if ('administrator' in permission) {
    return actor.kind === 'administrator' ? { mandate: 'administrator' } : undefined;
  }
  if ('policy' in permission) {
    return actor.kind === 'policy' && actor.id === permission.policy ? { mandate: actor.id } : undefined;
  }
  if (actor.kind !== 'person') return undefined;
  if (permission.relation !== undefined && !related(permission.relation)) return undefined;
  if (!('role' in permission)) {
    const agency = actor.grants.find((g) => g.organisationId !== undefined)?.organisationId;
    return { mandate: `relation:${permission.relation}`, ...(agency ? { agency } : {}) };
  }
  const grant = byRole(actor.grants, permission);
  return (
    grant && { mandate: grant.grantId, ...(grant.organisationId ? { agency: grant.organisationId } : {}) }
  );
};

const wording = (permission: Permission): string => {
  if ('administrator' in permission) return 'the holder of the admin token';
  if ('policy' in permission) return `the policy ${permission.policy}`;
  const relation =
    permission.relation === undefined ? '' : ` standing to the record as "${permission.relation}"`;
  return 'role' in permission ? `the role ${permission.role}${relation}` : `somebody${relation}`;
};

/** The refusal of an actor who holds nothing that a command's contract allows; it says who may. */
export const forbidden = (contract: CommandContract): Refusal =>
  refuse(
    'AUTH.FORBIDDEN',
    `Nothing that you hold allows ${contract.name}.`,
    contract.allowed.map((p) => `It may be given by ${wording(p)}.`),
  );

/**
 * Whether an actor could be allowed a command, before anything is read: relations are taken to hold. Refuses those who
 * could not be allowed whatever the stream says, so that its state is not read for them.
 */
export const mayPerhaps = (contract: CommandContract, actor: Actor): boolean =>
  contract.allowed.some((p) => fits(actor, p, () => true) !== undefined);

/**
 * The ground on which an actor may give a command, the first that fits in the contract's order; deny by default.
 *
 * @param relations in which the actor stands to the stream (`own-agency`, `holder`…)
 */
export const mandateFor = (
  contract: CommandContract,
  actor: Actor,
  relations: readonly string[],
): Mandate | undefined => {
  for (const permission of contract.allowed) {
    const mandate = fits(actor, permission, (relation) => relations.includes(relation));
    if (mandate) return mandate;
  }
  return undefined;
};
