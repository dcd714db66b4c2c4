import { missingSheetParts, type ProjectSheet, type Provenance } from '@helixboard/contracts';
import { Context, Parent, ResolveField, Resolver } from '@nestjs/graphql';
import type { SheetWarning } from '../../entities/project.js';
import type { ProjectView } from '../../read/projects.js';
import type { GatewayContext } from '../context.js';
import { isDemo, onDay, type OnDay } from './nodes.js';

/** A version of a sheet, with what is shown beside its parts. */
interface Sheet extends ProjectSheet {
  readonly version: number;
  readonly warnings: readonly SheetWarning[];
  readonly asOf: string | undefined;
  /** What its project claims to be, which says what the sheet must answer. */
  readonly claims: { readonly quickWin: boolean; readonly pilot: boolean };
}

const shown = (
  sheet: ProjectSheet,
  version: number,
  warnings: readonly SheetWarning[],
  { provenance, asOf, quickWin, pilot }: OnDay<ProjectView>,
) => ({
  ...sheet,
  ...{ version, warnings, asOf, provenance: sheet.provenance ?? provenance, claims: { quickWin, pilot } },
});

/** The project named by a part of a sheet, as of the day of the sheet. */
interface NamesProject {
  readonly projectId?: string;
  readonly asOf?: string | undefined;
}

const projectOf = async ({ projectId, asOf }: NamesProject, { load }: GatewayContext) => {
  const view = projectId === undefined ? null : await load.on(asOf).project.load(projectId);
  return view && onDay(view, asOf);
};

@Resolver('Project')
export class ProjectSheetResolver {
  @ResolveField('sheet')
  async sheet(@Parent() project: OnDay<ProjectView>, @Context() { load }: GatewayContext) {
    const view = await load.on(project.asOf).sheet.load(project.id);
    return view && shown(view.sheet as ProjectSheet, view.sheetVersion, project.warnings, project);
  }

  @ResolveField('sheetVersions')
  async sheetVersions(@Parent() project: OnDay<ProjectView>, @Context() { load }: GatewayContext) {
    const versions = await load.on(project.asOf).sheetVersions.load(project.id);
    return versions.map((v) => ({ ...v, sheet: shown(v.sheet, v.version, v.warnings, project) }));
  }
}

@Resolver('Sheet')
export class SheetResolver {
  @ResolveField('interoperability')
  interoperability(@Parent() { interoperability, asOf }: Sheet) {
    return interoperability?.map((part) => onDay(part, asOf));
  }

  @ResolveField('dependencies')
  dependencies(@Parent() { dependencies, asOf }: Sheet) {
    return dependencies?.map((part) => onDay(part, asOf));
  }

  @ResolveField('missing')
  missing(@Parent() sheet: Sheet) {
    return missingSheetParts(sheet, sheet.claims);
  }

  @ResolveField('demo')
  demo(@Parent() { provenance }: Sheet) {
    return isDemo({ provenance: (provenance ?? null) as Provenance | null });
  }
}

@Resolver('SheetStakeholder')
export class SheetStakeholderResolver {
  @ResolveField('organisation')
  organisation(
    @Parent() { organisationId }: { readonly organisationId?: string },
    @Context() { load }: GatewayContext,
  ) {
    return organisationId === undefined ? null : load.organisation.load(organisationId);
  }
}

@Resolver('SheetCompetentBody')
export class SheetCompetentBodyResolver {
  @ResolveField('organisation')
  organisation(
    @Parent() { organisationId }: { readonly organisationId?: string },
    @Context() { load }: GatewayContext,
  ) {
    return organisationId === undefined ? null : load.organisation.load(organisationId);
  }
}

@Resolver('SheetTeamMember')
export class SheetTeamMemberResolver {
  @ResolveField('person')
  person(@Parent() { personId }: { readonly personId?: string }, @Context() { load }: GatewayContext) {
    return personId === undefined ? null : load.person.load(personId);
  }
}

@Resolver('SheetAsset')
export class SheetAssetResolver {
  @ResolveField('owner')
  owner(
    @Parent() { ownerOrganisationId: id }: { readonly ownerOrganisationId?: string },
    @Context() { load }: GatewayContext,
  ) {
    return id === undefined ? null : load.organisation.load(id);
  }
}

@Resolver('SheetInteroperability')
export class SheetInteroperabilityResolver {
  @ResolveField('project')
  project(@Parent() part: NamesProject, @Context() context: GatewayContext) {
    return projectOf(part, context);
  }
}

@Resolver('SheetDependency')
export class SheetDependencyResolver {
  @ResolveField('project')
  project(@Parent() part: NamesProject, @Context() context: GatewayContext) {
    return projectOf(part, context);
  }
}

export const SHEET_RESOLVERS = [
  ProjectSheetResolver,
  SheetResolver,
  SheetStakeholderResolver,
  SheetCompetentBodyResolver,
  SheetTeamMemberResolver,
  SheetAssetResolver,
  SheetInteroperabilityResolver,
  SheetDependencyResolver,
] as const;
