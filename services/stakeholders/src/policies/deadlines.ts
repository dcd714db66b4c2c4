import type {
  EventOf,
  TeamContactLost,
  TeamContactNamed,
  TeamDisbanded,
  TeamOpened,
} from '@helixboard/contracts';
import {
  type DeadlineChange,
  type Deadlines,
  endOfBrusselsDay,
  instantOf,
  type StoredEvent,
} from '@helixboard/kit';

const contactOf = (projectId: string): string => `team-contact:${projectId}`;

const isDue = (event: StoredEvent): readonly DeadlineChange[] => {
  const { projectId, contactDue } = event.data as unknown as EventOf<
    typeof TeamOpened | typeof TeamContactLost
  >['data'];
  const command = { command: 'MarkTeamContactOverdue', data: { projectId, contactDue } };
  return [{ set: { id: contactOf(projectId), due: instantOf(endOfBrusselsDay(contactDue)), command } }];
};

const isSettled = (event: StoredEvent): readonly DeadlineChange[] => {
  const { projectId } = event.data as unknown as EventOf<
    typeof TeamContactNamed | typeof TeamDisbanded
  >['data'];
  return [{ cancel: contactOf(projectId) }];
};

/**
 * The contact of a team is to be named by 24:00 (Europe/Brussels) of a day, from the opening and whenever it is lost.
 * Source: DOMAIN part 2, deadlines ("unfilled contact").
 */
export const teamContact: Deadlines = {
  name: 'stakeholders/team-contact',
  on: {
    TeamOpened: isDue,
    TeamContactLost: isDue,
    TeamContactNamed: isSettled,
    TeamDisbanded: isSettled,
  },
};
