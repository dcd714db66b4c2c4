import { randomBytes } from 'node:crypto';
import { brokenCommitments, checkEntry, type EntryOrigin } from '../verify.js';
import { CopyRefused, placeOf } from './errors.js';
import type { CopiedAppend } from './port.js';

const REPAIR = 'Look at the alarms of the audit: a log is copied as it was sealed, or not at all.';

/**
 * Follows a log from its first event and checks each against what its service sealed: payload and entry digest, its
 * place in the chain of its stream, the seal when the key is there, and the values kept apart.
 */
export const createEvidenceCheck = (origin: EntryOrigin, sealKey?: Buffer) => {
  const heads = new Map<string, { readonly version: number; readonly digest: string }>();
  const key = sealKey ?? randomBytes(32);
  return (append: CopiedAppend): void => {
    for (const event of append.events) {
      const head = heads.get(event.stream);
      const { matches, sealed, commitments } = checkEntry(event, head?.digest ?? null, origin, key);
      if (!matches || event.version !== (head?.version ?? -1) + 1)
        throw new CopyRefused(
          'COPY.ENTRY_MISMATCH',
          `The event at ${placeOf(event)} does not say what was sealed, or does not follow the one before it in its stream.`,
          REPAIR,
        );
      if (sealKey && !sealed)
        throw new CopyRefused(
          'COPY.SEAL_INVALID',
          `The event at ${placeOf(event)} is not sealed with the service's key.`,
          `The seal key of this service, in the folder of --keys. ${REPAIR}`,
        );
      const kept = append.values.filter((value) => value.eventId === event.id);
      const [broken] = brokenCommitments(commitments, kept);
      if (broken)
        throw new CopyRefused(
          'COPY.COMMITMENT_INVALID',
          `The value kept apart at ${broken.pointer} of the event at ${placeOf(event)} is not the one it committed to.`,
          REPAIR,
        );
      heads.set(event.stream, { version: event.version, digest: event.entryDigest });
    }
  };
};
