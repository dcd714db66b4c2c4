import { mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { SERVICES } from '@helixboard/contracts';
import { readSealKey } from '@helixboard/kit';
import { run } from '../run.js';
import { KEY_FOLDERS, makeForeignPasswords, makeInstallationKeys } from './installation.js';

let root: string;
beforeEach(async () => {
  root = await mkdtemp(path.join(tmpdir(), 'helixboard-keys-'));
});
afterEach(() => rm(root, { recursive: true }));

const text = (...parts: string[]): Promise<string> => readFile(path.join(root, ...parts), 'utf8');
const everything = async (): Promise<Record<string, string>> => {
  const files = await readdir(root, { recursive: true, withFileTypes: true });
  const paths = files.filter((f) => f.isFile()).map((f) => path.join(f.parentPath, f.name));
  return Object.fromEntries(await Promise.all(paths.map(async (p) => [p, await readFile(p, 'utf8')])));
};
const modeOf = async (...parts: string[]): Promise<number> =>
  (await stat(path.join(root, ...parts))).mode & 0o777;

describe('the secrets of an installation', () => {
  it('give each process what all share, and its own', async () => {
    await makeInstallationKeys(root);
    expect((await readdir(root)).toSorted()).toEqual([...KEY_FOLDERS].toSorted());
    for (const service of SERVICES) {
      for (const name of ['transport.key', 'admin-token', 'actor-tokens.jwks.json'])
        expect([service, await text(service, name)]).toEqual([service, await text('gateway', name)]);
      const password = `${service}.database-password`;
      expect(await text(service, password)).toBe(await text('owner', password));
      expect(await text(service, password)).toMatch(/^[0-9a-f]{64}$/);
    }
  });

  it('give the private key of the gateway and the passwords of others to nobody else', async () => {
    await makeInstallationKeys(root);
    const files = Object.keys(await everything()).map((p) => path.relative(root, p));
    expect(files.filter((f) => f.endsWith('actor-tokens.key.json'))).toEqual([
      'gateway/actor-tokens.key.json',
    ]);
    expect(files.filter((f) => f.endsWith('owner.database-password'))).toEqual([
      'owner/owner.database-password',
    ]);
    expect(files.filter((f) => f.endsWith('projects.seal.key')).toSorted()).toEqual([
      'audit/projects.seal.key',
      'projects/projects.seal.key',
    ]);
    expect(files.filter((f) => f.endsWith('projects.database-password')).toSorted()).toEqual([
      'owner/projects.database-password',
      'projects/projects.database-password',
    ]);
  });

  it('let audit verify what every service seals', async () => {
    await makeInstallationKeys(root);
    for (const service of SERVICES)
      expect(await readSealKey(path.join(root, 'audit'), service)).toEqual(
        await readSealKey(path.join(root, service), service),
      );
  });

  it('are kept when they are asked for again, and completed', async () => {
    await makeInstallationKeys(root);
    const before = await everything();
    await rm(path.join(root, 'kpis/transport.key'));
    await makeInstallationKeys(root);
    expect(await everything()).toEqual(before);
  });

  it('are readable by their owner alone, those of other programs by their programs', async () => {
    await makeInstallationKeys(root);
    await makeForeignPasswords(root);
    expect(await modeOf('projects/projects.seal.key')).toBe(0o600);
    expect(await modeOf('owner/owner.database-password')).toBe(0o600);
    expect(await modeOf('postgres/owner.database-password')).toBe(0o644);
    expect(await modeOf('keycloak/people.password')).toBe(0o644);
    expect((await readdir(path.join(root, 'keycloak'))).toSorted()).toEqual([
      'admin.password',
      'keycloak.database-password',
      'people.password',
    ]);
  });

  it('of two installations are not mixed', async () => {
    await makeInstallationKeys(root);
    await writeFile(path.join(root, 'funding/transport.key'), 'a'.repeat(64));
    let err = '';
    const code = await run(['keys', root], {}, { out: () => undefined, err: (t) => (err += t) });
    expect({ code, err }).toMatchObject({
      code: 1,
      err: expect.stringMatching(/funding\/transport.key .* differ/),
    });
  });
});

describe('the command keys', () => {
  it('says where the secrets stand, and none of them', async () => {
    let [out, err] = ['', ''];
    const output = { out: (t: string) => (out += t), err: (t: string) => (err += t) };
    expect(await run(['keys', root, '--compose', '--json'], {}, output)).toBe(0);
    expect(JSON.parse(out)).toEqual({ root, folders: [...KEY_FOLDERS, 'postgres', 'keycloak'] });
    expect(err).toBe('');
  });

  it('takes one folder', async () => {
    let err = '';
    const output = { out: () => undefined, err: (t: string) => (err += t) };
    expect(await run(['keys'], {}, output)).toBe(2);
    expect(err).toMatch(/keys takes one folder/);
  });
});
