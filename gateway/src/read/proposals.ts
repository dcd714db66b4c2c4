import type { AgendaProposalEntity, RowOf } from '../entities/index.js';
import { rightsOf, visibleRows } from '../visibility/rows.js';
import type { ReadContext, Viewer } from '../visibility/viewer.js';
import { Conditions } from './filters.js';
import { readPage, readRows, type Page, type PageArguments } from './page.js';
import type { Read } from './present.js';

export type AgendaProposalView = Read<RowOf<AgendaProposalEntity>>;

export interface AgendaProposalArguments extends PageArguments {
  readonly states?: readonly string[] | null;
}

/**
 * What policies proposed for the board’s agenda, the latest first.
 * @throws {ReadError} READ.FIRST_INVALID, READ.CURSOR_INVALID
 */
export const agendaProposals = async (
  context: ReadContext,
  viewer: Viewer,
  { states, ...page }: AgendaProposalArguments = {},
): Promise<Page<AgendaProposalView>> => {
  const { where, parameters } = new Conditions(rightsOf(viewer)).add('m.state = any(:value::text[])', states);
  const list = {
    name: 'agendaProposals',
    from: visibleRows('agenda_proposal'),
    where,
    sort: `coalesce(m.raised_at, '')`,
    descending: true,
    parameters,
  };
  return readPage<RowOf<AgendaProposalEntity>>(context, list, page);
};

/** Proposals by id; those that are unknown or not for the viewer are left out. */
export const agendaProposalsOf = (
  context: ReadContext,
  viewer: Viewer,
  ids: readonly string[],
): Promise<readonly AgendaProposalView[]> =>
  readRows<RowOf<AgendaProposalEntity>>(
    context,
    `from ${visibleRows('agenda_proposal', undefined, 't.id = any($4::text[])')} m order by m.id`,
    [...rightsOf(viewer), ids],
  );
