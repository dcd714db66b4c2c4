import { addDays } from '@helixboard/contracts';
import { indicatorsOwnedBy } from '../indicators.js';
import { dueOn, type Waiting, type WaitingSource } from './source.js';
import { worded } from './words.js';

/** Measurements that are overdue of the indicators for which the person, or an agency of theirs, answers. */
export const measurementsOverdue: WaitingSource = async ({ context, viewer, personId, today }) => {
  const agencies = viewer.grants.flatMap((g) =>
    g.role === 'agency' && g.organisationId ? [g.organisationId] : [],
  );
  const views = await indicatorsOwnedBy(context, viewer, { personId, agencies });
  return views.flatMap(({ id, names, status, graceDays }): Waiting[] =>
    status?.overdue
      ? [
          {
            kind: 'measurement-overdue',
            words: worded('measurement-overdue', { title: names, ...status.overdue }),
            ...dueOn(addDays(status.overdue.to, graceDays ?? 0), today),
            reference: { kind: 'indicator', id },
          },
        ]
      : [],
  );
};
