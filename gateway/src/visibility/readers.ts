import { audiencesOf, contractOf, type Standing } from './audiences.js';
import { stepsOf, valuesAt } from './fields.js';

/** The audiences whose members are named by keys. */
export type Named = Exclude<Standing, 'office'>;
const PREFIX = {
  self: 'person',
  body: 'body',
  team: 'team',
  parties: 'org',
} as const satisfies Record<Named, string>;

/**
 * The key under which a person, a person in an evaluation team, a body or an organisation reads: `person:<id>`,
 * `team:<id>` with the person's id, `body:<id>`, `org:<id>`.
 */
export const readerKey = (named: Named, id: string): string => `${PREFIX[named]}:${id}`;

/** The readers that a stream's events have named, by audience and by the place in the payload that names them. */
export type NamedReaders = Readonly<Partial<Record<Named, Readonly<Record<string, readonly string[]>>>>>;

const HOME: Readonly<Record<string, Named>> = { person: 'self', body: 'body' };

/** The id part of a stream's name, which begins after its category. */
export const idOfStream = (stream: string): string => stream.slice(stream.indexOf('-') + 1);
export const categoryOf = (stream: string): string => stream.slice(0, stream.indexOf('-'));

/**
 * The readers of a stream after one more event. A list names all of its readers anew (a partner left out of a revised
 * sheet no longer reads); a single place adds the one that it names. Whoever is named reads all that the audience reads
 * of the stream, earlier and later events alike: rights are today's.
 */
export const namedAfter = (before: NamedReaders, type: string, data: unknown): NamedReaders => {
  const { readers } = contractOf(type).visibility;
  let after = before;
  for (const named of Object.keys(PREFIX) as Named[]) {
    if (!audiencesOf(type).has(named)) continue;
    for (const pointer of readers?.[named] ?? []) {
      const keys = keysAt(named, data, pointer);
      if (!keys) continue;
      const kept = pointer.includes('*') ? [] : (after[named]?.[pointer] ?? []);
      after = { ...after, [named]: { ...after[named], [pointer]: [...new Set([...kept, ...keys])].sort() } };
    }
  }
  return after;
};

const keysAt = (named: Named, data: unknown, pointer: string): readonly string[] | undefined => {
  const steps = stepsOf(pointer);
  const list = steps.indexOf('*');
  const isThere = valuesAt(data, list < 0 ? steps : steps.slice(0, list)).length > 0;
  return isThere ? valuesAt(data, steps).map((id) => readerKey(named, String(id))) : undefined;
};

/** All readers of one audience that a stream has now; the stream of a person or of a body is read by that one. */
export const readersOf = (stream: string, readers: NamedReaders, named: Named): readonly string[] => {
  const home = HOME[categoryOf(stream)] === named ? [readerKey(named, idOfStream(stream))] : [];
  return [...new Set([...home, ...Object.values(readers[named] ?? {}).flat()])].sort();
};

/** The persons who read an event as `self`: those that it names, else those of its stream. */
export const ownersOf = (
  stream: string,
  readers: NamedReaders,
  type: string,
  data: unknown,
): readonly string[] => {
  if (!audiencesOf(type).has('self')) return [];
  const places = contractOf(type).visibility.readers;
  if (!places?.self) return readersOf(stream, readers, 'self');
  return [...new Set(places.self.flatMap((pointer) => keysAt('self', data, pointer) ?? []))].sort();
};
