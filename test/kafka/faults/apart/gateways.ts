import { RUNNING, type ApartOffice } from './office.js';
import { send } from './client.js';
import type { OfficeProgram } from './process.js';
import type { ReaderLine } from './status.js';

/** How a gateway's readers of the running services stand, one line for each partition; none when it does not answer. */
export const readersOf = async (
  { adminToken }: ApartOffice,
  { url }: OfficeProgram,
): Promise<readonly ReaderLine[]> => {
  const reply = await send(`${url}/admin/status`, adminToken);
  const readers: readonly ReaderLine[] = reply?.status === 200 ? reply.body.gateway.readers : [];
  return readers.filter((r) => (RUNNING as readonly string[]).includes(r.source));
};

/** How many partitions a gateway holds itself. */
export const held = async (office: ApartOffice, gateway: OfficeProgram): Promise<number> =>
  (await readersOf(office, gateway)).filter((r) => !['elsewhere', 'starting'].includes(r.state)).length;

/** What a gateway answers to a question, once it has what these tokens stand for. */
export const answerOf = async (
  { url }: OfficeProgram,
  token: string,
  query: string,
  waitFor: readonly string[] = [],
): Promise<unknown> => {
  const response = await fetch(`${url}/graphql`, {
    method: 'POST',
    headers: {
      authorization: `Bearer ${token}`,
      'content-type': 'application/json',
      ...(waitFor.length > 0 ? { 'helixboard-wait-for': waitFor.join(',') } : {}),
    },
    body: JSON.stringify({ query }),
  });
  const { data, errors } = (await response.json()) as { data?: unknown; errors?: unknown };
  if (response.status !== 200 || errors) throw new Error(`${response.status}: ${JSON.stringify(errors)}`);
  return data;
};
