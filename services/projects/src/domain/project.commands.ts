import type {
  CommandData,
  DomainCommand,
  Helix,
  PROJECT_COMMANDS,
  ROADMAP_COMMANDS,
} from '@helixboard/contracts';
import type { SizeLimits } from './limits.js';

type CommandOf<C> = C extends { readonly name: infer N extends string }
  ? DomainCommand<N, CommandData<C>>
  : never;

export type ProjectCommand = CommandOf<(typeof PROJECT_COMMANDS)[number]>;
export type RoadmapCommand = CommandOf<(typeof ROADMAP_COMMANDS)[number]>;
export type DataOf<N extends ProjectCommand['name'] | RoadmapCommand['name']> = Extract<
  ProjectCommand | RoadmapCommand,
  { name: N }
>['data'];

/**
 * What the service looks up for a project's command. `organisations` holds those registered among the ones that a
 * proposal names, with their helix: advisory. `limits` are folded from their stream.
 */
export interface ProjectFacts {
  readonly organisations?: Readonly<Record<string, Helix>>;
  readonly limits?: SizeLimits;
}
