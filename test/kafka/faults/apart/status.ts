import type { ApartOffice, Running } from './office.js';
import { send } from './client.js';
import { until } from './wait.js';

/** How a reader stands with a partition. */
export interface ReaderLine {
  readonly name: string;
  readonly source: string;
  readonly partition: number;
  readonly state: string;
  readonly lag: string;
  readonly parked: number;
  readonly error?: string;
}

/** How a relay stands. */
export interface RelayLine {
  readonly state: string;
  readonly position: string;
  readonly lag: string;
  readonly error?: string;
}

/** How a service stands, as it says itself. */
export interface ServiceLine {
  readonly head: string;
  readonly readers: readonly ReaderLine[];
  readonly relay: RelayLine;
  readonly deadlines?: { readonly state: string };
}

/** Asks a service how it stands; waits until it answers. */
export const statusOf = ({ services, adminToken }: ApartOffice, service: Running): Promise<ServiceLine> =>
  until(`${service} tells how it stands`, async () => {
    const reply = await send(`${services[service].url}/admin/status`, adminToken);
    return reply?.status === 200 ? (reply.body as ServiceLine) : undefined;
  });

export const relayOf = async (office: ApartOffice, service: Running): Promise<RelayLine> =>
  (await statusOf(office, service)).relay;
