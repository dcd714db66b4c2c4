import { createHash, randomBytes, timingSafeEqual } from 'node:crypto';
import path from 'node:path';
import { secretFile } from './secret-files.js';

/** Checks the installation's admin token. */
export interface AdminToken {
  /** Whether this is the token; takes the same time whatever differs. */
  matches(presented: string | undefined): boolean;
}

const digest = (text: string): Buffer => createHash('sha256').update(text).digest();

/** Checks against a known token. */
export const adminTokenOf = (token: string): AdminToken => {
  const expected = digest(token);
  return {
    matches: (presented) =>
      presented !== undefined && presented !== '' && timingSafeEqual(digest(presented), expected),
  };
};

/** Where the admin token stands in a folder of keys. */
export const adminTokenFile = (directory: string): string => path.join(directory, 'admin-token');

/** The admin token of an installation, random, made at first use in a 0600 file; for the command-line program. */
export const readAdminToken = async (directory: string): Promise<string> =>
  (await secretFile(adminTokenFile(directory), () => randomBytes(32).toString('base64url'))).trim();

/** The installation's admin token, made at first use. */
export const openAdminToken = async (directory: string): Promise<AdminToken> =>
  adminTokenOf(await readAdminToken(directory));
