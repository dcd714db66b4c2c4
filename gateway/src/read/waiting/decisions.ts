import type { DecisionEntity, RowOf } from '../../entities/index.js';
import { rightsOf, visibleRows } from '../../visibility/rows.js';
import { readRows } from '../page.js';
import type { Read } from '../present.js';
import { dueOn, hasRole, type Asking, type Waiting, type WaitingSource } from './source.js';
import { worded } from './words.js';

type Decision = Read<RowOf<DecisionEntity>>;

const decisionsWhere = (
  { context, viewer }: Asking,
  condition: string,
  parameters: readonly unknown[],
): Promise<readonly Decision[]> =>
  readRows<RowOf<DecisionEntity>>(
    context,
    `from ${visibleRows('decision')} m where ${condition} order by m.id`,
    [...rightsOf(viewer), ...parameters],
  );

const AUTHORITY = `m.effect -> 'authority' ->> 'organisationId'`;

/** Advice that awaits the answer of an authority for which the person holds that role. */
export const answersToGive: WaitingSource = async (asking) => {
  const authorities = asking.viewer.grants.flatMap((g) =>
    g.role === 'competent-authority' && g.organisationId ? [g.organisationId] : [],
  );
  const condition = `m.state = 'awaits-authority' and ${AUTHORITY} = any($4::text[])`;
  return (await decisionsWhere(asking, condition, [authorities])).map(
    ({ id, title, answerDue }): Waiting => ({
      kind: 'authority-answer',
      words: worded('authority-answer', { title }),
      ...dueOn(answerDue, asking.today),
      reference: { kind: 'decision', id },
    }),
  );
};

/** Advice of the person's bodies that awaits an authority; of all bodies for who coordinates. */
export const answersAwaited: WaitingSource = async (asking) => {
  const condition = `m.state = 'awaits-authority' and ($4::boolean or m.body_id = any($5::text[]))
    and not coalesce(${AUTHORITY} = any($6::text[]), false)`;
  const parameters = [hasRole(asking, 'coordinator'), asking.bodies, asking.agencies];
  return (await decisionsWhere(asking, condition, parameters)).map(
    ({ id, title, answerDue, effect }): Waiting => ({
      kind: 'authority-awaited',
      words: worded('authority-awaited', { title, authority: effect?.authority?.names ?? null }),
      ...dueOn(answerDue, asking.today),
      reference: { kind: 'decision', id },
    }),
  );
};

/** What the person, or an organisation for which they act, has to do after a decision. */
export const followUpsToDo: WaitingSource = async (asking) => {
  const { personId, agencies, today } = asking;
  const mine = (f: Decision['followUps'][number]) =>
    f.state !== 'done' &&
    (f.personId === personId ||
      (typeof f.organisationId === 'string' && agencies.includes(f.organisationId)));
  const condition = `exists (select from jsonb_array_elements(m.follow_ups) f where f ->> 'state' <> 'done'
      and (f ->> 'personId' = $4 or f ->> 'organisationId' = any($5::text[])))`;
  return (await decisionsWhere(asking, condition, [personId, agencies])).flatMap(({ id, followUps }) =>
    followUps.filter(mine).map(({ wording, due, state }): Waiting => ({
      kind: 'follow-up',
      words: worded('follow-up', { title: wording }),
      ...{ due: due || null, late: state === 'late' || (due !== '' && due < today) },
      reference: { kind: 'decision', id },
    })),
  );
};
