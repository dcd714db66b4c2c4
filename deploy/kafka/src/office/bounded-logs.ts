import { copyFile, stat, truncate } from 'node:fs/promises';

/** A log that grows past this is put aside as `.1`, in place of the one before. */
export const LOG_LIMIT_BYTES = 5 * 1024 * 1024;
const LOOK_EVERY_MS = 5_000;

/**
 * Puts a log aside when it is too long. It is copied and emptied, not renamed: the process that writes it has it open,
 * to append.
 */
export const boundLog = async (file: string, limit = LOG_LIMIT_BYTES): Promise<void> => {
  const size = (await stat(file).catch(() => undefined))?.size ?? 0;
  if (size <= limit) return;
  await copyFile(file, `${file}.1`);
  await truncate(file);
};

/** Keeps logs within their bounds until it is stopped. A log that cannot be bounded now is tried again. */
export const boundLogs = (files: () => readonly string[]): { stop(): void } => {
  const look = () => void Promise.allSettled(files().map((file) => boundLog(file)));
  const timer = setInterval(look, LOOK_EVERY_MS).unref();
  return { stop: () => clearInterval(timer) };
};
