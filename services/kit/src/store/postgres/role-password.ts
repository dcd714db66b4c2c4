import path from 'node:path';
import { secretKey } from '../../identity/secret-files.js';

/** The password of the role that a service connects with, made at first use among the service's keys. */
export const rolePasswordIn = async (keysDirectory: string, service: string): Promise<string> =>
  Buffer.from(await secretKey(path.join(keysDirectory, `${service}.database-password`))).toString('hex');
