import type { Language } from '@helixboard/contracts';
import { Args, Context, Parent, Query, ResolveField, Resolver } from '@nestjs/graphql';
import type { PageArguments } from '../../read/page.js';
import { trail, type TrailEntry } from '../../read/trail/trail.js';
import type { GatewayContext } from '../context.js';
import { connection } from './nodes.js';

interface TrailInput extends PageArguments {
  readonly subject: string;
  readonly language: Language;
  readonly newestFirst: boolean;
  readonly asOf?: string | null;
}

/** An entry with the language of the trail that it was asked for in. */
type Told<Entry> = Entry & { readonly language: Language };

interface Asked {
  readonly language?: Language | null;
}

@Resolver('TrailEvent')
export class TrailResolver {
  @Query('trail')
  async trail(
    @Args() { subject, language, ...asked }: TrailInput,
    @Context() { read, viewer }: GatewayContext,
  ) {
    const page = connection(await trail(read, viewer, subject, asked));
    const edges = page.edges.map(({ cursor, node }) => ({ cursor, node: { ...node, language } }));
    return { ...page, edges, nodes: edges.map((e) => e.node) };
  }

  @ResolveField('sentence')
  sentence(@Parent() { sentence, language }: Told<TrailEntry>, @Args() asked: Asked) {
    return sentence[asked.language ?? language];
  }

  @ResolveField('actor')
  actor(@Parent() { actor, language }: Told<TrailEntry>) {
    return { ...actor, language };
  }

  @ResolveField('mandateWords')
  mandateWords(@Parent() { mandateWords, language }: Told<TrailEntry>, @Args() asked: Asked) {
    return mandateWords && mandateWords[asked.language ?? language];
  }

  @ResolveField('agency')
  agency(@Parent() { onBehalfOf }: TrailEntry, @Context() { load }: GatewayContext) {
    return onBehalfOf && load.organisation.load(onBehalfOf.id);
  }

  @ResolveField('cause')
  cause(@Parent() { cause, language }: Told<TrailEntry>) {
    return cause && { ...cause, language };
  }

  @ResolveField('demo')
  demo(@Parent() { data, actor }: TrailEntry, @Context() { demo }: GatewayContext) {
    const { provenance } = data as { readonly provenance?: { readonly kind?: string } | null };
    return provenance?.kind === 'demo' || (demo && actor.kind === 'person');
  }
}

@Resolver('TrailActor')
export class TrailActorResolver {
  @ResolveField('words')
  words(@Parent() { words, language }: Told<TrailEntry['actor']>, @Args() asked: Asked) {
    return words[asked.language ?? language];
  }
}

@Resolver('TrailCause')
export class TrailCauseResolver {
  @ResolveField('sentence')
  sentence(@Parent() { sentence, language }: Told<NonNullable<TrailEntry['cause']>>, @Args() asked: Asked) {
    return sentence[asked.language ?? language];
  }
}

@Resolver('Source')
export class SourceResolver {
  @Query('sources')
  async sources(@Context() { sources }: GatewayContext) {
    return (await sources()).map(({ source, recordedAt, ...rest }) => ({
      ...rest,
      service: source,
      asOf: recordedAt,
    }));
  }
}
