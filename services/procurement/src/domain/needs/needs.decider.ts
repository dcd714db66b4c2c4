import {
  type CommandData,
  type Decider,
  type DomainCommand,
  isRefusal,
  type NEEDS_COMMANDS,
} from '@helixboard/contracts';
import { inRules, invoked, publicationInRules } from '../procedure/advice.js';
import { splitting } from '../rules/index.js';
import { claimsIn, evolve, initialState, type NeedClaims, type NeedsEvent, plannedNeed } from './needs.js';

type CommandOf<C> = C extends { readonly name: infer N extends string }
  ? DomainCommand<N, CommandData<C>>
  : never;
type NeedsCommand = CommandOf<(typeof NEEDS_COMMANDS)[number]>;
type DataOf<N extends NeedsCommand['name']> = Extract<NeedsCommand, { name: N }>['data'];

/** What a refusal of the rules on splitting says of the needs that add up. */
interface SplitDetails {
  readonly adding?: readonly string[];
  readonly sumCents?: number;
}

/**
 * **Rule**: a launch that adds up with others to a threshold is found, however close together they came: here they stand
 * in one order. Source: DOMAIN part 5, "Anti-splitting".
 */
const confirmLaunch = (d: DataOf<'ConfirmLaunch'>, before: NeedClaims): readonly NeedsEvent[] => {
  const own = before.claims[d.procedureId];
  if (!own || own.launch) return [];
  const launched: NeedsEvent = { type: 'NeedLaunched', data: d };
  const claims = evolve(before, launched);
  const found = splitting({
    need: plannedNeed(claims.claims[d.procedureId]!),
    others: claimsIn(claims)
      .filter((c) => c.procedureId !== d.procedureId)
      .map(plannedNeed),
    procedure: inRules(d.procedure),
    publication: publicationInRules(d.publication),
    grounds: invoked(d.grounds),
  });
  if (!isRefusal(found) || found.code !== 'RULES.SPLIT') return [launched];
  const { authorityId, cpvGroup, procedureId } = d;
  const { adding = [], sumCents = 0 } = (found.details ?? {}) as SplitDetails;
  return [
    launched,
    {
      type: 'SplitFound',
      data: {
        ...{ authorityId, cpvGroup, procedureId, with: adding.filter((id) => id !== procedureId) },
        sum: { cents: sumCents, currency: 'EUR', vat: 'excluded' },
      },
    },
  ];
};

const distinguished = (d: DataOf<'DistinguishClaim'>, { claims }: NeedClaims): readonly NeedsEvent[] => {
  const own = claims[d.procedureId];
  const known = d.distinctFrom.every((id) => own?.distinctFrom.some((r) => r.needId === id));
  return own && !known ? [{ type: 'NeedDistinct', data: d }] : [];
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
        return state.claims[command.data.procedureId] ? [{ type: 'NeedReleased', data: command.data }] : [];
    }
  },
};
