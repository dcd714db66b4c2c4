import type { AlarmAcknowledged, AlarmRaised, EventOf } from '@helixboard/contracts';

export type AlarmEvent = EventOf<typeof AlarmRaised> | EventOf<typeof AlarmAcknowledged>;

/** An alarm: raised by the verification, closed by a person who says why. It is never taken back. */
export type Alarm = { readonly status: 'none' | 'raised' | 'acknowledged' };

export const initialState = (): Alarm => ({ status: 'none' });

export const evolve = (_state: Alarm, event: AlarmEvent): Alarm => {
  switch (event.type) {
    case 'AlarmRaised':
      return { status: 'raised' };
    case 'AlarmAcknowledged':
      return { status: 'acknowledged' };
  }
};
