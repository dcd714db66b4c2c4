import { z } from 'zod';

/**
 * The classes of text that a field can hold. Every string of a contract carries one; the build refuses a field
 * without it.
 *
 * - `code`: a value from a list or of a fixed form (dates and instants included)
 * - `id`: an identifier
 * - `text`: the office's public words
 * - `erasable`: free words in which somebody may be named; kept apart from the event, erased on request
 * - `personal`: a person's data, kept apart from the event under the person it is about
 */
export type TextClass = 'code' | 'id' | 'text' | 'erasable' | 'personal';

/**
 * Who may read an event or a field of it. `office` is read by the roles that the policy table lists; `team` by the
 * persons who evaluate the tenders of one procedure, and by nobody for their office.
 */
export type Audience = 'public' | 'parties' | 'body' | 'team' | 'office' | 'self' | 'nobody';

/** The JSON Schema keywords in which tags travel; readers of the emitted schemas find them there. */
export const TAG = {
  text: 'x-text',
  subject: 'x-subject',
  audience: 'x-audience',
  reference: 'x-reference',
} as const;

const WORDS = /^(?=\s*\S)[^\u0000\p{Cs}]*$/u;

const words = (max: number) =>
  z.string().min(1).max(max).regex(WORDS, 'must not be blank, and hold no NUL and no lone surrogate');

/** A lowercase UUIDv7, chosen by the client; `kind` names what it identifies (`project`, `person`…). */
export const id = (kind: string) =>
  z
    .string()
    .regex(
      /^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/,
      'must be a lowercase UUIDv7',
    )
    .meta({ [TAG.text]: 'id', [TAG.reference]: kind });

/** An id that the product derives (from a command, a policy or another id): a lowercase UUID of version 8. */
export const derivedId = (kind: string) =>
  z
    .string()
    .regex(
      /^[0-9a-f]{8}-[0-9a-f]{4}-[78][0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/,
      'must be a lowercase UUID',
    )
    .meta({ [TAG.text]: 'id', [TAG.reference]: kind });

/** One of a closed list of codes. */
export const code = <const T extends readonly [string, ...string[]]>(values: T) =>
  z.enum(values).meta({ [TAG.text]: 'code' });

/** A code of a fixed form, not from a closed list. */
export const codeOf = (pattern: RegExp, message: string, max = 64) =>
  z
    .string()
    .max(max)
    .regex(pattern, message)
    .meta({ [TAG.text]: 'code' });

/** The office's public words, 1 to `max` UTF-16 units, not blank. */
export const text = (max: number) => words(max).meta({ [TAG.text]: 'text' });

/**
 * Free words in which somebody may be named. In an event the value may be absent: erased, or not for the reader.
 * @param subject JSON pointer, within the same payload, of the id of the person under whom they are kept and erased;
 *   where nothing stands there, and without it, that is the subject of the stream
 */
export const erasable = (max: number, subject?: `/${string}`) =>
  words(max).meta({ [TAG.text]: 'erasable', ...(subject === undefined ? {} : { [TAG.subject]: subject }) });

/**
 * A person's data.
 * @param subject JSON pointer, within the same payload, of the id of the person that the value is about
 */
export const personal = (subject: `/${string}`, max: number) =>
  words(max).meta({ [TAG.text]: 'personal', [TAG.subject]: subject });

/** Narrows who may read one field of an event that others may read. */
export const narrowed = <S extends z.ZodType>(schema: S, audience: readonly Audience[]) =>
  schema.meta({ ...schema.meta(), [TAG.audience]: [...audience] });

/**
 * The years that a date can be of. Bounded, because what is stored must fit every reader: ISO 8601 has a year 0000,
 * PostgreSQL has none.
 */
const YEARS = /^(?:19|20|21)\d\d-/;
const OF_THE_YEARS = 'must be of the years 1900 to 2199';

/** An ISO 8601 calendar date (`2026-03-31`) in Europe/Brussels, of the years 1900 to 2199; it ends at 24:00 there. */
export const localDate = () =>
  z.iso
    .date()
    .regex(YEARS, OF_THE_YEARS)
    .meta({ [TAG.text]: 'code', format: 'date' });

/** An instant in UTC, ISO 8601 with `Z`, to the millisecond at the finest, of the years 1900 to 2199. */
export const instant = () =>
  z.iso
    .datetime({ offset: false, local: false })
    .max(24)
    .regex(YEARS, OF_THE_YEARS)
    .meta({ [TAG.text]: 'code', format: 'date-time' });

/** First and last day, both included; the first is not after the last. */
export const period = () =>
  z
    .strictObject({ from: localDate(), to: localDate() })
    .refine((p) => p.from <= p.to, { error: 'from must not be after to', path: ['to'] });

/** Money: an integer number of euro cents, 0 to 2^53 − 1, with its currency and whether VAT is included. */
export const money = () =>
  z.strictObject({
    cents: z.int().min(0),
    currency: code(['EUR']),
    vat: code(['included', 'excluded', 'exempt']),
  });

export type Money = z.infer<ReturnType<typeof money>>;
export type Period = z.infer<ReturnType<typeof period>>;

/** The languages of the territory's public and of its partners. */
export const LANGUAGES = ['fr', 'nl', 'de', 'en'] as const;
export type Language = (typeof LANGUAGES)[number];

const translated = (max: number) =>
  z.strictObject({ text: text(max), status: code(['original', 'human', 'machine']) });

/**
 * Text that a person reads, per language. One language is the original; a language that is not there is missing.
 * Source: DOMAIN, "Words that recur everywhere".
 */
export const localized = (max: number) =>
  z
    .strictObject({
      original: code(LANGUAGES),
      in: z.strictObject({
        fr: translated(max).optional(),
        nl: translated(max).optional(),
        de: translated(max).optional(),
        en: translated(max).optional(),
      }),
    })
    .refine((t) => LANGUAGES.every((l) => (t.in[l]?.status === 'original') === (l === t.original)), {
      error: 'exactly the language named as original must be there with status "original"',
      path: ['original'],
    });

export type Localized = z.infer<ReturnType<typeof localized>>;

/** NIS code of a municipality, province or region (5 digits) or a NUTS code. */
export const territory = () =>
  codeOf(/^(?:\d{5}|[A-Z]{2}[0-9A-Z]{0,3})$/, 'must be a NIS code (5 digits) or a NUTS code', 5);

/**
 * Where a record comes from: `recorded` by the office's own work, taken from a published `source`, or `demo`:
 * invented to show the product.
 */
export const provenance = () =>
  z.strictObject({
    kind: code(['recorded', 'source', 'demo']),
    source: text(200).optional(),
    page: z.int().min(1).max(10_000).optional(),
  });

export type Provenance = z.infer<ReturnType<typeof provenance>>;
