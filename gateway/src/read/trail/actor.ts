import { labelOf, type Language } from '@helixboard/contracts';
import type { SeenTrailEvent } from './events.js';
import { inLanguages, nameOf, type Names } from './sentence.js';
import { ADMINISTRATOR, AUTOMATIC, CAPACITY, filled, POLICY } from './words.js';

/** What the reader is given to tell who acted. */
export interface Known {
  readonly names: Names;
  /** The role of a grant, or the capacity of a mandate, by its id. */
  readonly roles: ReadonlyMap<string, string>;
}

/** Who acted, in words. */
export interface ActorWords {
  /** By itself: `A. Name, as coordinator of the Region`. */
  readonly words: string;
  /** As the subject of a sentence. */
  readonly subject: string;
  /** Whether a capacity stands behind the name, after a comma. */
  readonly capacity: boolean;
}

type Acting = Pick<SeenTrailEvent, 'actorKind' | 'actorId' | 'agency' | 'mandate'>;

const plain = (words: string): ActorWords => ({ words, subject: words, capacity: false });

/** Who acted and as what, as far as the reader may know them. */
export const actorIn = (event: Acting, { names, roles }: Known, language: Language): ActorWords => {
  if (event.actorKind === 'administrator') return plain(ADMINISTRATOR[language]);
  if (event.actorKind === 'policy') {
    const name = () => labelOf(event.actorId, language);
    const words = filled(AUTOMATIC[language], name);
    return { words, subject: filled(POLICY[language], name), capacity: false };
  }
  const actor = nameOf(names, event.actorId, 'person', language);
  const role = event.mandate ? roles.get(event.mandate) : undefined;
  const relation = relationOf(event.mandate);
  const agency =
    event.agency && names.has(event.agency) ? nameOf(names, event.agency, 'organisation', language) : '';
  const form = formOf(role, agency, relation);
  if (!form) return plain(actor);
  const parts: Record<string, string> = {
    ...{ actor, agency },
    role: role ? labelOf(role, language) : '',
    relation: relation ? labelOf(relation, language) : '',
  };
  const words = filled(CAPACITY[form][language], (name) => parts[name] ?? '');
  return { words, subject: words, capacity: true };
};

const formOf = (
  role: string | undefined,
  agency: string,
  relation: string | undefined,
): keyof typeof CAPACITY | undefined => {
  if (role) return agency ? 'both' : 'role';
  // An organisation acted for says more than the relation that allowed it.
  if (agency) return 'agency';
  return relation === undefined ? undefined : 'relation';
};

/** The relation that a ground names, where it has words; `self` is told by the name alone. */
const relationOf = (mandate: string | null): string | undefined =>
  mandate?.startsWith('relation:') && mandate !== 'relation:self' && hasWords(mandate) ? mandate : undefined;

const hasWords = (ground: string): boolean => labelOf(ground, 'en') !== ground;

/** The ground of an event in every language; null without one, or when the grant or mandate is not for the reader. */
export const mandateIn = (
  { actorKind, mandate }: Acting,
  { roles }: Known,
): Readonly<Record<Language, string>> | null => {
  if (mandate === null) return null;
  const role = roles.get(mandate);
  if (role === undefined && !hasWords(mandate)) return null;
  return inLanguages((l) => {
    const words = labelOf(role ?? mandate, l);
    return actorKind === 'policy' ? filled(AUTOMATIC[l], () => words) : words;
  });
};
