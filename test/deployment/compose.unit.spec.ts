import { existsSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { SERVICES } from '@helixboard/contracts';
import {
  addressesIn,
  installation,
  PROGRAMS,
  readAs,
  variablesOf,
  type Installation,
} from './environment.js';
import { ROOT, sourceOf, yamlOf } from './files.js';

interface Container {
  readonly image: string;
  readonly command?: readonly string[];
  readonly environment?: Readonly<Record<string, string | number>>;
  readonly user?: string;
  readonly read_only?: boolean;
  readonly cap_drop?: readonly string[];
  readonly ports?: readonly string[];
  readonly volumes?: readonly string[];
  readonly networks?: readonly string[];
  readonly depends_on?: Readonly<Record<string, unknown>>;
}
interface Compose {
  readonly services: Readonly<Record<string, Container>>;
  readonly networks: Readonly<Record<string, { readonly internal?: boolean } | null>>;
  readonly volumes: Readonly<Record<string, unknown>>;
}

const compose = yamlOf<Compose>('deploy/compose.yaml');
const container = (name: string): Container => compose.services[name]!;
const all = Object.entries(compose.services);
const OURS = [...PROGRAMS, 'migrate', 'topics'];

/** The environment of a container when nothing is set where compose runs. */
const environmentOf = (name: string): Record<string, string> =>
  Object.fromEntries(
    Object.entries(container(name).environment ?? {}).map(([variable, value]) => [
      variable,
      String(value).replace(/\$\{\w+:-([^}]*)\}/g, '$1'),
    ]),
  );

let keys: Installation;
beforeAll(async () => {
  keys = await installation();
});
afterAll(() => keys.remove());

describe('the office in containers', () => {
  it('has every service and the gateway', () => {
    expect(Object.keys(compose.services)).toEqual(expect.arrayContaining([...PROGRAMS]));
  });

  it.each(OURS)('gives %s only variables that it reads', (name) => {
    const known = variablesOf(name);
    expect(Object.keys(environmentOf(name)).filter((variable) => !known.includes(variable))).toEqual([]);
  });

  it.each(OURS)('gives %s what it needs to start', async (name) => {
    await expect(readAs(name, keys.here(environmentOf(name)))).resolves.toBeUndefined();
  });

  it.each([...SERVICES])('can keep the events of %s in KurrentDB', async (name) => {
    const chosen = { EVENT_STORE: 'kurrentdb', KURRENTDB_URL: 'kurrentdb://kurrentdb:2113?tls=false' };
    await expect(readAs(name, keys.here({ ...environmentOf(name), ...chosen }))).resolves.toBeUndefined();
  });

  it.each([...OURS, 'keys'])('runs a program that is there as %s', (name) => {
    const [program] = container(name).command ?? [];
    const file = program === 'migrate.mjs' ? `${ROOT}/deploy/images/migrate.mjs` : sourceOf(program!);
    expect([file, existsSync(file)]).toEqual([file, true]);
  });

  it.each(OURS)('has, on a network that %s shares, each address that it is given', (name) => {
    for (const { host, port } of addressesIn(environmentOf(name))) {
      if (host === 'localhost') continue;
      const other = container(host);
      expect([host, port, other.networks?.some((n) => container(name).networks?.includes(n))]).toEqual([
        host,
        port,
        true,
      ]);
      if (PROGRAMS.includes(host)) expect(environmentOf(host)['PORT']).toBe(String(port));
    }
  });

  it('shows the gateway and the sign-in provider to this machine, and nothing else to anybody', () => {
    const shown = all.flatMap(([name, { ports = [] }]) => ports.map((port) => `${name} ${port}`));
    expect(shown).toEqual(['keycloak 127.0.0.1:8081:8080', 'gateway 127.0.0.1:4000:4000']);
    expect(Object.entries(compose.networks).filter(([, n]) => n?.internal !== true)).toEqual([
      ['edge', null],
    ]);
  });

  it.each([...OURS, 'keys'])('runs %s without rights, on a file system that it cannot write', (name) => {
    expect(container(name)).toMatchObject({ user: '10001:10001', read_only: true, cap_drop: ['ALL'] });
  });

  it.each(PROGRAMS)('lets %s see no secrets but its own', (name) => {
    expect(container(name).volumes).toEqual([`keys-${name}:/keys/${name}:ro`]);
  });

  it('names every image by a version', () => {
    for (const [name, { image }] of all)
      expect([name, image]).toEqual([name, expect.stringMatching(/:\d+\.\d/)]);
  });

  it('mounts files that are there and volumes that it declares, and waits for what it has', () => {
    for (const [, { volumes = [], depends_on = {} }] of all) {
      for (const volume of volumes) {
        const [source] = volume.split(':') as [string];
        if (source.startsWith('./'))
          expect([source, existsSync(`${ROOT}/deploy/${source}`)]).toEqual([source, true]);
        else expect(Object.keys(compose.volumes)).toContain(source);
      }
      for (const name of Object.keys(depends_on)) expect(Object.keys(compose.services)).toContain(name);
    }
  });
});

describe('the sign-in provider', () => {
  const realm = yamlOf<{
    readonly realm: string;
    readonly clients: readonly { readonly clientId: string; readonly directAccessGrantsEnabled: boolean }[];
    readonly users: readonly {
      readonly id: string;
      readonly credentials: readonly { readonly value: string }[];
    }[];
  }>('deploy/compose/keycloak/realm.json');

  it('issues what the gateway takes', () => {
    const { ISSUER, JWKS_URL, AUDIENCE } = environmentOf('gateway');
    expect(ISSUER).toBe(`${environmentOf('keycloak')['KC_HOSTNAME']}/realms/${realm.realm}`);
    expect(JWKS_URL).toMatch(new RegExp(`/realms/${realm.realm}/protocol/openid-connect/certs$`));
    expect(realm.clients.map((c) => c.clientId)).toEqual([AUDIENCE]);
  });

  it('takes no password from a program, and the repository holds none', () => {
    expect(realm.clients.map((c) => c.directAccessGrantsEnabled)).toEqual([false]);
    expect(new Set(realm.users.flatMap((u) => u.credentials.map((c) => c.value)))).toEqual(
      new Set(['${PEOPLE_PASSWORD}']),
    );
  });

  it('knows each person by an id that stays', () => {
    expect(new Set(realm.users.map((u) => u.id)).size).toBe(realm.users.length);
  });
});
