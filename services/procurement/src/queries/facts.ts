import type { DomainCommand, Moment } from '@helixboard/contracts';
import type { Aggregate, FactLookup } from '@helixboard/kit';
import { evolve as evolveNeeds, initialState as noNeeds } from '../domain/needs/needs.js';
import type { DataOf, ProcedureFacts } from '../domain/procedure/procedure.commands.js';
import { evolve, initialState, type ProcedureState } from '../domain/procedure/procedure.js';
import { projectOf } from './known-projects.js';
import { reservationOf } from './known-reservations.js';

type Facts = NonNullable<Aggregate['facts']>;

const procedureOf = async (lookup: FactLookup, procedureId: string): Promise<ProcedureState> =>
  (await lookup.load(`procedure-${procedureId}`, { initialState, evolve })).state;

/** The needs of an authority by CPV group, folded from their own streams: no list that lags behind. */
const needsOf = async (
  lookup: FactLookup,
  authorityId: string,
  groups: readonly string[],
): Promise<NonNullable<ProcedureFacts['needs']>> =>
  Object.fromEntries(
    await Promise.all(
      groups.map(async (group) => {
        const stream = `needs-${authorityId}-${group}`;
        const { state } = await lookup.load(stream, { initialState: noNeeds, evolve: evolveNeeds });
        return [group, state] as const;
      }),
    ),
  );

const projectFacts = async (lookup: FactLookup, projectId: string | undefined): Promise<ProcedureFacts> => {
  const project = projectId === undefined ? undefined : await projectOf(lookup, projectId);
  return project ? { project } : {};
};

const ofPlan = async (d: DataOf<'PlanProcedure'>, lookup: FactLookup): Promise<ProcedureFacts> => ({
  ...(await projectFacts(lookup, d.projectId)),
  ...(d.framework
    ? {
        needs: await needsOf(lookup, d.authority.organisationId, [
          ...new Set(d.cpv.map((code) => code.slice(0, 3))),
        ]),
      }
    : {}),
});

const ofLaunch = async (procedureId: string, lookup: FactLookup): Promise<ProcedureFacts> => {
  const { planned } = await procedureOf(lookup, procedureId);
  return planned
    ? {
        ...(await projectFacts(lookup, planned.projectId)),
        needs: await needsOf(lookup, planned.authority.organisationId, planned.cpvGroups),
      }
    : {};
};

/** The needs among which a suspicion was found, in every CPV group of the procedure. */
const ofSuspicion = async (procedureId: string, lookup: FactLookup): Promise<ProcedureFacts> => {
  const { planned } = await procedureOf(lookup, procedureId);
  return planned ? { needs: await needsOf(lookup, planned.authority.organisationId, planned.cpvGroups) } : {};
};

const ofSigning = async (d: DataOf<'SignContract'>, lookup: FactLookup): Promise<ProcedureFacts> => {
  const { planned } = await procedureOf(lookup, d.procedureId);
  if (!planned) return {};
  const reservation = await reservationOf(lookup, planned.projectId, d.reservationId);
  return {
    ...(await projectFacts(lookup, planned.projectId)),
    ...(reservation ? { reservation } : {}),
  };
};

/** Of those named, who holds a role of evaluation today, by the service’s own list of roles. Advisory. */
const evaluatorsAmong = async (
  persons: readonly string[],
  lookup: FactLookup,
  { today }: Moment,
): Promise<ProcedureFacts> => {
  const rows = await lookup.query<{ id: string }>(
    `select distinct person_id as id from grants
      where person_id = any($1::text[]) and role in ('evaluator', 'procurement-officer') and withdrawn_at is null
        and "from" <= $2::date and ("to" is null or "to" >= $2::date)`,
    [persons, today],
  );
  return { evaluators: rows.map((row) => row.id) };
};

/** What the commands of a procedure look up besides its stream. */
export const procedureFacts: Facts = async (
  command: DomainCommand,
  lookup,
  moment,
): Promise<ProcedureFacts> => {
  switch (command.name) {
    case 'PlanProcedure':
      return ofPlan(command.data as DataOf<'PlanProcedure'>, lookup);
    case 'LaunchProcedure':
      return ofLaunch((command.data as DataOf<'LaunchProcedure'>).procedureId, lookup);
    case 'ClearSuspicion':
      return ofSuspicion((command.data as DataOf<'ClearSuspicion'>).procedureId, lookup);
    case 'SignContract':
      return ofSigning(command.data as DataOf<'SignContract'>, lookup);
    case 'InviteToTender':
    case 'DecideAward': {
      const { procedureId } = command.data as DataOf<'DecideAward'>;
      return projectFacts(lookup, (await procedureOf(lookup, procedureId)).planned?.projectId);
    }
    case 'AppointEvaluationTeam': {
      const { members } = command.data as DataOf<'AppointEvaluationTeam'>;
      return evaluatorsAmong(
        members.map((m) => m.personId),
        lookup,
        moment,
      );
    }
    default:
      return {};
  }
};
