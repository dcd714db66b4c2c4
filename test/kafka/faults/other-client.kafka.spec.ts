import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { OfficeProgram } from './apart/process.js';
import { startOffice, type Office } from './office.js';
import { brokerKilled } from './scenarios/broker-away.js';
import { freezePastSession, joinAndLeave } from './scenarios/members.js';

const MINUTES = 60_000;

let office: Office;
let second: OfficeProgram;

beforeAll(async () => {
  office = await startOffice({ client: 'platformatic' });
  second = await office.addGateway();
}, 3 * MINUTES);
afterAll(async () => {
  expect((await office?.close()) ?? []).toEqual([]);
}, MINUTES);

describe('through @platformatic/kafka', () => {
  it(
    'nothing is lost with a broker that is killed and away for a while',
    () => brokerKilled(office),
    5 * MINUTES,
  );

  it(
    'members that join and leave every two seconds lose nothing and do nothing twice',
    () => joinAndLeave(office, second, 3),
    6 * MINUTES,
  );

  it(
    'one that is frozen past its session has no effect twice when it goes on',
    () => freezePastSession(office, second),
    6 * MINUTES,
  );
});
