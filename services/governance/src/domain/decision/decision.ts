import type {
  AuthorityAnswerOverdue,
  AuthorityDecided,
  DecisionOpened,
  DecisionPublished,
  DecisionSuperseded,
  DecisionTookEffect,
  DecisionTranslated,
  EventOf,
  FollowUpAdded,
  FollowUpCompleted,
  FollowUpLate,
  PublishedDecisionUpdated,
  Standing,
} from '@helixboard/contracts';
import { defined } from '../defined.js';

export type DecisionEvent =
  | EventOf<typeof DecisionOpened>
  | EventOf<typeof DecisionTookEffect>
  | EventOf<typeof AuthorityDecided>
  | EventOf<typeof AuthorityAnswerOverdue>
  | EventOf<typeof FollowUpAdded>
  | EventOf<typeof FollowUpCompleted>
  | EventOf<typeof FollowUpLate>
  | EventOf<typeof DecisionTranslated>
  | EventOf<typeof DecisionSuperseded>
  | EventOf<typeof DecisionPublished>
  | EventOf<typeof PublishedDecisionUpdated>;

export type Opened = EventOf<typeof DecisionOpened>['data'];

/** Who must do a follow-up: one of the two. */
export interface Owner {
  readonly personId?: string;
  readonly organisationId?: string;
}

/** A decision as it stands. What was decided never changes; translations stand beside the original. */
export interface Decision {
  readonly opened?: Opened;
  /** In the form that the public sees, whether published or not. */
  readonly standing: Standing;
  readonly owners: Readonly<Record<string, Owner>>;
  readonly published: boolean;
}

export const initialState = (): Decision => ({
  standing: { state: 'without-effect', answerOverdue: false, followUps: [] },
  owners: {},
  published: false,
});

const STATE_AT_OPENING = {
  adopted: 'in-effect',
  advised: 'awaits-authority',
  rejected: 'without-effect',
} as const;

const atOpening = ({ outcome, answerDue }: Opened): Standing => ({
  state: STATE_AT_OPENING[outcome],
  answerOverdue: false,
  followUps: [],
  ...(answerDue === undefined ? {} : { answerDue }),
});

const translated = (opened: Opened, t: EventOf<typeof DecisionTranslated>['data']): Opened => {
  const add = (words: Opened['title'], text: string): Opened['title'] => ({
    ...words,
    in: { ...words.in, [t.language]: { text, status: t.status } },
  });
  const { legalBasis } = opened;
  return {
    ...opened,
    title: add(opened.title, t.title),
    text: add(opened.text, t.text),
    ...(legalBasis && t.legalBasis !== undefined ? { legalBasis: add(legalBasis, t.legalBasis) } : {}),
  };
};

type FollowUp = Standing['followUps'][number];

const withFollowUp = (standing: Standing, id: string, change: Partial<FollowUp>): Standing => ({
  ...standing,
  followUps: standing.followUps.map((f) => (f.followUpId === id ? { ...f, ...change } : f)),
});

const standingAfter = (standing: Standing, event: DecisionEvent): Standing => {
  switch (event.type) {
    case 'DecisionOpened':
      return atOpening(event.data);
    case 'DecisionTookEffect':
      return { ...standing, state: 'in-effect', tookEffectOn: event.data.tookEffectOn };
    case 'AuthorityDecided': {
      const { answer } = event.data;
      const state = answer.decided === 'refused' ? 'refused-by-authority' : standing.state;
      return { ...standing, state, answer, answerOverdue: false };
    }
    case 'AuthorityAnswerOverdue':
      return { ...standing, answerOverdue: true };
    case 'DecisionSuperseded':
      return { ...standing, state: 'superseded', supersededBy: event.data.by };
    case 'FollowUpAdded': {
      const { followUpId, wording, due, organisationId } = event.data;
      const added: FollowUp = defined({ followUpId, wording, due, state: 'open', organisationId });
      return { ...standing, followUps: [...standing.followUps, added] };
    }
    case 'FollowUpLate':
      return withFollowUp(standing, event.data.followUpId, { state: 'late' });
    case 'FollowUpCompleted':
      return withFollowUp(standing, event.data.followUpId, {
        state: 'done',
        completedOn: event.data.completedOn,
      });
    default:
      return standing;
  }
};

export const evolve = (state: Decision, event: DecisionEvent): Decision => {
  const after = { ...state, standing: standingAfter(state.standing, event) };
  switch (event.type) {
    case 'DecisionOpened':
      return { ...after, opened: event.data };
    case 'DecisionTranslated':
      return state.opened ? { ...after, opened: translated(state.opened, event.data) } : after;
    case 'FollowUpAdded': {
      const { followUpId, personId, organisationId } = event.data;
      return { ...after, owners: { ...state.owners, [followUpId]: defined({ personId, organisationId }) } };
    }
    case 'DecisionPublished':
      return { ...after, published: true };
    default:
      return after;
  }
};
