import { SheetDrafted, SheetRevised, SheetSubmitted, type ProjectSheet } from '@helixboard/contracts';
import type { ProjectSheetEntity, RowOf } from '../entities/index.js';
import type { SheetWarning } from '../entities/project.js';
import { withValues } from '../personal/values.js';
import { rightsOf, visibleRows, type AsOf } from '../visibility/rows.js';
import type { ReadContext, Viewer } from '../visibility/viewer.js';
import { checkedDay } from './day.js';
import { readRows } from './page.js';
import type { Read } from './present.js';
import { asSeen, visibleEvents, type SeenTrailEvent } from './trail/events.js';

/** A project's sheet as it was drafted or revised. */
export interface SheetVersionView {
  readonly projectId: string;
  readonly version: number;
  readonly sheet: ProjectSheet;
  /** ISO 8601 instant. */
  readonly recordedAt: string;
  readonly note: string | null;
  /** When this version was submitted to the jury, and with what warnings. */
  readonly submittedOn: string | null;
  readonly warnings: readonly SheetWarning[];
}

interface Drafted {
  readonly projectId: string;
  readonly sheetVersion: number;
  readonly sheet: ProjectSheet;
  readonly note?: string | null;
}

interface Submitted {
  readonly projectId: string;
  readonly sheetVersion: number;
  readonly submittedOn: string;
  readonly warnings: readonly SheetWarning[];
}

const TYPES = [SheetDrafted.type, SheetRevised.type, SheetSubmitted.type];

/** The sheet of a project as it was drafted or last revised. */
export type SheetView = Read<RowOf<ProjectSheetEntity>>;

/**
 * The sheets of projects; those that are not drafted or not for the viewer are left out alike.
 * @throws {ReadError} READ.DATE_INVALID
 */
export const sheetsOf = async (
  context: ReadContext,
  viewer: Viewer,
  projectIds: readonly string[],
  asOf?: AsOf | null,
): Promise<readonly SheetView[]> => {
  const day = checkedDay(context, asOf);
  return readRows<RowOf<ProjectSheetEntity>>(
    context,
    `from ${visibleRows('project_sheet', day, 't.project_id = any($4::text[])')} m order by m.project_id`,
    [...rightsOf(viewer, day), projectIds],
  );
};

/** Every version of projects' sheets that the viewer may read, by project and version. */
export const sheetVersionsOf = async (
  context: ReadContext,
  viewer: Viewer,
  projectIds: readonly string[],
  asOf?: AsOf | null,
): Promise<readonly SheetVersionView[]> => {
  const day = checkedDay(context, asOf);
  const rows = await context.query<{ event: object }>(
    `select to_jsonb(m) as event
       from ${visibleEvents(`e.subjects && $4::text[] and e.source = 'projects' and e.type = any($5::text[])`)} m
      order by m.stream, m.version`,
    [...rightsOf(viewer, day), projectIds, TYPES],
  );
  const events: readonly SeenTrailEvent[] = await withValues(
    context.query,
    rows.map(({ event }) => asSeen(event)),
  );
  const submitted = events
    .filter((e) => e.type === SheetSubmitted.type)
    .map((e) => e.data as unknown as Submitted);
  return events
    .filter((e) => e.type !== SheetSubmitted.type)
    .map(({ data, recordedAt }): SheetVersionView => {
      const { projectId, sheetVersion: version, sheet, note } = data as unknown as Drafted;
      const last = submitted.findLast((s) => s.projectId === projectId && s.sheetVersion === version);
      return {
        ...{ projectId, version, sheet, recordedAt },
        note: note ?? null,
        submittedOn: last?.submittedOn ?? null,
        warnings: last?.warnings ?? [],
      };
    });
};
