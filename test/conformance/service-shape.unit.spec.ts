import { describe, expect, it } from '@jest/globals';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const SERVICES = fileURLToPath(new URL('../../services/', import.meta.url));
const FOLDERS = ['domain', 'migrations', 'policies', 'queries'];

/** Every service but the kit, which is no service. */
const names = readdirSync(SERVICES, { withFileTypes: true })
  .filter((entry) => entry.isDirectory() && entry.name !== 'kit')
  .map((entry) => entry.name);

const below = (folder: string): string[] =>
  existsSync(folder) ? readdirSync(folder, { recursive: true, encoding: 'utf8' }) : [];

it('there are services to look at', () => {
  expect(names).toEqual(expect.arrayContaining(['governance', 'projects', 'stakeholders']));
});

describe.each(names)('the service %s', (name) => {
  const folder = path.join(SERVICES, name);
  const src = path.join(folder, 'src');
  const domain = below(path.join(src, 'domain'));
  const manifest = JSON.parse(readFileSync(path.join(folder, 'package.json'), 'utf8')) as {
    name: string;
    type: string;
    nx: { name: string; tags: string[] };
  };

  it('is a package of its own name, tagged as a service', () => {
    expect(manifest.name).toBe(`@helixboard/${name}`);
    expect(manifest.type).toBe('module');
    expect(manifest.nx).toEqual({ name, tags: ['scope:service'] });
  });

  it('has its process, its module and the one reader of its environment', () => {
    const files = ['main.ts', `${name}.module.ts`, 'config.ts', 'index.ts'];
    expect(files.filter((file) => !existsSync(path.join(src, file)))).toEqual([]);
  });

  it('reads the environment in config.ts alone', () => {
    const readers = below(src).filter(
      (file) => file.endsWith('.ts') && readFileSync(path.join(src, file), 'utf8').includes('process.env'),
    );
    expect(readers.filter((file) => file !== 'config.ts')).toEqual([]);
  });

  it('keeps its folders to the ones that every service knows', () => {
    const folders = readdirSync(src, { withFileTypes: true }).filter((entry) => entry.isDirectory());
    expect(folders.map((entry) => entry.name).filter((each) => !FOLDERS.includes(each))).toEqual([]);
  });

  it('decides in domain/, each decider beside its state and its spec', () => {
    const deciders = domain.filter((file) => file.endsWith('.decider.ts'));
    expect(deciders).not.toEqual([]);
    const expected = deciders.flatMap((file) => {
      const stem = file.slice(0, -'.decider.ts'.length);
      return [`${stem}.ts`, `${stem}.decider.unit.spec.ts`];
    });
    expect(expected.filter((file) => !domain.includes(file))).toEqual([]);
  });
});
