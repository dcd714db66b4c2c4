import { expect } from '@jest/globals';
import type { CommandReply, GraphQLReply } from './office-client.js';

/** What an answer never tells: the program's own words. */
export const NO_TRACE =
  /node_modules|\bat [\w.<]+ \(|\.[jt]s:\d+|\wError:|postgres|SELECT |insert into|FST_/i;

/** A clear problem: RFC 9457, 4xx, a stable code, what is accepted, and nothing of the program. */
export const isProblem = ({ status, body, text, headers }: CommandReply, code: RegExp): void => {
  expect([status >= 400 && status < 500, text]).toEqual([true, text]);
  expect(headers.get('content-type')).toContain('application/problem+json');
  expect(body).toMatchObject({ code: expect.stringMatching(code), detail: expect.any(String), status });
  expect(body.acceptable?.length).toBeGreaterThan(0);
  expect(text).not.toMatch(NO_TRACE);
};

/** The same of GraphQL: an error with its code, or a rejection in the data. */
export const isRefused = (
  { status, data, errors, text }: GraphQLReply<Record<string, unknown>>,
  code: RegExp,
): void => {
  expect([status < 500, text]).toEqual([true, text]);
  const rejection = (Object.values(data ?? {}).find(Boolean) ?? {}) as {
    __typename?: string;
    code?: string;
    acceptable?: unknown[];
  };
  const found = errors?.[0]?.extensions ?? (JSON.parse(text).code ? JSON.parse(text) : rejection);
  expect([found['code'], text]).toEqual([expect.stringMatching(code), text]);
  expect((found['acceptable'] as unknown[]).length).toBeGreaterThan(0);
  expect(text).not.toMatch(NO_TRACE);
};
