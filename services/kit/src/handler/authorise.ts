import {
  refuse,
  type Actor,
  type CommandContract,
  type Grant,
  type Permission,
  type Refusal,
  type Relation,
} from '@helixboard/contracts';

/** The ground on which an actor may give a command, and the organisation acted for. */
export interface Mandate {
  /** The id of the grant used, the policy's name, or `administrator`; a relation when no role was needed. */
  readonly mandate: string;
  /** The organisation of the grant used, or the one that the relation names. */
  readonly agency?: string;
}

/** A relation found: with the organisation that makes it true, if any. */
type Found = Exclude<Relation, string>;
type FindRelations = (relation: string) => readonly Found[];

const acting = (mandate: string, agency: string | undefined): Mandate => ({
  mandate,
  ...(agency === undefined ? {} : { agency }),
});

/** The first grant of a role; where organisations make the relation true, one that is held for one of them. */
const grantFor = (
  grants: readonly Grant[],
  role: Grant['role'],
  found: readonly Found[] | undefined,
): Grant | undefined =>
  grants.find(
    (g) =>
      g.role === role &&
      (found === undefined ||
        found.some((f) => f.organisationId === undefined || f.organisationId === g.organisationId)),
  );

const fits = (actor: Actor, permission: Permission, related: FindRelations): Mandate | undefined => {
  if ('administrator' in permission) {
    return actor.kind === 'administrator' ? { mandate: 'administrator' } : undefined;
  }
  if ('policy' in permission) {
    return actor.kind === 'policy' && actor.id === permission.policy ? { mandate: actor.id } : undefined;
  }
  if (actor.kind !== 'person') return undefined;
  const found = permission.relation === undefined ? undefined : related(permission.relation);
  if (found?.length === 0) return undefined;
  if (!('role' in permission)) return acting(`relation:${permission.relation}`, found?.[0]?.organisationId);
  const grant = grantFor(actor.grants, permission.role, found);
  return grant && acting(grant.grantId, grant.organisationId);
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
  contract.allowed.some((p) => fits(actor, p, (relation) => [{ relation }]) !== undefined);

/**
 * The ground on which an actor may give a command, the first that fits in the contract's order; deny by default.
 *
 * @param relations in which the actor stands to the stream (`own-agency`, `holder`…)
 */
export const mandateFor = (
  contract: CommandContract,
  actor: Actor,
  relations: readonly Relation[],
): Mandate | undefined => {
  const found = relations.map((r): Found => (typeof r === 'string' ? { relation: r } : r));
  for (const permission of contract.allowed) {
    const mandate = fits(actor, permission, (relation) => found.filter((f) => f.relation === relation));
    if (mandate) return mandate;
  }
  return undefined;
};
