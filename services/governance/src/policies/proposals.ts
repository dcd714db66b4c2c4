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
  /** The gate of a project that closed; the corrective action of an indicator. */
  readonly matter?: string;
}

/** The stream of the proposal: the same for the same origin and subject, so that only one is open at a time. */
export const proposalIdOf = ({ origin, subject, matter = '' }: Proposed): string =>
  deriveId('agenda-proposal', origin, subject.kind, subject.id, matter);

/**
 * The office's own words in every language; `{title}` is what something is called. Where that was translated by a
 * machine, or stands in another language, so do the words with it: nobody wrote or checked them.
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
  const original = title?.original ?? 'fr';
  const status = (language: Language) => {
    if (language === original) return 'original';
    const called = title && (title.in[language]?.status ?? 'machine');
    return called === 'machine' ? 'machine' : 'human';
  };
  return {
    original,
    in: Object.fromEntries(LANGUAGES.map((l) => [l, { text: text(l), status: status(l) }])),
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
