import { Args, Context, Parent, Query, ResolveField, Resolver } from '@nestjs/graphql';
import {
  labelOf,
  REFERENCE_INDICATORS,
  ruleText,
  type CorrectiveAction,
  type IndicatorState,
  type Language,
  type ReferenceList,
  type Variance,
} from '@helixboard/contracts';
import { statusOfAll, wordsOfAll, type IndicatorsStatus } from '../../read/indicator-status.js';
import { plainWords } from '../../read/indicator-words.js';
import {
  frameworks,
  indicators,
  type FrameworkView,
  type IndicatorFilters,
  type IndicatorView,
} from '../../read/indicators.js';
import type { PageArguments } from '../../read/page.js';
import type { ProjectView } from '../../read/projects.js';
import type { GatewayContext } from '../context.js';
import { connection, isDemo, onDay, type OnDay } from './nodes.js';

type Indicator = OnDay<IndicatorView>;
type Framework = OnDay<FrameworkView>;

interface InLanguage {
  readonly language: Language;
}

interface IndicatorsInput extends PageArguments {
  readonly asOf?: string | null;
  readonly filter?: IndicatorFilters | null;
}

interface ById {
  readonly id: string;
  readonly asOf?: string | null;
}

@Resolver('Project')
export class ProjectIndicatorsResolver {
  @ResolveField('indicators')
  async indicators(@Parent() { id, asOf }: OnDay<ProjectView>, @Context() { load }: GatewayContext) {
    return (await load.on(asOf).indicatorsOfProject.load(id)).map((view) => onDay(view, asOf));
  }

  @ResolveField('indicatorStatus')
  async indicatorStatus(@Parent() { id, asOf }: OnDay<ProjectView>, @Context() { load }: GatewayContext) {
    const status = statusOfAll(await load.on(asOf).indicatorsOfProject.load(id));
    if (!status) return null;
    const { counts } = status;
    return {
      ...status,
      ...{ onTrack: counts['on-track'], atRisk: counts['at-risk'] },
      ...{ offTrack: counts['off-track'], noData: counts['no-data'] },
    };
  }
}

@Resolver('ProjectIndicatorStatus')
export class ProjectIndicatorStatusResolver {
  @ResolveField('text')
  text(
    @Parent() status: IndicatorsStatus,
    @Args() { language }: { readonly language?: Language | null },
  ): string {
    return wordsOfAll(status, language ?? 'en');
  }
}

@Resolver('Indicator')
export class IndicatorResolver {
  @Query('indicators')
  async indicators(
    @Args() { filter, ...asked }: IndicatorsInput,
    @Context() { read, viewer }: GatewayContext,
  ) {
    return connection(await indicators(read, viewer, { ...asked, filters: filter ?? null }), asked.asOf);
  }

  @Query('indicator')
  async indicator(@Args() { id, asOf }: ById, @Context() { load }: GatewayContext) {
    const view = await load.on(asOf ?? undefined).indicator.load(id);
    return view && onDay(view, asOf);
  }

  @ResolveField('name')
  name(@Parent() { names }: Indicator) {
    return names;
  }

  @ResolveField('framework')
  async framework(@Parent() { frameworkId, asOf }: Indicator, @Context() { load }: GatewayContext) {
    const view = frameworkId === null ? null : await load.on(asOf).framework.load(frameworkId);
    return view && onDay(view, asOf);
  }

  @ResolveField('project')
  async project(@Parent() { projectId, asOf }: Indicator, @Context() { load }: GatewayContext) {
    const view = projectId === null ? null : await load.on(asOf).project.load(projectId);
    return view && onDay(view, asOf);
  }

  @ResolveField('owner')
  owner(@Parent() { owner }: Indicator, @Context() { load }: GatewayContext) {
    return owner?.organisationId === undefined ? null : load.organisation.load(owner.organisationId);
  }

  @ResolveField('status')
  status(@Parent() { status, rule, direction, toleranceBp }: Indicator) {
    return status && { ...status, rule, direction, toleranceBp };
  }

  @ResolveField('plainWords')
  plainWords(@Parent() view: Indicator, @Args() { language }: InLanguage) {
    return plainWords(view, language);
  }

  @ResolveField('variance')
  variance(@Parent() { variance, status, asOf }: Indicator) {
    return variance && { ...variance, overdue: isUnexplained(variance, status?.asOf ?? asOf ?? '') };
  }

  @ResolveField('correctiveAction')
  correctiveAction(@Parent() { action, status }: Indicator) {
    return action && { ...action, overdue: isLate(action, status?.asOf ?? '') };
  }

  @ResolveField('demo')
  demo(@Parent() view: Indicator) {
    return isDemo(view);
  }
}

/** Told for the day that is asked, whether or not a timer has fired. */
const isUnexplained = (variance: Variance, today: string): boolean =>
  variance.closing === undefined && variance.cause === undefined && variance.explainBy < today;

const isLate = (action: CorrectiveAction, today: string): boolean =>
  action.state === 'action-proposed' && action.due < today;

type Status = NonNullable<IndicatorView['status']> &
  Pick<IndicatorView, 'direction' | 'toleranceBp'> & { readonly rule: number };

@Resolver('IndicatorStatus')
export class IndicatorStatusResolver {
  @ResolveField('label')
  label(@Parent() { code }: { readonly code: IndicatorState }, @Args() { language }: InLanguage) {
    return labelOf(code, language);
  }

  @ResolveField('ruleText')
  ruleText(@Parent() { rule, direction, toleranceBp }: Status, @Args() { language }: InLanguage) {
    return ruleText(
      { rule, direction: direction ?? 'higher-better', toleranceBp: toleranceBp ?? 0 },
      language,
    );
  }
}

@Resolver('CorrectiveAction')
export class CorrectiveActionResolver {
  @ResolveField('owner')
  owner(@Parent() { owner }: CorrectiveAction, @Context() { load }: GatewayContext) {
    return owner.organisationId === undefined ? null : load.organisation.load(owner.organisationId);
  }
}

@Resolver('Framework')
export class FrameworkResolver {
  @Query('frameworks')
  async frameworks(
    @Args() { asOf }: { readonly asOf?: string | null },
    @Context() { read, viewer }: GatewayContext,
  ) {
    return (await frameworks(read, viewer, asOf)).map((view) => onDay(view, asOf));
  }

  @Query('referenceIndicators')
  referenceIndicators(@Args() { list }: { readonly list: ReferenceList }) {
    return REFERENCE_INDICATORS[list];
  }

  @ResolveField('name')
  name(@Parent() { names }: Framework) {
    return names;
  }

  @ResolveField('indicators')
  async indicators(@Parent() { id, asOf }: Framework, @Context() { load }: GatewayContext) {
    return (await load.on(asOf).indicatorsOfFramework.load(id)).map((view) => onDay(view, asOf));
  }

  @ResolveField('warnings')
  async warnings(@Parent() { id, countBand, asOf }: Framework, @Context() { load }: GatewayContext) {
    const count = (await load.on(asOf).indicatorsOfFramework.load(id)).length;
    if (countBand === null) return [];
    if (count < countBand.least) return ['too-few-indicators'];
    return count > countBand.most ? ['too-many-indicators'] : [];
  }

  @ResolveField('demo')
  demo(@Parent() view: Framework) {
    return isDemo(view);
  }
}

export const KPIS_RESOLVERS = [
  ProjectIndicatorsResolver,
  ProjectIndicatorStatusResolver,
  IndicatorResolver,
  IndicatorStatusResolver,
  CorrectiveActionResolver,
  FrameworkResolver,
] as const;
