import type { COMPLIANCE_COMMANDS, CommandData, DomainCommand } from '@helixboard/contracts';

type CommandOf<C> = C extends { readonly name: infer N extends string }
  ? DomainCommand<N, CommandData<C>>
  : never;

export type ComplianceCommand = CommandOf<(typeof COMPLIANCE_COMMANDS)[number]>;
export type DataOf<N extends ComplianceCommand['name']> = Extract<ComplianceCommand, { name: N }>['data'];

/** A project as procurement knows it: its parties, and the newest version of its sheet. */
export interface ScreenedProject {
  readonly ownerOrganisationId: string;
  readonly partners: readonly string[];
  readonly sheetVersion?: number;
}

/** What the service looks up: the project that is screened, if it is known. Advisory. */
export interface ComplianceFacts {
  readonly project?: ScreenedProject;
}
