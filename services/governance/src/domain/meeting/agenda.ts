import {
  type AcceptAgendaItem,
  type AddAgendaItem,
  type AgendaItem,
  type CommandData,
  type DeclineAgendaItem,
  type MotionSubject,
  type MotionType,
  type PlaceProposedItem,
  refuse,
  type Refusal,
} from '@helixboard/contracts';
import type { Meeting, MeetingEvent } from './meeting.js';

type Decision = readonly MeetingEvent[] | Refusal;

/** What a decision of these types acts on in another service, so that it must be said. */
const SUBJECT_OF: Partial<Record<MotionType, MotionSubject>> = {
  'project-approval': 'project',
  'funding-waiver': 'project',
  'roadmap-baseline': 'roadmap-baseline',
};

/**
 * **Rule**: an approval or a waiver names its project, a baseline its version: the decision acts on it.
 * Source: DOMAIN part 3, "Decisions act on the other services".
 */
export const missingSubject = (item: AgendaItem): Refusal | undefined => {
  const kind = SUBJECT_OF[item.type];
  if (!kind || item.subject?.kind === kind) return undefined;
  return refuse(
    'AGENDA.SUBJECT',
    `An item of type ${item.type} concerns a ${kind}.`,
    `subject of kind ${kind}.`,
  );
};

const listed = (state: Meeting, itemId: string): Refusal | undefined =>
  [...state.agenda, ...state.proposals].some((i) => i.itemId === itemId)
    ? refuse(
        'AGENDA.ITEM_EXISTS',
        'This item is on the agenda or proposed already.',
        'A new id for another item.',
      )
    : undefined;

const proposed = (state: Meeting, itemId: string): AgendaItem | Refusal =>
  state.proposals.find((i) => i.itemId === itemId) ??
  refuse('AGENDA.NOT_PROPOSED', 'No open proposal has this id.', 'The id of a proposal not yet answered.');

const ids = (state: Meeting) => ({
  meetingId: state.convened!.meetingId,
  bodyId: state.convened!.bodyId,
});

/** Adds an item, or proposes one. The agenda is fixed once the meeting opens. */
export const addItem = (
  { item }: CommandData<typeof AddAgendaItem>,
  state: Meeting,
  type: 'AgendaItemAdded' | 'AgendaItemProposed',
): Decision =>
  listed(state, item.itemId) ?? missingSubject(item) ?? [{ type, data: { ...ids(state), item } }];

/**
 * Puts an accepted proposal of a policy on the agenda, once; where the agenda is fixed already, it says so, and the
 * proposal goes back to the chair.
 */
export const placeItem = (
  { item }: CommandData<typeof PlaceProposedItem>,
  state: Meeting,
): readonly MeetingEvent[] => {
  if (state.agenda.some((i) => i.itemId === item.itemId)) return [];
  const type = state.status === 'convened' ? 'AgendaItemAdded' : 'ProposedItemNotTaken';
  return [{ type, data: { ...ids(state), item } }];
};

/** Puts a proposed item on the agenda, as it was proposed. */
export const acceptItem = ({ itemId }: CommandData<typeof AcceptAgendaItem>, state: Meeting): Decision => {
  const item = proposed(state, itemId);
  return 'refused' in item ? item : [{ type: 'AgendaItemAdded', data: { ...ids(state), item } }];
};

/** Leaves a proposed item off the agenda. The reason is erasable: it may speak of people. */
export const declineItem = (
  { itemId, reason }: CommandData<typeof DeclineAgendaItem>,
  state: Meeting,
): Decision => {
  const item = proposed(state, itemId);
  if ('refused' in item) return item;
  return [{ type: 'AgendaItemDeclined', data: { ...ids(state), itemId, title: item.title, reason } }];
};
