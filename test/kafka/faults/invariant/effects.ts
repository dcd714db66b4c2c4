import type { Office } from '../office.js';

const SAME_SETS = (name: string, is: string, due: string): string => `
  select '${name}' as what,
         (select count(*) from ((${due}) except all (${is})) m) as missing,
         (select count(*) from ((${is}) except all (${due})) m) as surplus`;

const ALL_EVENTS = `select id::text from stakeholders.events union all select id::text from projects.events`;

const of = (field: string, event = 'e'): string => `${event}.data::jsonb ->> '${field}'`;

const VALUES_APART = SAME_SETS(
  'the values kept apart',
  'select event_id::text, pointer from gateway.personal_value where value is not null',
  `select event_id::text, pointer from stakeholders.personal union all
   select event_id::text, pointer from projects.personal`,
);

/** Each as a set that must equal another: what is followed over Kafka, and the events that it follows. */
const FOLLOWED = [
  SAME_SETS('the trail', 'select event_id from gateway.trail_event', ALL_EVENTS),
  SAME_SETS(
    'the grants that projects knows',
    `select person_id, grant_id, role, withdrawn_at from projects.grants`,
    `select ${of('personId')}, ${of('grantId')}, ${of('role')},
            (select w.recorded_at from stakeholders.events w where w.type = 'RoleWithdrawn'
              and ${of('grantId', 'w')} = ${of('grantId')})
       from stakeholders.events e where e.type = 'RoleGranted'`,
  ),
  SAME_SETS(
    'the organisations that projects knows',
    'select organisation_id::text from projects.known_organisation',
    `select ${of('organisationId')} from stakeholders.events e where e.type = 'OrganisationRegistered'`,
  ),
  SAME_SETS(
    'the projects that stakeholders knows',
    'select project_id::text from stakeholders.known_project',
    `select ${of('projectId')} from projects.events e where e.type = 'ProjectProposed'`,
  ),
  SAME_SETS(
    'the gates that follow the teams',
    `select meta::jsonb ->> 'causationId' from projects.events where type = 'GateNoted'`,
    `select id::text from stakeholders.events where type in ('TeamComplete', 'TeamIncomplete')`,
  ),
  VALUES_APART,
];

const differing = async ({ database }: Office, compared: readonly string[]): Promise<readonly string[]> => {
  const rows = await database.query<{ what: string; missing: string; surplus: string }>(
    compared.join('\nunion all'),
  );
  return rows
    .filter((r) => r.missing !== '0' || r.surplus !== '0')
    .map((r) => `${r.what}: ${r.missing} are missing, ${r.surplus} too many`);
};

/** Whether each event has its effect once where it is followed, and no effect is there without its event. */
export const wrongInEffects = (office: Office): Promise<readonly string[]> => differing(office, FOLLOWED);

/** Whether the values kept apart are those of the stores: they come on a topic of their own, after the events or before. */
export const wrongInValues = (office: Office): Promise<readonly string[]> =>
  differing(office, [VALUES_APART]);
