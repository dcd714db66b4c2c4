import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { fresh, proposal } from '../../e2e/project.fixture.js';
import { answerOf, held, readersOf } from './apart/gateways.js';
import type { OfficeProgram } from './apart/process.js';
import { send } from './apart/client.js';
import { until } from './apart/wait.js';
import { expectWhole } from './invariant/invariant.js';
import { startLoad } from './load/load.js';
import { startOffice, type Office } from './office.js';

const MINUTES = 60_000;
const WRITES = 12;
const BOARD = `{ roadmap(first: 100, filter: { states: [PROPOSED] }) {
  totalCount nodes { id state title { text(language: EN) } provenance { kind } } } }`;

let office: Office;
let gateways: readonly [OfficeProgram, OfficeProgram];

beforeAll(async () => {
  office = await startOffice();
  const second = await office.addGateway();
  await second.start();
  gateways = [office.gateways[0]!, second];
}, 3 * MINUTES);
afterAll(async () => {
  expect((await office?.close()) ?? []).toEqual([]);
}, MINUTES);

/** Both answer the same, once everything is in. */
const expectAgreement = async (): Promise<void> => {
  const [one, other] = await Promise.all(gateways.map((g) => answerOf(g, office.token, BOARD)));
  expect(one).toEqual(other);
  expect(one).toMatchObject({ roadmap: { nodes: expect.arrayContaining([expect.anything()]) } });
};

/** Proposes a project through a gateway; gives its id and what stands for it. */
const propose = (gateway: OfficeProgram): Promise<{ id: string; waitFor: string }> => {
  const id = fresh();
  const data = proposal(id, office.shared.organisationId, `Asked for elsewhere ${id}`);
  return until(`${gateway.name} takes a proposal`, async () => {
    const reply = await send(`${gateway.url}/commands/ProposeProject`, office.token, data, `own-${id}`);
    return reply?.status === 200 && { id, waitFor: reply.body.token as string };
  });
};

describe('two gateways on one database of read models', () => {
  it(
    'each show a writer what was written through the other, under load, and agree',
    async () => {
      await until('both hold partitions', async () => {
        const of = await Promise.all(gateways.map((g) => held(office, g)));
        return of.every((count) => count > 0);
      });
      const load = startLoad(office, { clients: 4, spread: true });
      for (let n = 0; n < WRITES; n += 1) {
        const { id, waitFor } = await propose(gateways[n % 2]!);
        const asked = `{ project(id: "${id}") { title { text } } }`;
        const answer = await answerOf(gateways[(n + 1) % 2]!, office.token, asked, [waitFor]);
        expect(answer).toMatchObject({ project: { title: { text: expect.stringContaining(id) } } });
      }
      await load.stop();
      await expectWhole(office, 'two gateways');
      await expectAgreement();
    },
    5 * MINUTES,
  );

  it(
    'go on as one when the other is killed, which takes its share again when it is back',
    async () => {
      const [first, second] = gateways;
      const all = (await readersOf(office, second)).length;
      const load = startLoad(office, { clients: 4, spread: true });
      await load.more(30);
      await first.kill();
      await load.more(60);
      await until('the other holds all', async () => (await held(office, second)) === all);
      const { id, waitFor } = await propose(second);
      expect(await answerOf(second, office.token, `{ project(id: "${id}") { id } }`, [waitFor])).toEqual({
        project: { id },
      });
      await first.start();
      await until('they share again', async () => (await held(office, first)) > 0);
      await load.more(30);
      await load.stop();
      await expectWhole(office, 'a gateway was killed');
      await expectAgreement();
    },
    5 * MINUTES,
  );
});
