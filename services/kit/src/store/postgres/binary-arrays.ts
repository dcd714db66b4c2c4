/** Type ids of PostgreSQL (pg_type), which a binary array names for its elements. */
const TYPE = { bool: 16, bytea: 17, int4: 23, text: 25, timestamptz: 1184, uuid: 2950 } as const;

/** Dimensions, whether there are nulls, element type; then length and lower bound of the one dimension. */
const HEADER_BYTES = 12;
const DIMENSION_BYTES = 8;
/** PostgreSQL counts microseconds from 2000-01-01. */
const EPOCH_MS = Date.UTC(2000, 0, 1);

/** Writes an element from an offset on and gives how many bytes it took. */
type Write<T> = (into: Buffer, value: T, offset: number) => number;

/**
 * An array as PostgreSQL receives it in binary: neither side escapes, quotes or reads text.
 * @param room how many bytes the elements take at most @param write puts an element that is not null
 */
const arrayOf = <T>(type: number, values: readonly (T | null)[], room: number, write: Write<T>): Buffer => {
  if (values.length === 0) {
    const none = Buffer.alloc(HEADER_BYTES);
    none.writeInt32BE(type, 8);
    return none;
  }
  const buffer = Buffer.allocUnsafe(HEADER_BYTES + DIMENSION_BYTES + 4 * values.length + room);
  buffer.writeInt32BE(1, 0);
  buffer.writeInt32BE(values.includes(null) ? 1 : 0, 4);
  buffer.writeInt32BE(type, 8);
  buffer.writeInt32BE(values.length, HEADER_BYTES);
  buffer.writeInt32BE(1, HEADER_BYTES + 4);
  let offset = HEADER_BYTES + DIMENSION_BYTES;
  for (const value of values) {
    const length = value === null ? -1 : write(buffer, value, offset + 4);
    buffer.writeInt32BE(length, offset);
    offset += 4 + Math.max(0, length);
  }
  return buffer.subarray(0, offset);
};

const writeBool: Write<boolean> = (into, value, offset) => into.writeUInt8(value ? 1 : 0, offset) - offset;
const writeInt: Write<number> = (into, value, offset) => into.writeInt32BE(value, offset) - offset;
const writeText: Write<string> = (into, value, offset) => into.write(value, offset, 'utf8');
const writeHex: Write<string> = (into, value, offset) => into.write(value, offset, 'hex');
const writeUuid: Write<string> = (into, value, offset) =>
  into.write(value.replaceAll('-', ''), offset, 'hex');
const writeInstant: Write<string> = (into, value, offset) =>
  into.writeBigInt64BE(BigInt(Date.parse(value) - EPOCH_MS) * 1000n, offset) - offset;

const sum = (values: readonly (string | null)[], bytesOf: (value: string) => number): number => {
  let bytes = 0;
  for (const value of values) if (value !== null) bytes += bytesOf(value);
  return bytes;
};

export const boolArray = (values: readonly boolean[]): Buffer =>
  arrayOf(TYPE.bool, values, values.length, writeBool);

export const integerArray = (values: readonly number[]): Buffer =>
  arrayOf(TYPE.int4, values, 4 * values.length, writeInt);

export const textArray = (values: readonly (string | null)[]): Buffer =>
  arrayOf(TYPE.text, values, sum(values, Buffer.byteLength), writeText);

/** @param values hex */
export const byteaArray = (values: readonly (string | null)[]): Buffer =>
  arrayOf(
    TYPE.bytea,
    values,
    sum(values, (hex) => hex.length / 2),
    writeHex,
  );

export const uuidArray = (values: readonly string[]): Buffer =>
  arrayOf(TYPE.uuid, values, 16 * values.length, writeUuid);

/** @param values ISO 8601 instants */
export const instantArray = (values: readonly string[]): Buffer =>
  arrayOf(TYPE.timestamptz, values, 8 * values.length, writeInstant);
