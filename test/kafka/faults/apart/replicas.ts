import type { ApartOffice, Running } from './office.js';
import { send } from './client.js';
import type { OfficeProgram } from './process.js';
import type { ServiceLine } from './status.js';
import { until } from './wait.js';

const ANSWERS_WITHIN_MS = 1_000;

/** What one of a service's processes does alone: it publishes the events, or it fires the deadlines. */
export type Leads = 'relay' | 'deadlines';

const leads = ({ relay, deadlines }: ServiceLine, what: Leads): boolean =>
  what === 'relay'
    ? ['following', 'caught-up'].includes(relay.state)
    : ['waiting', 'firing'].includes(deadlines?.state ?? '');

/** Waits until one of a service's processes leads, of those that answer, and gives it. */
export const leaderOf = (office: ApartOffice, service: Running, what: Leads): Promise<OfficeProgram> =>
  until(`a process of ${service} leads ${what}`, async () => {
    const programs = office.replicas[service];
    const replies = await Promise.all(
      programs.map((p) =>
        send(`${p.url}/admin/status`, office.adminToken, undefined, undefined, ANSWERS_WITHIN_MS),
      ),
    );
    const leading = programs.filter(
      (_p, i) => replies[i]?.status === 200 && leads(replies[i].body as ServiceLine, what),
    );
    return leading.length === 1 && leading[0];
  });

/** How many commands a process has answered since it was started. */
export const answeredBy = async ({ url }: OfficeProgram): Promise<number> => {
  const text = await (await fetch(`${url}/metrics`)).text();
  return [...text.matchAll(/^helixboard_commands_total\{.*outcome="done".*\} (\d+)$/gm)]
    .map((found) => Number(found[1]))
    .reduce((a, b) => a + b, 0);
};
