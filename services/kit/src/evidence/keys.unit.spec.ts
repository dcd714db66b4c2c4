import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { chmod, mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { commandIdOf, deriveId, newId } from './derive-id.js';
import { commandDigestOf, keyedBy, loadServiceKeys, newServiceKeys } from './keys.js';
import { isSealed, sealOf } from './seal.js';

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(path.join(os.tmpdir(), 'helixboard-keys-'));
});
afterAll(() => rm(folder, { recursive: true }));

describe('the keys of a service', () => {
  it('are made once, 32 bytes each, and are the same from then on', async () => {
    const dir = path.join(folder, 'once');
    const keys = await loadServiceKeys(dir, 'projects');
    expect(Object.values(keys).map((k: Buffer) => k.length)).toEqual([32, 32, 32]);
    expect(new Set(Object.values(keys).map((k: Buffer) => k.toString('hex'))).size).toBe(3);
    expect(await loadServiceKeys(dir, 'projects')).toEqual(keys);
    expect((await loadServiceKeys(dir, 'governance')).seal).not.toEqual(keys.seal);
  });

  it('lie in files that the owner alone reads', async () => {
    const dir = path.join(folder, 'modes');
    await loadServiceKeys(dir, 'projects');
    const files = await readdir(dir);
    expect(files.sort()).toEqual([
      'projects.command-digest.key',
      'projects.seal.key',
      'projects.stream-name.key',
    ]);
    if (process.platform === 'win32') return;
    const modes = await Promise.all(files.map(async (f) => (await stat(path.join(dir, f))).mode & 0o777));
    expect(modes).toEqual([0o600, 0o600, 0o600]);
    expect((await stat(dir)).mode & 0o777).toBe(0o700);
  });

  it('are the same for all who start at once', async () => {
    const dir = path.join(folder, 'race');
    const loaded = await Promise.all(Array.from({ length: 8 }, () => loadServiceKeys(dir, 'projects')));
    expect(new Set(loaded.map((k) => k.seal.toString('hex'))).size).toBe(1);
    expect(await readdir(dir)).toHaveLength(3);
  });

  it('that others can read stop the start', async () => {
    if (process.platform === 'win32') return;
    const dir = path.join(folder, 'open');
    await loadServiceKeys(dir, 'projects');
    await chmod(path.join(dir, 'projects.stream-name.key'), 0o640);
    await expect(loadServiceKeys(dir, 'projects')).rejects.toThrow(/can be read by others/);
  });

  it('are never replaced: a file that holds none stops the start', async () => {
    const dir = path.join(folder, 'broken');
    await loadServiceKeys(dir, 'projects');
    const file = path.join(dir, 'projects.seal.key');
    await writeFile(file, '');
    await expect(loadServiceKeys(dir, 'projects')).rejects.toThrow(/does not hold 32 bytes/);
    expect(await readFile(file, 'utf8')).toBe('');
  });
});

describe('what is derived from keys', () => {
  const keys = newServiceKeys();

  it('a stream’s name depends on key, scope and value, and nothing runs together', () => {
    const keyed = keyedBy(keys);
    expect(keyed('enterprise', '0123')).toMatch(/^[0-9a-f]{32}$/);
    expect(keyed('enterprise', '0123')).toBe(keyedBy(keys)('enterprise', '0123'));
    const others = [
      keyed('enterprise0', '123'),
      keyed('x', '0123'),
      keyedBy(newServiceKeys())('enterprise', '0123'),
    ];
    expect(others).not.toContain(keyed('enterprise', '0123'));
  });

  it('a command’s digest is that of its content, in any order of fields', () => {
    expect(commandDigestOf(keys, { a: 1, b: 2 })).toBe(commandDigestOf(keys, { b: 2, a: 1 }));
    expect(commandDigestOf(keys, { a: 1 })).not.toBe(commandDigestOf(keys, { a: 2 }));
    expect(commandDigestOf(newServiceKeys(), { a: 1 })).not.toBe(commandDigestOf(keys, { a: 1 }));
  });

  it('a seal fits one digest and one key', () => {
    const [digest, other] = ['ab'.repeat(32), 'ac'.repeat(32)];
    const seal = sealOf(keys.seal, digest);
    expect(isSealed(keys.seal, digest, seal)).toBe(true);
    expect(isSealed(keys.seal, other, seal)).toBe(false);
    expect(isSealed(newServiceKeys().seal, digest, seal)).toBe(false);
    expect(isSealed(keys.seal, digest, '')).toBe(false);
    expect(sealOf(Buffer.alloc(32, 7), digest)).toBe(
      'fa46b2802e577716c5061738625cd7a873db0f6d80618b7158cfb56679582a50',
    );
  });
});

describe('derived ids', () => {
  it('are UUIDs of version 8, fixed by scope and parts', () => {
    expect(deriveId('policy', 'a', 'b')).toBe('dd6938da-d045-8363-adf4-91e9864cac8c');
    expect(
      new Set([deriveId('p', 'ab'), deriveId('p', 'a', 'b'), deriveId('pa', 'b'), deriveId('p', 'ab', '')])
        .size,
    ).toBe(4);
  });

  it('of commands keep kinds, actors and keys apart', () => {
    expect(commandIdOf('user', 'ada', 'k')).toBe(
      '9ad3a9720c773fc02a51b785acacdf4220c655a2131c172becffd1b380fb633d',
    );
    const others = [
      commandIdOf('policy', 'ada', 'k'),
      commandIdOf('user', 'adak', ''),
      commandIdOf('user', 'ad', 'ak'),
    ];
    expect(others).not.toContain(commandIdOf('user', 'ada', 'k'));
  });

  it('new ids are UUIDs of version 7, in the order of their time', () => {
    expect(newId(Date.parse('2026-03-31T10:00:00Z'))).toMatch(
      /^019d4355-f500-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/,
    );
    expect(newId(1) < newId(2)).toBe(true);
    expect(newId(5)).not.toBe(newId(5));
  });
});
