import {
  type CommandData,
  type Decider,
  type DomainCommand,
  isRefusal,
  type NEEDS_COMMANDS,
} from '@helixboard/contracts';
import { inRules, invoked, publicationInRules } from '../procedure/advice.js';
import { overlappingTerms, splitting } from '../rules/index.js';
import {
  type Claim,
  claimsIn,
  evolve,
  initialState,
  type NeedClaims,
  type NeedsEvent,
  plannedNeed,
} from './needs.js';

type CommandOf<C> = C extends { readonly name: infer N extends string }
  ? DomainCommand<N, CommandData<C>>
  : never;
type NeedsCommand = CommandOf<(typeof NEEDS_COMMANDS)[number]>;
type DataOf<N extends NeedsCommand['name']> = Extract<NeedsCommand, { name: N }>['data'];

type Period = NonNullable<Claim['framework']>['period'];

interface Split {
  readonly with: readonly string[];
  readonly sumCents: number;
}

/** What a refusal of the rules on splitting says of the needs that add up. */
interface SplitDetails {
  readonly adding?: readonly string[];
  readonly sumCents?: number;
}

/** The needs with which a launch adds up to a threshold, and their sum; none where it does not. */
const splitOf = (state: NeedClaims, own: Claim, launch: NonNullable<Claim['launch']>): Split => {
  const found = splitting({
    need: plannedNeed(own),
    others: claimsIn(state)
      .filter((c) => c.procedureId !== own.procedureId)
      .map(plannedNeed),
    procedure: inRules(launch.procedure),
    publication: publicationInRules(launch.publication),
    grounds: invoked(launch.grounds),
  });
  if (!isRefusal(found) || found.code !== 'RULES.SPLIT') return { with: [], sumCents: 0 };
  const { adding = [], sumCents = 0 } = (found.details ?? {}) as SplitDetails;
  return { with: adding.filter((id) => id !== own.procedureId), sumCents };
};

const groupOf = ({ authorityId, cpvGroup, procedureId }: Claim) => ({ authorityId, cpvGroup, procedureId });

const splitFound = (own: Claim, { with: others, sumCents }: Split): NeedsEvent => ({
  type: 'SplitFound',
  data: {
    ...{ ...groupOf(own), with: [...others] },
    sum: { cents: sumCents, currency: 'EUR', vat: 'excluded' },
  },
});

const overlapFound = (own: Claim, overlaps: readonly string[]): NeedsEvent => ({
  type: 'NeedOverlapFound',
  data: { ...groupOf(own), with: [...overlaps] },
});

/** The framework agreements that stand before one in their order, and whose term overlaps its own. */
const overlapsOf = (state: NeedClaims, own: Claim): readonly string[] => {
  if (!own.framework) return [];
  const termOf = ({ procedureId, authorityId, authorityType, cpvGroup }: Claim, period: Period) => ({
    ...{ frameworkId: procedureId, authorityId, authorityType, cpvGroup },
    ...{ from: period.from, to: period.to },
  });
  const order = claimsIn(state);
  const before = order.slice(
    0,
    order.findIndex((c) => c.procedureId === own.procedureId),
  );
  return overlappingTerms(
    termOf(own, own.framework.period),
    before.flatMap((c) => (c.framework ? [termOf(c, c.framework.period)] : [])),
  ).map((t) => t.frameworkId);
};

/**
 * **Rule**: a launch that adds up with others to a threshold is found, however close together they came, and a framework
 * agreement that overlaps one before it: here they stand in one order. Source: DOMAIN part 5, "Anti-splitting"; issue 4.
 */
const confirmLaunch = (d: DataOf<'ConfirmLaunch'>, before: NeedClaims): readonly NeedsEvent[] => {
  const claimed = before.claims[d.procedureId];
  if (!claimed || claimed.launch) return [];
  const launched: NeedsEvent = { type: 'NeedLaunched', data: d };
  const state = evolve(before, launched);
  const own = state.claims[d.procedureId]!;
  const split = splitOf(state, own, d);
  const overlaps = overlapsOf(state, own);
  return [
    launched,
    ...(split.with.length > 0 ? [splitFound(own, split)] : []),
    ...(overlaps.length > 0 ? [overlapFound(own, overlaps)] : []),
  ];
};

/** A launch in which something was found, judged again: what is left of it, and what came in its place. */
const judgedAgain = (state: NeedClaims, own: Claim): readonly NeedsEvent[] => {
  const { launch, splitWith, overlapsWith } = own;
  if (!launch || splitWith.length + overlapsWith.length === 0) return [];
  const split = splitWith.length > 0 ? splitOf(state, own, launch) : { with: [], sumCents: 0 };
  const overlaps = overlapsOf(state, own);
  const gone = {
    with: splitWith.filter((id) => !split.with.includes(id)),
    overlaps: overlapsWith.filter((id) => !overlaps.includes(id)),
  };
  return [
    ...(gone.with.length + gone.overlaps.length > 0
      ? [{ type: 'NeedCleared', data: { ...groupOf(own), ...gone } } as const]
      : []),
    ...(split.with.some((id) => !splitWith.includes(id)) ? [splitFound(own, split)] : []),
  ];
};

/** What happened, and what it changes in that which was found before: a suspicion ends with its ground. */
const withJudgement = (before: NeedClaims, event: NeedsEvent): readonly NeedsEvent[] => {
  const state = evolve(before, event);
  return [event, ...claimsIn(state).flatMap((claim) => judgedAgain(state, claim))];
};

const distinguished = (d: DataOf<'DistinguishClaim'>, state: NeedClaims): readonly NeedsEvent[] => {
  const own = state.claims[d.procedureId];
  const known = d.distinctFrom.every((id) => own?.distinctFrom.some((r) => r.needId === id));
  return own && !known ? withJudgement(state, { type: 'NeedDistinct', data: d }) : [];
};

/** Keeps the needs of one authority in one CPV group in one order. A repeat changes nothing. */
export const needsDecider: Decider<NeedClaims, NeedsCommand, NeedsEvent> = {
  initialState,
  evolve,
  decide: (command, state) => {
    switch (command.name) {
      case 'ClaimNeed':
        return state.claims[command.data.procedureId] ? [] : [{ type: 'NeedClaimed', data: command.data }];
      case 'DistinguishClaim':
        return distinguished(command.data, state);
      case 'ConfirmLaunch':
        return confirmLaunch(command.data, state);
      case 'ReleaseNeed':
        return state.claims[command.data.procedureId]
          ? withJudgement(state, { type: 'NeedReleased', data: command.data })
          : [];
    }
  },
};
