import { Args, Context, Parent, Query, ResolveField, Resolver } from '@nestjs/graphql';
import {
  historicalProcedures,
  type HistoricalProcedureFilters,
  type HistoricalProcedureView,
} from '../../read/historical.js';
import type { PageArguments } from '../../read/page.js';
import type { GatewayContext } from '../context.js';
import { connection, isDemo } from './nodes.js';

interface HistoricalProceduresInput extends PageArguments {
  readonly asOf?: string | null;
  readonly filter?:
    | (Omit<HistoricalProcedureFilters, 'publishedFrom' | 'publishedTo'> & {
        readonly published?: { readonly from?: string | null; readonly to?: string | null } | null;
      })
    | null;
}

@Resolver('HistoricalProcedure')
export class HistoricalProcedureResolver {
  @Query('historicalProcedures')
  async historicalProcedures(
    @Args() { filter, ...asked }: HistoricalProceduresInput,
    @Context() { read, viewer }: GatewayContext,
  ) {
    const { published, ...rest } = filter ?? {};
    const filters = { ...rest, publishedFrom: published?.from ?? null, publishedTo: published?.to ?? null };
    return connection(await historicalProcedures(read, viewer, { ...asked, filters }), asked.asOf);
  }

  @ResolveField('unchecked')
  unchecked(@Parent() { standing }: HistoricalProcedureView) {
    return standing === 'historical-unchecked';
  }

  @ResolveField('attribution')
  attribution(@Parent() { provenance }: HistoricalProcedureView) {
    return provenance.source ?? '';
  }

  @ResolveField('demo')
  demo(@Parent() view: HistoricalProcedureView) {
    return isDemo(view);
  }
}
