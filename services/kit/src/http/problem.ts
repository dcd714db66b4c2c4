import { ERRORS, type Refusal } from '@helixboard/contracts';
import type { FieldError } from './field-errors.js';
import { statusOf } from './status.js';

/** What an HTTP endpoint of the product answers. */
export interface HttpAnswer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: unknown;
}

/** A problem as RFC 9457 has it, with the product's members. */
export interface Problem {
  readonly type: string;
  /** What the code means, always the same for the same code. */
  readonly title: string;
  readonly status: number;
  readonly code: string;
  /** What is wrong this time, for a person. */
  readonly detail: string;
  /** What would make the request acceptable, for a person. */
  readonly acceptable: readonly string[];
  readonly errors: readonly FieldError[];
  /** Facts behind the refusal, for a program. */
  readonly details?: Readonly<Record<string, unknown>>;
  readonly correlationId: string;
}

const TITLES = new Map(Object.values(ERRORS).flatMap((list) => Object.entries(list)));

/** A refusal that names fields as well. */
export interface RequestRefusal extends Refusal {
  readonly errors?: readonly FieldError[];
}

const extraHeaders = (status: number): Record<string, string> => {
  if (status === 503) return { 'retry-after': '1' };
  return status === 401 ? { 'www-authenticate': 'Bearer' } : {};
};

/** A refusal as an HTTP answer: `application/problem+json` with its status, never a stack trace. */
export const problemAnswer = (refusal: RequestRefusal, correlationId: string): HttpAnswer => {
  const status = statusOf(refusal.code);
  const problem: Problem = {
    type: `urn:helixboard:problem:${refusal.code}`,
    title: TITLES.get(refusal.code) ?? refusal.reason,
    status,
    code: refusal.code,
    detail: refusal.reason,
    acceptable: refusal.acceptable,
    errors: refusal.errors ?? [],
    ...(refusal.details ? { details: refusal.details } : {}),
    correlationId,
  };
  return {
    status,
    headers: {
      'content-type': 'application/problem+json; charset=utf-8',
      'x-correlation-id': correlationId,
      'cache-control': 'no-store',
      ...extraHeaders(status),
    },
    body: problem,
  };
};
