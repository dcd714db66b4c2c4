import type { BodyEntity, MeetingEntity, MotionEntity, RowOf } from '../../entities/index.js';
import { rightsOf, visibleRows } from '../../visibility/rows.js';
import { bodiesOf } from '../bodies.js';
import { readRows } from '../page.js';
import type { Read } from '../present.js';
import { hasRole, type Asking, type Waiting, type WaitingSource } from './source.js';
import { worded } from './words.js';

type Meeting = Read<RowOf<MeetingEntity>>;
type Motion = Read<RowOf<MotionEntity>>;

/** Open votes in which the person represents a seat that has not voted. */
export const openVotes: WaitingSource = async ({ context, viewer, personId }) => {
  const open: readonly Motion[] = await readRows<RowOf<MotionEntity>>(
    context,
    `from ${visibleRows('motion')} m
      where m.state = 'open'
        and jsonb_path_exists(m.voters, '$[*] ? (@.personId == $person)', jsonb_build_object('person', $4::text))
      order by m.id`,
    [...rightsOf(viewer), personId],
  );
  return open
    .filter(({ voters, ballots }) => voters.some((v) => v.personId === personId && !ballots[v.seatId]))
    .map(({ id, meetingId, title }): Waiting => ({
      kind: 'vote-open',
      words: worded('vote-open', { title }),
      ...{ due: null, late: false },
      reference: { kind: 'motion', id, meetingId },
    }));
};

const namesOf = async ({ context, viewer }: Asking, meetings: readonly Meeting[]) => {
  const bodies = await bodiesOf(context, viewer, [...new Set(meetings.flatMap((m) => m.bodyId ?? []))]);
  return new Map<string | null, RowOf<BodyEntity>['name']>(bodies.map((b) => [b.id, b.name]));
};

/** The next meeting of each body on which the person has a seat, with its agenda. */
export const meetingsAhead: WaitingSource = async (asking) => {
  const { context, viewer, bodies, today } = asking;
  const ahead: readonly Meeting[] = await readRows<RowOf<MeetingEntity>>(
    context,
    `from (select distinct on (b.body_id) b.* from ${visibleRows('meeting')} b
            where b.body_id = any($4::text[]) and b.state in ('convened', 'open') and b.day >= $5::date
            order by b.body_id, b.starts_at, b.id) m
      order by m.id`,
    [...rightsOf(viewer), bodies, today],
  );
  const names = await namesOf(asking, ahead);
  return ahead.map(({ id, bodyId, day, agenda }): Waiting => ({
    kind: 'meeting-ahead',
    words: worded('meeting-ahead', { title: names.get(bodyId) ?? null, day, count: agenda.length }),
    ...{ due: day, late: false },
    reference: { kind: 'meeting', id },
  }));
};

const bodiesPresidedBy = async ({ context, viewer, personId, today }: Asking): Promise<readonly string[]> => {
  const rows = await context.query<{ body_id: string }>(
    `select distinct m.body_id
       from ${visibleRows('mandate', undefined, 't.person_id = $4')} m
       join ${visibleRows('seat')} c on c.id = m.seat_id and c.body_id = m.body_id
      where c.office in ('chair', 'deputy') and m."from" <= $5::date and (m."to" is null or m."to" >= $5::date)`,
    [...rightsOf(viewer), personId, today],
  );
  return rows.map((r) => r.body_id);
};

/** Items that members proposed for the agenda of a meeting that has not opened, for who may accept them. */
export const agendaProposals: WaitingSource = async (asking) => {
  const { context, viewer } = asking;
  const all = hasRole(asking, 'coordinator');
  const meetings: readonly Meeting[] = await readRows<RowOf<MeetingEntity>>(
    context,
    `from ${visibleRows('meeting')} m
      where m.state = 'convened' and m.proposed <> '[]' and ($4::boolean or m.body_id = any($5::text[]))
      order by m.id`,
    [...rightsOf(viewer), all, all ? [] : await bodiesPresidedBy(asking)],
  );
  return meetings.flatMap(({ id, day, proposed }) =>
    proposed.map(({ title }): Waiting => ({
      kind: 'agenda-proposal',
      words: worded('agenda-proposal', { title, day }),
      ...{ due: day, late: day !== null && day < asking.today },
      reference: { kind: 'meeting', id },
    })),
  );
};
