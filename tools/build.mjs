// The build of one package, and the question whether it is still fresh. swc only strips types and lowers
// decorators, file by file, so a package is built without looking at the others.
import { createHash } from 'node:crypto';
import { mkdir, readFile, readdir, rename, rm, stat, writeFile, copyFile } from 'node:fs/promises';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { alone } from './lock.mjs';
import { root } from './node.mjs';

const STAMP = '.built';

/** The folders of all workspace packages that have a package.json, below the root. */
export async function packageFolders() {
  const { workspaces } = JSON.parse(readFileSync(path.join(root, 'package.json'), 'utf8'));
  const found = [];
  for (const pattern of workspaces) {
    const parent = path.join(root, pattern.replace(/\/\*$/, ''));
    const candidates = pattern.endsWith('/*')
      ? (await readdir(parent).catch(() => [])).sort().map((name) => path.join(parent, name))
      : [parent];
    for (const folder of candidates) {
      if (await stat(path.join(folder, 'package.json')).catch(() => undefined)) found.push(folder);
    }
  }
  return found;
}

async function sources(folder) {
  const entries = await readdir(path.join(folder, 'src'), { recursive: true, withFileTypes: true }).catch(
    (error) => {
      if (error.code === 'ENOENT') return [];
      throw error;
    },
  );
  return entries
    .filter(
      (entry) => entry.isFile() && !/\.(spec|fixture)\.ts$/.test(entry.name) && !entry.name.startsWith('.'),
    )
    .map((entry) => path.join(entry.parentPath ?? entry.path, entry.name))
    .sort();
}

/** A digest of what the build reads: the sources with their names, the settings and the compiler. */
async function fingerprint(folder, files) {
  const hash = createHash('sha256');
  hash.update(await readFile(path.join(root, '.swcrc')));
  hash.update(await readFile(path.join(root, 'node_modules/@swc/core/package.json')));
  hash.update(await readFile(path.join(root, 'tools/build.mjs')));
  const texts = await Promise.all(files.map((file) => readFile(file)));
  files.forEach((file, index) => {
    hash.update(`${path.relative(folder, file)}\n${texts[index].length}\n`).update(texts[index]);
  });
  return hash.digest('hex');
}

/** Whether `dist` was built from exactly the sources that stand there now. */
export async function isFresh(folder) {
  const files = await sources(folder);
  if (files.length === 0) return true;
  const stamp = await readFile(path.join(folder, 'dist', STAMP), 'utf8').catch(() => '');
  return stamp === (await fingerprint(folder, files));
}

/**
 * swc, or the TypeScript compiler where no swc is packaged for the platform: slower, with the same result for us.
 */
async function compiler() {
  const swc = await import('@swc/core').catch(() => undefined);
  if (swc) {
    const configFile = path.join(root, '.swcrc');
    return (file, sourceFileName) => swc.transformFile(file, { root, configFile, sourceFileName });
  }
  const { default: ts } = await import('typescript');
  const { config } = ts.readConfigFile(path.join(root, 'tsconfig.json'), ts.sys.readFile);
  const { options } = ts.convertCompilerOptionsFromJson(config.compilerOptions, root);
  const compilerOptions = { ...options, noEmit: false, sourceMap: true, module: ts.ModuleKind.ESNext };
  return async (file, sourceFileName) => {
    const { outputText, sourceMapText } = ts.transpileModule(await readFile(file, 'utf8'), {
      fileName: file,
      compilerOptions,
    });
    const map = { ...JSON.parse(sourceMapText), sources: [sourceFileName] };
    return { code: outputText.replace(/\/\/# sourceMappingURL=.*\s*$/, ''), map: JSON.stringify(map) };
  };
}

/** Builds one package into `dist`, replacing what was there in one step. Gives the number of files written. */
export async function buildPackage(folder) {
  const files = await sources(folder);
  const dist = path.join(folder, 'dist');
  if (files.length === 0) {
    await rm(dist, { recursive: true, force: true });
    return 0;
  }
  const compile = await compiler();
  const stamp = await fingerprint(folder, files);
  const fresh = `${dist}.${process.pid}`;
  await rm(fresh, { recursive: true, force: true });
  await mkdir(fresh, { recursive: true });
  for (const file of files) {
    const target = path.join(fresh, path.relative(path.join(folder, 'src'), file));
    await mkdir(path.dirname(target), { recursive: true });
    if (!file.endsWith('.ts') || file.endsWith('.d.ts')) {
      await copyFile(file, target);
      continue;
    }
    const name = path.basename(target, '.ts');
    const { code, map } = await compile(
      file,
      path.relative(path.dirname(path.join(dist, path.relative(fresh, target))), file),
    );
    const script = path.join(path.dirname(target), `${name}.js`);
    await writeFile(script, `${code}//# sourceMappingURL=${name}.js.map\n`);
    await writeFile(`${script}.map`, map);
  }
  await writeFile(path.join(fresh, STAMP), stamp);
  await replace(fresh, dist);
  return files.length;
}

/** Builds the packages whose `dist` is not fresh. Gives their folders. */
export async function ensureBuilt(folders) {
  const stale = await staleOf(folders);
  if (stale.length === 0) return [];
  return alone('build', async () => {
    const still = await staleOf(stale);
    for (const folder of still) await buildPackage(folder);
    return still;
  });
}

async function staleOf(folders) {
  const fresh = await Promise.all(folders.map(isFresh));
  return folders.filter((_, index) => !fresh[index]);
}

async function replace(fresh, dist) {
  const old = `${dist}.old.${process.pid}`;
  await rename(dist, old).catch((error) => {
    if (error.code !== 'ENOENT') throw error;
  });
  await rename(fresh, dist);
  await rm(old, { recursive: true, force: true });
}
