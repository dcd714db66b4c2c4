import path from 'node:path';
import { SERVICES, type ServiceName } from '@helixboard/contracts';
import {
  actorTokenKeys,
  adminTokenFile,
  loadServiceKeys,
  openActorTokenSigner,
  readAdminToken,
  secretKey,
  systemClock,
} from '@helixboard/kit';
import { openFolder, password, place } from './place.js';

/** The folders of an installation whose processes do not share one: what each may read, and nothing else. */
export const KEY_FOLDERS = ['owner', 'gateway', ...SERVICES] as const;

/** The folders of the programs that compose starts besides ours. */
export const FOREIGN_FOLDERS = { postgres: 'postgres', keycloak: 'keycloak' } as const;

const passwordOf = (root: string, of: string): string => path.join(root, 'owner', `${of}.database-password`);

/** What every process holds: the key of the transport, the admin token, the public keys of the gateway. */
const shared = async (root: string): Promise<readonly string[]> => {
  const gateway = path.join(root, 'gateway');
  const transport = path.join(gateway, 'transport.key');
  await secretKey(transport);
  await readAdminToken(gateway);
  await openActorTokenSigner(gateway, systemClock);
  return [transport, adminTokenFile(gateway), actorTokenKeys(gateway)];
};

const serviceFolder = async (
  root: string,
  service: ServiceName,
  common: readonly string[],
): Promise<void> => {
  const folder = path.join(root, service);
  await loadServiceKeys(folder, service);
  await password(passwordOf(root, service));
  for (const file of [...common, passwordOf(root, service)]) await place(file, folder);
};

/** Audit verifies the seals of all, and reads every store. */
const auditFolder = async (root: string): Promise<void> => {
  const folder = path.join(root, 'audit');
  for (const service of SERVICES)
    if (service !== 'audit') await place(path.join(root, service, `${service}.seal.key`), folder);
  await password(passwordOf(root, 'reader'));
  await place(passwordOf(root, 'reader'), folder);
};

/**
 * Makes the secrets of an installation whose processes have a folder each, below one root. What is there stays; what is
 * missing is made. Gives the folders.
 *
 * - `owner`: the passwords of the database's owner and of every role, for the migrations alone
 * - `gateway`: the key of the actor tokens, and what all hold
 * - one for each service: its keys, its database's password, and what all hold; `audit` also the seal keys of the others
 *
 * @throws KeysDiffer when folders of different installations were mixed
 */
export const makeInstallationKeys = async (root: string): Promise<readonly string[]> => {
  const common = await shared(root);
  for (const service of SERVICES) await serviceFolder(root, service, common);
  await auditFolder(root);
  for (const role of ['owner', 'gateway']) await password(passwordOf(root, role));
  await place(passwordOf(root, 'gateway'), path.join(root, 'gateway'));
  return KEY_FOLDERS;
};

/** Makes the passwords of the PostgreSQL and the sign-in provider that compose starts, in folders of their own. */
export const makeForeignPasswords = async (root: string): Promise<readonly string[]> => {
  const { postgres, keycloak } = FOREIGN_FOLDERS;
  const [ofPostgres, ofKeycloak] = [path.join(root, postgres), path.join(root, keycloak)];
  const [admin, people] = ['admin.password', 'people.password'];
  const keycloakDatabase = 'keycloak.database-password';
  for (const name of [admin, people, keycloakDatabase]) await password(path.join(ofKeycloak, name));
  await place(path.join(ofKeycloak, keycloakDatabase), ofPostgres);
  await password(path.join(ofPostgres, 'superuser.password'));
  const roles = ['owner', 'gateway'];
  for (const role of roles) await place(passwordOf(root, role), ofPostgres);
  await openFolder(ofKeycloak, [admin, people, keycloakDatabase]);
  await openFolder(ofPostgres, [
    ...['superuser.password', keycloakDatabase],
    ...roles.map((role) => `${role}.database-password`),
  ]);
  return [postgres, keycloak];
};
