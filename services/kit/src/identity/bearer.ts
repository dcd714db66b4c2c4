const BEARER = /^Bearer ([A-Za-z0-9._~+/-]{1,8192}=*)$/i;

/** The token of an `Authorization: Bearer` header; undefined when there is none of that form. */
export const bearerOf = (authorization: string | undefined): string | undefined =>
  authorization === undefined ? undefined : BEARER.exec(authorization)?.[1];
