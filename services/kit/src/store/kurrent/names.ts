import { deriveId } from '../../evidence/derive-id.js';

const SERVICE = /^[a-z][a-z0-9]*$/;

/** How a service's streams are named in KurrentDB. */
export interface Names {
  /**
   * What every stream of events of the service begins with, and no other: the name of a service has no hyphen, so the
   * filter of a subscription takes exactly its events. `$ce-helixboard.<service>` is the category of all of them.
   */
  readonly prefix: string;
  /** The stream that says what the store is. Not one of its events. */
  readonly identity: string;
  /** The name of a stream in KurrentDB. */
  of(stream: string): string;
  /** The stream behind a name that begins with the prefix. */
  from(name: string): string;
}

/** Throws TypeError for a service whose name could not be told from another's. */
export const namesOf = (service: string): Names => {
  if (!SERVICE.test(service))
    throw new TypeError(`"${service}" cannot name streams: small letters and digits only`);
  const prefix = `helixboard.${service}-`;
  return {
    prefix,
    identity: `helixboard.${service}.store`,
    of: (stream) => prefix + stream,
    from: (name) => name.slice(prefix.length),
  };
};

/**
 * The id under which KurrentDB keeps an event: it follows from stream, command and place in the command. Sent again
 * at the same version, it is stored once. The event's own id is another, new with each attempt, as in every store:
 * values kept apart belong to one attempt, and copied events keep their ids.
 */
export const recordIdOf = (stream: string, commandId: string, index: number): string =>
  deriveId('helixboard/kurrentdb', stream, commandId, String(index));
