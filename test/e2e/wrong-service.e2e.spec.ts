import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { COMMANDS, SERVICES, type ServiceName } from '@helixboard/contracts';
import { httpCommandPort } from '@helixboard/gateway';
import { errorLines } from './office-process.js';
import { fresh, organisation, proposal } from './project.fixture.js';
import { startServices, type ServicesApart } from './services-apart.js';

let services: ServicesApart;

beforeAll(async () => {
  services = await startServices();
}, 120_000);

afterAll(async () => {
  const codes = await services?.stop();
  expect(codes).toEqual(SERVICES.map(() => 0));
  for (const name of SERVICES) expect([name, errorLines(services.programs[name])]).toEqual([name, []]);
}, 60_000);

type Caller = Parameters<ServicesApart['sign']>[0];
const ADMINISTRATOR: Caller = { kind: 'administrator' };

interface Sent {
  readonly status: number;
  readonly body: Record<string, unknown>;
}

/** Sends a command to `to` under an actor token that is made for `tokenFor`. */
const send = async (
  name: string,
  data: unknown,
  {
    to,
    tokenFor = to,
    caller = ADMINISTRATOR,
    token,
  }: { to: ServiceName; tokenFor?: ServiceName; caller?: Caller; token?: string },
): Promise<Sent> => {
  const [key, body] = [fresh(), Buffer.from(JSON.stringify(data))];
  const bearer = token ?? (await services.sign(caller, { service: tokenFor, name, key, body }));
  const response = await fetch(`${services.urls[to]}/commands/${name}`, {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      'idempotency-key': key,
      authorization: `Bearer ${bearer}`,
    },
    body,
  });
  return { status: response.status, body: (await response.json()) as Record<string, unknown> };
};

const heads = () => Promise.all(SERVICES.map((s) => services.head(s)));

describe('a command sent to another service than its own', () => {
  it.each(SERVICES)('is refused by %s, each of them, even under a token made for it', async (to) => {
    const before = await heads();
    for (const { name } of COMMANDS.filter((c) => c.service !== to)) {
      const { status, body } = await send(name, {}, { to });
      expect([name, status, body['code']]).toEqual([name, 404, 'REQUEST.UNKNOWN_COMMAND']);
      expect((body['acceptable'] as string[]).length).toBeGreaterThan(0);
    }
    expect(await heads()).toEqual(before);
  });

  it.each(SERVICES)('reaches only its own: %s knows its commands', async (to) => {
    for (const { name } of COMMANDS.filter((c) => c.service === to)) {
      const { status, body } = await send(name, {}, { to });
      expect([name, status, body['code']]).toEqual([name, 422, 'REQUEST.INVALID']);
    }
  });

  it('is refused when its token is for the other service, command or body, or is none', async () => {
    const data = organisation(fresh(), 'Jeton');
    const misdirected = await send('RegisterOrganisation', data, {
      to: 'stakeholders',
      tokenFor: 'projects',
    });
    expect([misdirected.status, misdirected.body['code']]).toEqual([401, 'AUTH.TOKEN_INVALID']);
    const key = fresh();
    const other = await services.sign(ADMINISTRATOR, {
      service: 'stakeholders',
      name: 'RegisterPerson',
      key,
      body: Buffer.from('{}'),
    });
    for (const token of [other, 'nonsense', 'a.b.c']) {
      const { status, body } = await send('RegisterOrganisation', data, { to: 'stakeholders', token });
      expect([status, body['code']]).toEqual([401, 'AUTH.TOKEN_INVALID']);
    }
  });
});

describe('through the gateway’s own port', () => {
  it('each command reaches its service and no other, with the rights that the events give', async () => {
    const port = httpCommandPort({ services: services.urls, sign: services.sign });
    const person = fresh();
    const caller = { kind: 'person', id: person } as const;
    const owner = fresh();
    const administer = async (name: string, data: object) =>
      expect(await send(name, data, { to: 'stakeholders' })).toMatchObject({ status: 200 });
    await administer('RegisterPerson', { personId: person, name: 'Somebody', language: 'nl' });
    await administer('RegisterOrganisation', organisation(owner, 'Propriétaire'));
    const request = { name: 'ProposeProject', data: proposal(fresh(), owner), key: fresh(), caller };
    expect(await port.dispatch('projects', request)).toMatchObject({
      status: 'refused',
      refusal: { code: 'AUTH.FORBIDDEN' },
    });
    await administer('GrantRole', {
      grantId: fresh(),
      personId: person,
      role: 'coordinator',
      from: '2026-01-01',
    });
    // The grant reaches the other service as an event.
    let answer = await port.dispatch('projects', request);
    for (const until = performance.now() + 10_000; answer.status === 'refused' && performance.now() < until;)
      answer = await port.dispatch('projects', request);
    expect(answer).toMatchObject({ status: 'done', service: 'projects', version: 0 });
    expect(await port.dispatch('projects', request)).toEqual(answer);
    const before = await heads();
    for (const wrong of ['stakeholders', 'governance'] as const)
      expect(await port.dispatch(wrong, { ...request, key: fresh() })).toMatchObject({
        status: 'refused',
        refusal: { code: 'REQUEST.UNKNOWN_COMMAND' },
      });
    expect(await heads()).toEqual(before);
  }, 30_000);

  it('a service that is away is told as such, and the command can be repeated', async () => {
    const port = httpCommandPort({
      services: { ...services.urls, projects: 'http://127.0.0.1:9' },
      sign: services.sign,
    });
    const caller = { kind: 'person', id: fresh() } as const;
    const answer = await port.dispatch('projects', {
      name: 'StartDelivery',
      data: { projectId: fresh() },
      key: fresh(),
      caller,
    });
    expect(answer).toMatchObject({ status: 'refused', refusal: { code: 'SERVICE.UNAVAILABLE' } });
  });
});
