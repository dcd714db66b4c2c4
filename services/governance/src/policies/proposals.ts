import {
  LANGUAGES,
  type Language,
  type Localized,
  type MotionSubject,
  type PROPOSAL_WITHDRAWALS,
  type ProposalOrigin,
} from '@helixboard/contracts';
import { deriveId, type PolicyCommand } from '@helixboard/kit';

type InLanguages = Readonly<Record<Language, string>>;

/** What a proposal is about: of one origin, on one subject, in one matter where a subject can have several. */
export interface Proposed {
  readonly origin: ProposalOrigin;
  readonly subject: { readonly kind: MotionSubject; readonly id: string };
  /** The gate of a project that closed. */
  readonly matter?: string;
}

/** The stream of the proposal: the same for the same origin and subject, so that only one is open at a time. */
export const proposalIdOf = ({ origin, subject, matter = '' }: Proposed): string =>
  deriveId('agenda-proposal', origin, subject.kind, subject.id, matter);

/**
 * The office's own words in every language, so that none is from a machine; `{title}` is what something is called.
 * @param titled the words where that is known; `untitled` where it is not
 */
export const inWords = (
  titled: InLanguages,
  untitled: InLanguages,
  title: Localized | undefined,
): Localized => {
  const text = (language: Language): string => {
    const called = title && (title.in[language] ?? title.in[title.original])?.text;
    return called === undefined ? untitled[language] : titled[language].replace('{title}', () => called);
  };
  return {
    original: 'fr',
    in: Object.fromEntries(
      LANGUAGES.map((l) => [l, { text: text(l), status: l === 'fr' ? 'original' : 'human' }]),
    ),
  };
};

export const withdraw = (
  proposed: Proposed,
  cause: (typeof PROPOSAL_WITHDRAWALS)[number],
  more: object = {},
): PolicyCommand => ({
  command: 'WithdrawProposal',
  data: { proposalId: proposalIdOf(proposed), cause, ...more },
});

export const raise = (
  proposed: Proposed,
  item: {
    readonly motionType: string;
    readonly title: unknown;
    readonly wording: unknown;
    readonly causeEventId: string;
  } & Readonly<Record<string, unknown>>,
): PolicyCommand => ({
  command: 'RaiseProposal',
  data: {
    proposalId: proposalIdOf(proposed),
    origin: proposed.origin,
    subject: proposed.subject,
    ...item,
  },
});
