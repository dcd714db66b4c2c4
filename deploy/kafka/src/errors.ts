/** Why the local Kafka does not run. The message is for a person and says what to do. */
export class LocalKafkaError extends Error {
  constructor(
    readonly code: 'KAFKA.MISSING_PROGRAM' | 'KAFKA.JARS' | 'KAFKA.START_FAILED',
    message: string,
    options?: ErrorOptions,
  ) {
    super(`${code}: ${message}`, options);
    this.name = 'LocalKafkaError';
  }
}
