import { commandIdOf } from '@helixboard/kit';
import { RUNNING, type Running } from '../apart/office.js';
import type { Given } from '../load/given.js';
import type { Office } from '../office.js';

interface StoredAppend {
  readonly id: string;
  readonly stream: string;
  readonly first: string;
  readonly count: number;
}

const idOf = ({ by, key }: Given, office: Office): string =>
  commandIdOf('user', by === 'administrator' ? 'administrator' : office.coordinatorId, key);

/** What is wrong with the numbering of a store, as sentences. */
const numbering = async (office: Office, service: Running): Promise<readonly string[]> => {
  const [row] = await office.database.query<Record<string, string | null>>(
    `select count(*) as events, coalesce(min(position), 1) as first, coalesce(max(position), 0) as last,
            count(distinct id) as ids, (select coalesce(sum(count), 0) from ${service}.appends) as appended,
            (select count(*) from (select stream from ${service}.events group by stream
               having count(*) <> max(version) + 1 or min(version) <> 0) s) as broken
       from ${service}.events`,
  );
  const { events, first, last, ids, appended, broken } = row!;
  const wrong: string[] = [];
  if (first !== '1' || last !== events) wrong.push(`${service}: ${events} events at ${first}…${last}`);
  if (ids !== events) wrong.push(`${service}: ${events} events have ${ids} ids`);
  if (appended !== events) wrong.push(`${service}: ${events} events of ${appended} appended`);
  if (broken !== '0') wrong.push(`${service}: ${broken} streams have a gap`);
  return wrong;
};

const contradicts = (given: Given, stored: readonly StoredAppend[]): string | undefined => {
  const what = `${given.name} (${given.key}, sent ${given.sent} times)`;
  if (given.refused !== undefined)
    return stored.length === 0 ? undefined : `${what} was refused and is there`;
  if (given.done === undefined) return `${what} has no answer`;
  const { positions, stream } = given.done;
  if (positions === null) return stored.length === 0 ? undefined : `${what} changed nothing and is there`;
  if (stored.length !== 1) return `${what} is there ${stored.length} times`;
  const [one] = stored;
  const last = BigInt(one!.first) + BigInt(one!.count) - 1n;
  return one!.stream === stream && one!.first === positions.first && String(last) === positions.last
    ? undefined
    : `${what} is elsewhere than was answered`;
};

/** Whether every acknowledged command is there once and as it was answered, and nothing that was refused. */
export const wrongInStores = async (office: Office): Promise<readonly string[]> => {
  const wrong: string[] = [];
  const byId = new Map<string, StoredAppend[]>();
  for (const service of RUNNING) {
    wrong.push(...(await numbering(office, service)));
    const rows = await office.database.query<StoredAppend>(
      `select encode(id, 'hex') as id, stream, first_position::text as first, count from ${service}.appends`,
    );
    for (const row of rows) byId.set(row.id, [...(byId.get(row.id) ?? []), row]);
  }
  for (const given of office.given) {
    const found = contradicts(given, byId.get(idOf(given, office)) ?? []);
    if (found) wrong.push(found);
  }
  return wrong;
};
