import type { AgendaProposalEntity, RowOf } from '../../entities/index.js';
import { rightsOf, visibleRows } from '../../visibility/rows.js';
import { readRows } from '../page.js';
import { hasRole, type Waiting, type WaitingSource } from './source.js';
import { worded } from './words.js';

/** What policies proposed for the board's agenda and nobody took up yet, for who may. */
export const boardProposals: WaitingSource = async (asking) => {
  if (!hasRole(asking, 'chair', 'coordinator')) return [];
  const rows = await readRows<RowOf<AgendaProposalEntity>>(
    asking.context,
    `from ${visibleRows('agenda_proposal')} m where m.state = 'proposed' order by m.id`,
    rightsOf(asking.viewer),
  );
  return rows.map(({ id, title }): Waiting => ({
    kind: 'board-proposal',
    words: worded('board-proposal', { title }),
    ...{ due: null, late: false },
    reference: { kind: 'agenda-proposal', id },
  }));
};
