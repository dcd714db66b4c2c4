import type {
  BodyEntity,
  MandateEntity,
  MeetingEntity,
  MotionEntity,
  RoadmapEntity,
  RowOf,
  SeatEntity,
} from '../entities/index.js';
import { rightsOf, visibleRows } from '../visibility/rows.js';
import type { ReadContext, Viewer } from '../visibility/viewer.js';
import { Conditions } from './filters.js';
import { readPage, readRows, type Page, type PageArguments } from './page.js';
import type { Read } from './present.js';

export type BodyView = Read<RowOf<BodyEntity>>;
export type SeatView = Read<RowOf<SeatEntity>>;
export type MandateView = Read<RowOf<MandateEntity>>;
export type MeetingView = Read<RowOf<MeetingEntity>>;
export type MotionView = Read<RowOf<MotionEntity>>;
export type RoadmapView = Read<RowOf<RoadmapEntity>>;

/** Reads rows of a table by a column that names what they belong to; those not for the viewer are left out. */
const belongingTo =
  <Row extends object>(table: string, column: string, order: string) =>
  (context: ReadContext, viewer: Viewer, ids: readonly string[]): Promise<readonly Read<Row>[]> =>
    readRows<Row>(
      context,
      `from ${visibleRows(table)} m where m.${column} = any($4::text[]) order by ${order}`,
      [...rightsOf(viewer), ids],
    );

/** Every body that the viewer may read, by id. */
export const bodies = (context: ReadContext, viewer: Viewer): Promise<readonly BodyView[]> =>
  readRows<RowOf<BodyEntity>>(context, `from ${visibleRows('body')} m order by m.id`, rightsOf(viewer));

/** Bodies by id. */
export const bodiesOf = belongingTo<RowOf<BodyEntity>>('body', 'id', 'm.id');
/** The seats of bodies. */
export const seatsOf = belongingTo<RowOf<SeatEntity>>('seat', 'body_id', 'm.body_id, m.id');
/** The mandates for seats of bodies, past ones included. */
export const mandatesOf = belongingTo<RowOf<MandateEntity>>(
  'mandate',
  'body_id',
  'm.body_id, m."from", m.id',
);
/** Meetings by id. */
export const meetingsOf = belongingTo<RowOf<MeetingEntity>>('meeting', 'id', 'm.id');
/** The motions of meetings. */
export const motionsOf = belongingTo<RowOf<MotionEntity>>('motion', 'meeting_id', 'm.meeting_id, m.id');
/** Roadmaps by id. */
export const roadmapsOf = belongingTo<RowOf<RoadmapEntity>>('roadmap', 'id', 'm.id');

/** Every roadmap, by id. */
export const roadmaps = (context: ReadContext, viewer: Viewer): Promise<readonly RoadmapView[]> =>
  readRows<RowOf<RoadmapEntity>>(context, `from ${visibleRows('roadmap')} m order by m.id`, rightsOf(viewer));

/**
 * Meetings, the latest first.
 * @throws {ReadError} READ.FIRST_INVALID, READ.CURSOR_INVALID
 */
export const meetings = async (
  context: ReadContext,
  viewer: Viewer,
  {
    filters,
    ...page
  }: PageArguments & {
    readonly filters?: { readonly bodyId?: string | null; readonly states?: readonly string[] | null } | null;
  } = {},
): Promise<Page<MeetingView>> => {
  const { where, parameters } = new Conditions(rightsOf(viewer))
    .add('m.body_id = :value', filters?.bodyId)
    .add('m.state = any(:value::text[])', filters?.states);
  const list = {
    name: 'meetings',
    from: visibleRows('meeting'),
    where,
    sort: `coalesce(m.starts_at, '')`,
    descending: true,
    parameters,
  };
  return readPage<RowOf<MeetingEntity>>(context, list, page);
};
