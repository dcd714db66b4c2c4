import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { OfficeProgram } from './apart/process.js';
import { startOffice, type Office } from './office.js';
import { freezePastSession, joinAndLeave } from './scenarios/members.js';

const MINUTES = 60_000;

let office: Office;
let second: OfficeProgram;

beforeAll(async () => {
  office = await startOffice();
  second = await office.addGateway();
}, 3 * MINUTES);
afterAll(async () => {
  expect((await office?.close()) ?? []).toEqual([]);
}, MINUTES);

describe('consumers', () => {
  it(
    'that join and leave every two seconds lose nothing and do nothing twice',
    () => joinAndLeave(office, second, 6),
    6 * MINUTES,
  );

  it(
    'one of which is frozen past its session has no effect twice when it goes on',
    () => freezePastSession(office, second),
    6 * MINUTES,
  );
});
