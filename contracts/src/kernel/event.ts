import type { z } from 'zod';
import type { Audience, Language } from './fields.js';
import type { ServiceName } from './services.js';

/** Names a thing that an event is about: its kind and where in the payload its id stands (JSON pointer, `*` for each). */
export interface SubjectReference {
  readonly kind: string;
  readonly at: `/${string}`;
}

/**
 * Who may read events of a type. `audiences` holds every audience by name: `public` implies all others, `office`
 * is listed wherever the office reads. For `parties`, `body`, `team` and `self`, `readers` says where in the payload the
 * ids of the organisations, bodies or persons stand; where it is silent the read side takes those of the stream.
 */
export interface Visibility {
  readonly audiences: readonly Audience[];
  readonly readers?: {
    readonly parties?: readonly `/${string}`[];
    readonly body?: readonly `/${string}`[];
    readonly team?: readonly `/${string}`[];
    readonly self?: readonly `/${string}`[];
  };
  /** Nobody but those named reads it before an event of this type is on the same stream. */
  readonly sealedUntil?: string;
}

/** An event as it is stored and read: type, validation on writing, reading rights, and how a person reads it. */
export interface EventContract<T extends string = string, S extends z.ZodType = z.ZodType> {
  readonly kind: 'event';
  readonly type: T;
  readonly service: ServiceName;
  readonly schemaVersion: number;
  readonly data: S;
  readonly visibility: Visibility;
  readonly subjects: readonly SubjectReference[];
  /**
   * A sentence per language for the trail. `{actor}` is who acted; `{field}` or `{a.b}` is a field of the payload:
   * a code by its label, a localized text in the reader's language, a reference by the name of what it names. What
   * stands in `[…]` is said only when all its fields are there and the reader is given the names of its references.
   */
  readonly sentence: Readonly<Record<Language, string>>;
}

export const defineEvent = <const T extends string, S extends z.ZodType>(
  contract: Omit<EventContract<T, S>, 'kind'>,
): EventContract<T, S> => ({ kind: 'event', ...contract });

export type EventOf<C> =
  C extends EventContract<infer T, infer S> ? { readonly type: T; readonly data: z.output<S> } : never;

/** Shorthands for the visibilities that recur. */
export const visible = {
  public: { audiences: ['public'] } as Visibility,
  office: { audiences: ['office'] } as Visibility,
  parties: (...at: `/${string}`[]): Visibility => ({
    audiences: ['parties', 'office'],
    ...(at.length > 0 ? { readers: { parties: at } } : {}),
  }),
  body: (...at: `/${string}`[]): Visibility => ({
    audiences: ['body', 'office'],
    ...(at.length > 0 ? { readers: { body: at } } : {}),
  }),
  self: (...at: `/${string}`[]): Visibility => ({
    audiences: ['self', 'office'],
    ...(at.length > 0 ? { readers: { self: at } } : {}),
  }),
};
