import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { commandIdOf } from '@helixboard/kit';
import type { OfficeProgram } from './apart/process.js';
import { fresh, organisation } from '../../e2e/project.fixture.js';
import { expectWhole } from './invariant/invariant.js';
import { startLoad } from './load/load.js';
import { startOffice, type Office } from './office.js';

const MINUTES = 60_000;
const CLIENTS = 16;

let office: Office;

beforeAll(async () => {
  office = await startOffice();
}, 3 * MINUTES);
afterAll(async () => {
  expect((await office?.close()) ?? []).toEqual([]);
}, MINUTES);

interface Sent {
  readonly key: string;
  status?: number;
}

/** Clients that send a command each once, over and over, and stop at the first that is not done. */
const impatient = (of: () => string): { sent: Sent[]; over: Promise<unknown> } => {
  const sent: Sent[] = [];
  const client = async (): Promise<void> => {
    for (;;) {
      const one: Sent = { key: fresh() };
      sent.push(one);
      try {
        const response = await fetch(`${of()}/commands/RegisterOrganisation`, {
          method: 'POST',
          headers: {
            authorization: `Bearer ${office.token}`,
            'content-type': 'application/json',
            'idempotency-key': one.key,
          },
          body: JSON.stringify(organisation(fresh(), 'Sent once')),
        });
        await response.text();
        one.status = response.status;
        if (response.status !== 200) return;
      } catch {
        return;
      }
    }
  };
  return { sent, over: Promise.all(Array.from({ length: CLIENTS }, client)) };
};

/** Which of these commands are in the store. */
const stored = async (keys: readonly string[]): Promise<ReadonlySet<string>> => {
  const byId = new Map(keys.map((key) => [commandIdOf('user', office.coordinatorId, key), key]));
  const rows = await office.database.query<{ id: string }>(
    `select encode(id, 'hex') as id from stakeholders.appends where encode(id, 'hex') = any($1)`,
    [[...byId.keys()]],
  );
  return new Set(rows.map((r) => byId.get(r.id)!));
};

describe('SIGTERM under load', () => {
  it.each<[string, () => OfficeProgram]>([
    ['the gateway', () => office.gateways[0]!],
    ['a service', () => office.services.stakeholders],
  ])(
    'lets %s answer every request that it accepted, and end with 0',
    async (_what, program) => {
      const load = startLoad(office, { clients: 2 });
      const { sent, over } = impatient(() => office.gateways[0]!.url);
      await load.more(60);
      expect(await program().stop()).toBe(0);
      await over;
      expect(program().output()).not.toMatch(/"level":"(?:error|fatal)"/);
      const answered = sent.filter((s) => s.status === 200).map((s) => s.key);
      const there = await stored(sent.map((s) => s.key));
      process.stdout.write(
        `  ${answered.length} of ${sent.length} requests were done, ${there.size} are stored\n`,
      );
      expect([...there].toSorted()).toEqual(answered.toSorted());
      await program().start();
      await load.more(30);
      await load.stop();
      await expectWhole(office, 'SIGTERM');
    },
    5 * MINUTES,
  );
});
