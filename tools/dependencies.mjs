// What must hold of the dependencies beyond npm's own checks: no address of a registry in the lockfile, no package
// that the project decided against, and nothing that the advisories on older @nestjs/graphql are about.
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { root } from './node.mjs';

const FORBIDDEN = ['@event-driven-io/emmett', '@apollo/gateway', 'xlsx'];
const GRAPHQL_FIXED = [14, 2];

const found = [];
const { packages } = JSON.parse(readFileSync(path.join(root, 'package-lock.json'), 'utf8'));
const installed = (name) =>
  JSON.parse(readFileSync(path.join(root, 'node_modules', name, 'package.json'), 'utf8')).version;

for (const [name, entry] of Object.entries(packages)) {
  if (/^https?:/.test(entry.resolved ?? '')) found.push(`package-lock.json names an address: ${name}`);
}
for (const name of FORBIDDEN) {
  if (packages[`node_modules/${name}`]) found.push(`${name} is installed; the project does without it`);
}
if (!installed('graphql').startsWith('16.'))
  found.push(`graphql ${installed('graphql')}: the servers need 16`);

/** Below 14.2: a crash with subscriptions on, and guards skipped on resolvers that are no plain classes. */
function advisories(file, text) {
  if (/@Subscription\(|\bsubscriptions\s*:|installSubscriptionHandlers/.test(text)) {
    found.push(`${file} uses GraphQL subscriptions, which need @nestjs/graphql ${GRAPHQL_FIXED.join('.')}`);
  }
  if (/@Resolver\([^)]*\)[^{]*\bclass\s+\w+\s+extends\b/.test(text)) {
    found.push(`${file}: a resolver inherits, and guards are skipped on it below @nestjs/graphql 14.2`);
  }
}

const [major, minor] = installed('@nestjs/graphql').split('.').map(Number);
if (major < GRAPHQL_FIXED[0] || (major === GRAPHQL_FIXED[0] && minor < GRAPHQL_FIXED[1])) {
  for (const entry of readdirSync(path.join(root, 'gateway'), { recursive: true, withFileTypes: true })) {
    const file = path.join(entry.parentPath, entry.name);
    if (entry.isFile() && file.includes(`${path.sep}src${path.sep}`) && file.endsWith('.ts')) {
      advisories(path.relative(root, file), readFileSync(file, 'utf8'));
    }
  }
}

for (const sentence of found) process.stderr.write(`helixboard: ${sentence}\n`);
process.exit(found.length > 0 ? 1 : 0);
