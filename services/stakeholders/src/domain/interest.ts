import type { EventOf, InterestDeclared, InterestEnded } from '@helixboard/contracts';

export type InterestEvent = EventOf<typeof InterestDeclared> | EventOf<typeof InterestEnded>;

type Declared = EventOf<typeof InterestDeclared>['data'];

/** A declared interest, without the free words of its note. */
export type Interest =
  | { readonly status: 'undeclared' }
  | {
      readonly status: 'declared' | 'ended';
      readonly holder: Declared['holder'];
      readonly in: Declared['in'];
      readonly from: string;
      readonly to?: string | undefined;
    };

export const initialState = (): Interest => ({ status: 'undeclared' });

export const evolve = (state: Interest, event: InterestEvent): Interest => {
  switch (event.type) {
    case 'InterestDeclared': {
      const { holder, from, to } = event.data;
      return { status: 'declared', holder, in: event.data.in, from, to };
    }
    case 'InterestEnded':
      return state.status === 'undeclared' ? state : { ...state, status: 'ended', to: event.data.lastDay };
  }
};
