import {
  type AdoptRuleSet,
  type CommandData,
  type Decider,
  type DefineSeat,
  type DomainCommand,
  type EndMandate,
  type EstablishBody,
  type GrantMandate,
  refuse,
} from '@helixboard/contracts';
import { type Body, type BodyEvent, evolve, initialState } from './body.js';
import { establish } from './establishment.js';
import { adoptRuleSet } from './rule-set.js';
import { defineSeat, endMandate, grantMandate } from './seats.js';

export type BodyCommand =
  | DomainCommand<'EstablishBody', CommandData<typeof EstablishBody>>
  | DomainCommand<'DefineSeat', CommandData<typeof DefineSeat>>
  | DomainCommand<'GrantMandate', CommandData<typeof GrantMandate>>
  | DomainCommand<'EndMandate', CommandData<typeof EndMandate>>
  | DomainCommand<'AdoptRuleSet', CommandData<typeof AdoptRuleSet>>;

/** Decides on a body: its seats, its mandates, its rules. Source: DOMAIN part 3. */
export const bodyDecider: Decider<Body, BodyCommand, BodyEvent> = {
  initialState,
  evolve,
  decide: (command, state) => {
    if (command.name === 'EstablishBody') return establish(command.data, state);
    if (!state.established)
      return refuse('BODY.UNKNOWN', 'There is no body with this id.', 'The id of an established body.');
    const { bodyKind, publicLanguages } = state.established;
    switch (command.name) {
      case 'DefineSeat':
        return defineSeat(command.data, state, publicLanguages);
      case 'GrantMandate':
        return grantMandate(command.data, state);
      case 'EndMandate':
        return endMandate(command.data, state);
      case 'AdoptRuleSet':
        return adoptRuleSet(command.data, state, bodyKind, publicLanguages);
    }
  },
};
