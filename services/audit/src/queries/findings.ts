import type { Pool, PoolClient } from 'pg';
import type { Finding } from '../policies/finding.js';

const columns = (findings: readonly Finding[]) => [
  findings.map((f) => String(f.position)),
  findings.map((f) => Buffer.from(f.evidence, 'hex')),
];

/** Of the given findings those that were not found before, in their order. */
export const unknownFindings = async (
  pool: Pool,
  source: string,
  findings: readonly Finding[],
): Promise<readonly Finding[]> => {
  if (findings.length === 0) return [];
  const { rows } = await pool.query<{ position: string; evidence: Buffer }>(
    `select position, evidence from findings join unnest($2::bigint[], $3::bytea[]) as f (position, evidence)
       using (position, evidence) where source = $1`,
    [source, ...columns(findings)],
  );
  const known = new Set(rows.map((row) => `${row.position}/${row.evidence.toString('hex')}`));
  return findings.filter((f) => !known.has(`${f.position}/${f.evidence}`));
};

/** How much was found in a source. */
export const countFindings = async (pool: Pool, source: string): Promise<number> => {
  const { rows } = await pool.query<{ count: number }>(
    'select count(*)::integer as count from findings where source = $1',
    [source],
  );
  return rows[0]!.count;
};

/** Keeps findings, each with the alarm that it raised, if any. */
export const keepFindings = async (
  client: PoolClient,
  source: string,
  findings: readonly { readonly finding: Finding; readonly alarmId?: string }[],
): Promise<void> => {
  if (findings.length === 0) return;
  await client.query(
    `insert into findings (source, position, evidence, alarm_id)
     select $1, * from unnest($2::bigint[], $3::bytea[], $4::uuid[]) on conflict do nothing`,
    [source, ...columns(findings.map((f) => f.finding)), findings.map((f) => f.alarmId ?? null)],
  );
};
