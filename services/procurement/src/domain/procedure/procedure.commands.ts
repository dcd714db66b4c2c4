import type { CommandData, DomainCommand, PROCEDURE_COMMANDS } from '@helixboard/contracts';
import type { NeedClaims } from '../needs/needs.js';

type CommandOf<C> = C extends { readonly name: infer N extends string }
  ? DomainCommand<N, CommandData<C>>
  : never;

export type ProcedureCommand = CommandOf<(typeof PROCEDURE_COMMANDS)[number]>;
export type DataOf<N extends ProcedureCommand['name']> = Extract<ProcedureCommand, { name: N }>['data'];

/** A project as procurement follows it. Advisory. */
export interface KnownProject {
  readonly ownerOrganisationId: string;
  /** Whether its approval gate is open. */
  readonly approved: boolean;
  /** Whether it was stopped or withdrawn. */
  readonly ended: boolean;
}

/** A reservation of the procedure’s own project as procurement follows it. Advisory: funding’s own policy books it, or refuses. */
export interface KnownReservation {
  readonly procedureId: string;
  /** Europe/Brussels. */
  readonly reservedOn: string;
  readonly cents: number;
  readonly state: 'active' | 'released' | 'consumed';
}

/** What the service looks up besides the procedure’s own stream. */
export interface ProcedureFacts {
  readonly project?: KnownProject;
  readonly reservation?: KnownReservation;
  /** Of those who are to be appointed: who holds the role of evaluator or procurement officer today. */
  readonly evaluators?: readonly string[];
  /** The needs of the authority by CPV group, as they stand in their order: read from their streams. */
  readonly needs?: Readonly<Record<string, NeedClaims>>;
}
