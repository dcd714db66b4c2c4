import { createHash } from 'node:crypto';

/** The partition of a stream: the first four bytes of SHA-256(stream), big-endian, modulo the count. */
export const partitionOf = (stream: string, partitions: number): number =>
  createHash('sha256').update(stream, 'utf8').digest().readUInt32BE(0) % partitions;
