/** The broker does not answer, or answers that it cannot now. What was sent may be there, in part or whole. */
export class BrokerUnavailable extends Error {
  readonly code = 'BROKER.UNAVAILABLE';

  constructor(operation: string, options?: ErrorOptions) {
    super(`BROKER.UNAVAILABLE: ${operation}`, options);
    this.name = 'BrokerUnavailable';
  }
}

/** Another publisher of the same transactional id has taken over: nothing more may be sent. */
export class PublisherFenced extends Error {
  readonly code = 'BROKER.FENCED';

  constructor(transactionalId: string, options?: ErrorOptions) {
    super(`BROKER.FENCED: ${transactionalId} was taken over by another publisher`, options);
    this.name = 'PublisherFenced';
  }
}

/** There is no such topic on the broker. */
export class TopicMissing extends Error {
  readonly code = 'BROKER.TOPIC_MISSING';

  constructor(readonly topic: string) {
    super(`BROKER.TOPIC_MISSING: there is no topic ${topic}; ./helixboard topics makes it`);
    this.name = 'TopicMissing';
  }
}

/** The broker will not take a record as it is, mostly because it is too large: sending it again changes nothing. */
export class RecordRefused extends Error {
  readonly code = 'BROKER.RECORD_REFUSED';

  constructor(reason: string, options?: ErrorOptions) {
    super(`BROKER.RECORD_REFUSED: ${reason}`, options);
    this.name = 'RecordRefused';
  }
}

/** How a broker that answers lets somebody not in. */
export type Refusal = 'BROKER.NOT_AUTHORIZED' | 'BROKER.NOT_AUTHENTICATED' | 'BROKER.TLS';

/**
 * The broker is there and does not take us: not the certificate, not the user, or not what the user wants. No waiting
 * mends it, though it is tried again: somebody may change the rights meanwhile. Nothing of what was sent is there,
 * unless a part of it was allowed.
 */
export class BrokerRefuses extends Error {
  constructor(
    readonly code: Refusal,
    reason: string,
    options?: ErrorOptions,
  ) {
    super(`${code}: ${reason}`, options);
    this.name = 'BrokerRefuses';
  }
}
