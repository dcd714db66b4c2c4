import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import path from 'node:path';
import { GRAPHIQL_PARTS } from './graphiql-page.js';

/** A file that pages load from here. */
export interface Asset {
  readonly body: Buffer;
  readonly type: string;
  /** Quoted digest, for conditional requests. */
  readonly etag: string;
}

const OWN = ['page.css', 'start.js', 'board.js', 'graphiql.css', 'graphiql.js'] as const;
const require = createRequire(import.meta.url);
const TYPES: Readonly<Record<string, string>> = {
  '.css': 'text/css; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
};

const places: ReadonlyMap<string, string | URL> = new Map<string, string | URL>([
  ...OWN.map((name): [string, URL] => [name, new URL(`./assets/${name}`, import.meta.url)]),
  ...Object.entries(GRAPHIQL_PARTS).map(([name, [from, file]]): [string, string] => [
    name,
    path.join(path.dirname(require.resolve(`${from}/package.json`)), file),
  ]),
]);

const kept = new Map<string, Promise<Asset>>();

const load = async (name: string, place: string | URL): Promise<Asset> => {
  const body = await readFile(place);
  const etag = `"${createHash('sha256').update(body).digest('base64url').slice(0, 22)}"`;
  return { body, etag, type: TYPES[path.extname(name)] ?? 'application/octet-stream' };
};

/** A part of the pages by its name; undefined for any other. */
export const asset = async (name: string): Promise<Asset | undefined> => {
  const place = places.get(name);
  if (place === undefined) return undefined;
  const known = kept.get(name) ?? load(name, place);
  kept.set(name, known);
  return known;
};
