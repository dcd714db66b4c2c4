import { codeOf, column, type Exportable, textIn } from './exportable.js';

/** The trail of one subject, the earliest event first. */
export const TRAIL: Exportable = {
  field: 'trail',
  subject: true,
  query: `query ($first: Int!, $after: String, $asOf: LocalDate, $language: Language!, $subject: ID!) {
    trail(subject: $subject, first: $first, after: $after, asOf: $asOf, language: $language) {
      totalCount pageInfo { hasNextPage endCursor }
      nodes {
        eventId type source stream version position sentence
        actor { kind id words(language: $language) } agency { name { text(language: $language) } }
        mandateWords(language: $language) cause { eventId sentence(language: $language) }
        correlationId occurredAt recordedAt demo
      }
    }
  }`,
  columns: [
    column('event_id', (n) => n.eventId),
    column('type', (n) => n.type),
    column('service', (n) => codeOf(n.source)),
    column('stream', (n) => n.stream),
    column('version', (n) => n.version),
    column('position', (n) => n.position),
    column('sentence', (n) => n.sentence),
    column('actor_kind', (n) => n.actor.kind),
    column('actor_id', (n) => n.actor.id),
    column('actor', (n) => n.actor.words),
    column('agency', (n) => textIn(n.agency?.name)),
    column('ground', (n) => n.mandateWords),
    column('cause_event_id', (n) => n.cause?.eventId ?? null),
    column('cause', (n) => n.cause?.sentence ?? null),
    column('case', (n) => n.correlationId),
    column('occurred_at', (n) => n.occurredAt),
    column('recorded_at', (n) => n.recordedAt),
    column('demo', (n) => n.demo),
  ],
};
