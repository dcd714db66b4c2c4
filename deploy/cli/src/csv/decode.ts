import { createReadStream } from 'node:fs';
import { CsvFault } from './fault.js';

export const ENCODINGS = ['utf-8', 'windows-1252'] as const;
export type Encoding = (typeof ENCODINGS)[number];

const startsWith = (bytes: Uint8Array, ...mark: readonly number[]): boolean =>
  mark.every((byte, i) => bytes[i] === byte);

const UTF_8 = 'A file in UTF-8; or say --encoding windows-1252 where that is what it is in.';

const refuseBinary = (bytes: Uint8Array): void => {
  if (startsWith(bytes, 0xff, 0xfe) || startsWith(bytes, 0xfe, 0xff))
    throw new CsvFault('The file is in UTF-16.', UTF_8);
  if (startsWith(bytes, 0x50, 0x4b, 0x03, 0x04))
    throw new CsvFault('The file is a spreadsheet or an archive, not CSV.', 'The spreadsheet saved as CSV.');
};

/**
 * The text of a file, piece by piece, without its byte order mark.
 * @throws {CsvFault} where it is not in the encoding; what came before was given already
 */
export async function* decoded(file: string, encoding: Encoding): AsyncGenerator<string> {
  const decoder = new TextDecoder(encoding, { fatal: true, ignoreBOM: true });
  let at = 0;
  for await (const chunk of createReadStream(file) as AsyncIterable<Buffer>) {
    if (at === 0) refuseBinary(chunk);
    const text = decode(decoder, at === 0 ? withoutMark(chunk) : chunk, at);
    at += chunk.length;
    yield text;
  }
  yield decode(decoder, undefined, at);
}

const withoutMark = (chunk: Buffer): Buffer =>
  startsWith(chunk, 0xef, 0xbb, 0xbf) ? chunk.subarray(3) : chunk;

const decode = (decoder: InstanceType<typeof TextDecoder>, chunk: Buffer | undefined, at: number): string => {
  let text: string;
  try {
    text = chunk ? decoder.decode(chunk, { stream: true }) : decoder.decode();
  } catch {
    const within = chunk ? `between byte ${at} and ${at + chunk.length}` : 'at its end';
    throw new CsvFault(`The file is not in UTF-8: there are other bytes ${within}.`, UTF_8);
  }
  if (text.includes('\0')) throw new CsvFault('The file holds NUL characters: it is not a text.', UTF_8);
  return text;
};
