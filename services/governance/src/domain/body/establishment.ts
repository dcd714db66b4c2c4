import {
  type CommandData,
  type EstablishBody,
  inBrussels,
  isTerritory,
  type Language,
  refuse,
  type Refusal,
} from '@helixboard/contracts';
import { notForPublic } from '../public-words.js';
import type { Body, BodyEvent } from './body.js';

type Establishment = CommandData<typeof EstablishBody>;

const BRUSSELS: readonly Language[] = ['fr', 'nl'];

const same = (a: readonly Language[], b: readonly Language[]): boolean =>
  a.length === b.length && b.every((l) => a.includes(l));

/**
 * The languages in which a body addresses the public. **Rule**: fr and nl in the Brussels-Capital Region; a body of
 * another territory names its own. Source: DOMAIN, "Words that recur everywhere", "Text".
 */
const publicLanguages = (d: Establishment): readonly Language[] | Refusal => {
  const named = d.publicLanguages && [...new Set(d.publicLanguages)];
  if (inBrussels(d.territory)) {
    if (!named || same(named, BRUSSELS)) return BRUSSELS;
    return refuse(
      'BODY.LANGUAGES',
      'A body of the Brussels-Capital Region addresses the public in French and Dutch.',
      'publicLanguages fr and nl, or left out.',
    );
  }
  return (
    named ??
    refuse('BODY.LANGUAGES', 'The territory does not say in which languages it addresses the public.', [
      'publicLanguages with at least one language.',
    ])
  );
};

/** Establishes a body once, with a name that the public can be addressed with. */
export const establish = (d: Establishment, state: Body): readonly BodyEvent[] | Refusal => {
  if (state.established)
    return refuse('BODY.EXISTS', 'A body with this id was established before.', 'A new id for another body.');
  if (!isTerritory(d.territory))
    return refuse(
      'BODY.TERRITORY',
      `There is no territory ${d.territory}.`,
      'A NIS or NUTS code that exists.',
    );
  const languages = publicLanguages(d);
  if ('refused' in languages) return languages;
  return (
    notForPublic(languages, [
      ['names', d.names],
      ['legalBasis', d.legalBasis],
    ]) ?? [{ type: 'BodyEstablished', data: { ...d, publicLanguages: [...languages] } }]
  );
};
