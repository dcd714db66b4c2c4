import { LANGUAGES, type Language, type Localized } from '@helixboard/contracts';
import { inLanguage } from '../../read/names.js';
import type { ProjectView } from '../../read/projects.js';
import { filled } from '../../read/trail/words.js';
import type { DayLoaders } from '../loaders.js';
import type { Due } from '../resolvers/words.js';

/** Whose deadlines are asked for: a project as it stands on a day, and the reads of what stands beside it. */
export interface DeadlineOf {
  readonly project: Pick<ProjectView, 'id' | 'state' | 'blockers' | 'milestones' | 'reached'>;
  readonly load: Pick<DayLoaders, 'compliance' | 'funding' | 'indicatorsOfProject' | 'procedures' | 'team'>;
  /** ISO 8601 date in Europe/Brussels. */
  readonly today: string;
}

/** One reason for which something of a project falls due. */
export type DeadlineSource = (of: DeadlineOf) => readonly Due[] | Promise<readonly Due[]>;

type InLanguages = Readonly<Record<Language, string>>;

/** Words about what is called by a title, which stands for `{title}` in them. */
export const about = (words: InLanguages, title: Localized | null): Due['words'] => ({
  own: Object.fromEntries(
    LANGUAGES.map((l) => [l, filled(words[l], () => (title === null ? '…' : inLanguage(title, l)))]),
  ) as InLanguages,
});

/** Something that is due until a day, and stays due when it is late. */
export const stays = (due: string | null | undefined, words: Due['words'], today: string): readonly Due[] =>
  due === null || due === undefined ? [] : [{ due, late: due < today, words }];

/** Something that a day ends, of which nothing is due any more once that day has passed. */
export const passes = (due: string | null | undefined, words: Due['words'], today: string): readonly Due[] =>
  stays(due, words, today).filter(({ late }) => !late);
