import { proceduresOfTeam, tendersBindUntil } from '../procedures.js';
import { dueOn, type Waiting, type WaitingSource } from './source.js';
import { worded } from './words.js';

/** Tenders that the evaluation teams of the person have to open or to evaluate, by the day until which they bind. */
export const tendersToJudge: WaitingSource = async ({ context, viewer, personId, today }) =>
  (await proceduresOfTeam(context, viewer, personId)).flatMap((view): Waiting[] => {
    const tenders = view.tenders ?? [];
    if (view.state !== 'evaluating' || tenders.length === 0 || view.evaluationReport) return [];
    const sealed = tenders.some((t) => t.price === undefined && t.setAside === undefined);
    const kind = sealed ? 'tenders-to-open' : 'tenders-to-evaluate';
    return [
      {
        kind,
        words: worded(kind, { title: view.title }),
        ...dueOn(tendersBindUntil(view) ?? null, today),
        reference: { kind: 'procedure', id: view.id },
      },
    ];
  });
