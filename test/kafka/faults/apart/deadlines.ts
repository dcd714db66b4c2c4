import type { ApartOffice } from './office.js';
import { until } from './wait.js';

/** A deadline of a team's contact, and the refusals that its command got. */
export interface FallenDue {
  readonly id: string;
  readonly fired: boolean;
  readonly outcomes: number;
}

const idsOf = (projects: readonly string[]): readonly string[] =>
  projects.map((projectId) => `team-contact:${projectId}`);

/**
 * Moves the day by which the teams of projects are to name a contact to now, in the table of deadlines alone: the
 * command of each is then refused, since for the team it is too early, and the refusal is kept as an event.
 */
export const letDeadlinesFallDue = async (
  { database }: ApartOffice,
  projects: readonly string[],
): Promise<void> => {
  const ids = idsOf(projects);
  await until('their deadlines are known', async () => {
    const known = await database.query('select 1 from stakeholders.deadlines where id = any($1)', [ids]);
    return known.length === ids.length;
  });
  await database.query(
    `update stakeholders.deadlines set due = date_trunc('milliseconds', now()) where id = any($1)`,
    [ids],
  );
};

/** What became of the deadlines of these projects' teams. */
export const fallenDue = async (
  { database }: ApartOffice,
  projects: readonly string[],
): Promise<readonly FallenDue[]> => {
  const rows = await database.query<{ id: string; fired: boolean; outcomes: string }>(
    `select d.id, d.fired_at is not null as fired,
            (select count(*) from stakeholders.events e
              where e.type = 'StakeholdersPolicyRefused'
                and e.data::jsonb ->> 'causeEventId' = d.cause_event_id::text) as outcomes
       from stakeholders.deadlines d where d.id = any($1)`,
    [idsOf(projects)],
  );
  return rows.map((r) => ({ ...r, outcomes: Number(r.outcomes) }));
};
