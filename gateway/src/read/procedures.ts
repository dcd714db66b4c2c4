import { addDays, type ProcurementState } from '@helixboard/contracts';
import { brusselsDate } from '@helixboard/kit';
import type { ProcedureEntity, RowOf } from '../entities/index.js';
import { rightsOf, visibleRows, type AsOf } from '../visibility/rows.js';
import type { ReadContext, Viewer } from '../visibility/viewer.js';
import { rowsOfProject } from './beside.js';
import { checkedDay } from './day.js';
import { Conditions } from './filters.js';
import { readPage, readRows, type Page, type PageArguments } from './page.js';
import { present, type Read } from './present.js';

/** A procedure, as far as the reader may see it: tenders only for its evaluation team. */
export type ProcedureView = Omit<Read<RowOf<ProcedureEntity>>, 'state'> & {
  readonly state: ProcurementState | null;
};

export interface ProcedureFilters {
  readonly projectId?: string | null;
  readonly authorityId?: string | null;
  readonly states?: readonly string[] | null;
  readonly procedures?: readonly string[] | null;
  readonly contractTypes?: readonly string[] | null;
  /** The first digits of a CPV code. */
  readonly cpv?: string | null;
  readonly text?: string | null;
}

export interface ProcedureArguments extends PageArguments {
  readonly filters?: ProcedureFilters | null;
  readonly asOf?: AsOf | null;
}

/**
 * Where a procedure stands on the reader’s day: a due date or a standstill that has passed counts as over, whether or not
 * a timer has told so. The same in SQL and in what is answered.
 */
const stateOn = (today: string, row = 'm'): string => `case
  when ${row}.state = 'tendering' and ${row}.tenders_due ->> 'on' < ${today} then 'evaluating'
  when ${row}.state = 'standstill' and ${row}.award -> 'standstill' ->> 'until' < ${today} then 'awarded'
  else ${row}.state end`;

const viewOn =
  (today: string) =>
  (row: Read<RowOf<ProcedureEntity>>): ProcedureView => {
    const isPast = (day: string | undefined) => day !== undefined && day < today;
    const state =
      row.state === 'tendering' && isPast(row.tendersDue?.on)
        ? 'evaluating'
        : row.state === 'standstill' && isPast(row.award?.standstill?.until)
          ? 'awarded'
          : row.state;
    return { ...row, state: state as ProcurementState | null };
  };

const dayOf = (context: ReadContext, day: AsOf): string => day ?? brusselsDate(context.now());

/**
 * Procedures that the viewer may see, the latest launch first, then those that are planned.
 * @throws {ReadError} READ.FIRST_INVALID, READ.CURSOR_INVALID, READ.DATE_INVALID
 */
export const procedures = async (
  context: ReadContext,
  viewer: Viewer,
  { filters, asOf, ...page }: ProcedureArguments = {},
): Promise<Page<ProcedureView>> => {
  const day = checkedDay(context, asOf);
  const today = dayOf(context, day);
  const conditions = new Conditions([...rightsOf(viewer, day), today])
    .add('m.project_id = :value', filters?.projectId)
    .add(`m.authority ->> 'organisationId' = :value`, filters?.authorityId)
    .add(`(${stateOn('$4::text')}) = any(:value::text[])`, filters?.states)
    .add('m.procedure = any(:value::text[])', filters?.procedures)
    .add('m.contract_type = any(:value::text[])', filters?.contractTypes)
    .add('exists (select from unnest(m.cpv) c where starts_with(c, :value))', filters?.cpv)
    .words('m.search_text', filters?.text);
  const list = {
    name: 'procedures',
    from: visibleRows('procedure', day),
    where: ['$4::text is not null', ...conditions.where],
    sort: `coalesce(m.launch ->> 'launchedOn', '')`,
    descending: true,
    parameters: conditions.parameters,
  };
  return readPage<RowOf<ProcedureEntity>, ProcedureView>(context, list, page, (columns) =>
    viewOn(today)(present(columns)),
  );
};

const read = async (
  context: ReadContext,
  viewer: Viewer,
  column: 'id' | 'project_id',
  ids: readonly string[],
  asOf: AsOf | null | undefined,
): Promise<readonly ProcedureView[]> => {
  const day = checkedDay(context, asOf);
  const rows = await readRows<RowOf<ProcedureEntity>>(
    context,
    `from ${visibleRows('procedure', day, `t.${column} = any($4::text[])`)} m
      order by m.project_id, coalesce(m.launch ->> 'launchedOn', '9999'), m.id`,
    [...rightsOf(viewer, day), ids],
  );
  return rows.map(viewOn(dayOf(context, day)));
};

/** Procedures by id; those that are unknown or not for the viewer are left out alike. */
export const proceduresById = (
  context: ReadContext,
  viewer: Viewer,
  ids: readonly string[],
  asOf?: AsOf | null,
): Promise<readonly ProcedureView[]> => read(context, viewer, 'id', ids, asOf);

/** The procedures of projects, those that were launched first come first. */
export const proceduresOf = (
  context: ReadContext,
  viewer: Viewer,
  projectIds: readonly string[],
  asOf?: AsOf | null,
): Promise<readonly ProcedureView[]> => read(context, viewer, 'project_id', projectIds, asOf);

/** A procedure; null when it is unknown or not for the viewer. */
export const procedure = async (
  context: ReadContext,
  viewer: Viewer,
  id: string,
  asOf?: AsOf | null,
): Promise<ProcedureView | null> => (await proceduresById(context, viewer, [id], asOf))[0] ?? null;

/** The procedures in whose evaluation team a person is, whose tenders were due, by id. */
export const proceduresOfTeam = async (
  context: ReadContext,
  viewer: Viewer,
  personId: string,
): Promise<readonly ProcedureView[]> => {
  const rows = await readRows<RowOf<ProcedureEntity>>(
    context,
    `from ${visibleRows('procedure')} m
      where m.team @> array[$4::text] and m.state in ('tendering', 'evaluating') order by m.id`,
    [...rightsOf(viewer), personId],
  );
  return rows.map(viewOn(dayOf(context, undefined)));
};

/** The last day on which the tenders for a procedure bind those who made them; undefined while none is told. */
export const tendersBindUntil = ({ tendersDue, launch }: ProcedureView): string | undefined =>
  tendersDue && launch?.validityDays !== undefined ? addDays(tendersDue.on, launch.validityDays) : undefined;

const FURTHEST: readonly ProcurementState[] = [
  'contracted',
  'awarded',
  'standstill',
  'evaluating',
  'tendering',
  'launched',
  'planned',
  'completed',
  'cancelled',
];

/** {@link procurementStateOf} of a project `m` as an expression; `today` stands for the reader's day as text. */
export const procurementState = (today: string, day: AsOf): string => `coalesce(
  (select s.state
     from (select ${stateOn(today, 'b')} as state from ${rowsOfProject('procedure', day)} b) s
    where s.state is not null
    order by array_position(array[${FURTHEST.map((state) => `'${state}'`).join(', ')}], s.state)
    limit 1), 'none')`;

/**
 * Where the procurement of a project stands: as its procedure that is furthest on; completed or cancelled when none goes
 * on; none without any that the reader may see.
 */
export const procurementStateOf = (views: readonly Pick<ProcedureView, 'state'>[]): ProcurementState =>
  FURTHEST.find((state) => views.some((v) => v.state === state)) ?? 'none';
