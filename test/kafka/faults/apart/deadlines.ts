import type { ApartOffice } from './office.js';

/** A deadline of a team's contact, and the refusals that its command got. */
export interface FallenDue {
  readonly id: string;
  readonly fired: boolean;
  readonly outcomes: number;
}

/**
 * Moves the day of all contacts that are still to be named to now, in the table of deadlines alone: the command of each
 * is then refused, since for the team it is too early, and the refusal is kept as an event. Gives which they are.
 */
export const letDeadlinesFallDue = async ({ database }: ApartOffice): Promise<readonly string[]> => {
  const rows = await database.query<{ id: string }>(
    `update stakeholders.deadlines set due = date_trunc('milliseconds', now())
      where fired_at is null and not cancelled returning id`,
  );
  return rows.map((r) => r.id);
};

/** What became of these deadlines; those that were cancelled meanwhile are left out. */
export const fallenDue = async (
  { database }: ApartOffice,
  ids: readonly string[],
): Promise<readonly FallenDue[]> => {
  const rows = await database.query<{ id: string; fired: boolean; outcomes: string }>(
    `select d.id, d.fired_at is not null as fired,
            (select count(*) from stakeholders.events e
              where e.type = 'StakeholdersPolicyRefused'
                and e.data::jsonb ->> 'causeEventId' = d.cause_event_id::text) as outcomes
       from stakeholders.deadlines d where d.id = any($1) and due <= now() and not cancelled`,
    [ids],
  );
  return rows.map((r) => ({ ...r, outcomes: Number(r.outcomes) }));
};
