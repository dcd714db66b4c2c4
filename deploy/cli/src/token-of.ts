import type { Office } from './office.js';
import { UsageError, type Values } from './subcommand.js';

/** The bearer token of who does it, as `--as PERSONA` or `--token` say; undefined for the public. */
export const tokenOf = async (
  office: Pick<Office, 'post'>,
  { as, token }: Values,
): Promise<string | undefined> => {
  if (as !== undefined && token !== undefined)
    throw new UsageError('--as and --token both say who it is: give one.');
  if (typeof token === 'string') return token;
  if (typeof as !== 'string' || as === 'public') return undefined;
  return (await office.post<{ token: string }>('/admin/token', { as })).token;
};
