import { refuse, type Refusal } from '@helixboard/contracts';
import { BODY_LIMIT, endConnectionsOnClose } from '@helixboard/kit';
import type { FastifyInstance } from 'fastify';
import { sendRefusal } from './requester.js';

/** What pages may load: their own parts, from here, and nothing else. */
export const CONTENT_SECURITY_POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self' data:",
  "font-src 'self' data:",
  "connect-src 'self'",
  "base-uri 'none'",
  "form-action 'self'",
  "frame-ancestors 'none'",
].join('; ');

const HEADERS = {
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
  'x-frame-options': 'DENY',
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
  'content-security-policy': CONTENT_SECURITY_POLICY,
} as const;

const hostRefused = (): Refusal =>
  refuse(
    'REQUEST.MALFORMED',
    'The Host header is not a host.',
    'A host name or address, with or without a port.',
  );

const isHost = (host: string | undefined): host is string =>
  host !== undefined && host !== '' && URL.canParse(`http://${host}/`) && !/[/?#@\\]/.test(host);

/** Bodies come as they were sent, for the product's own strict reader; no other media type is read. */
const installBodies = (app: FastifyInstance): void => {
  app.removeAllContentTypeParsers();
  app.addContentTypeParser(
    'application/json',
    { parseAs: 'buffer', bodyLimit: BODY_LIMIT },
    (_request, body, done) => done(null, body),
  );
};

const wrongMethod = (methods: readonly string[]): Refusal =>
  refuse(
    'REQUEST.METHOD_NOT_ALLOWED',
    'The address does not take this method.',
    `Use ${methods.join(' or ')}.`,
  );

interface Known {
  readonly method: string;
  readonly parts: readonly string[];
}

const matches = (known: Known, parts: readonly string[]): boolean =>
  known.parts.length === parts.length && known.parts.every((p, i) => p.startsWith(':') || p === parts[i]);

/** Tells a known address with another method from an unknown address. */
const installMethods = (app: FastifyInstance): void => {
  const routes: Known[] = [];
  app.addHook('onRoute', ({ method, url }) => {
    for (const name of [method].flat()) routes.push({ method: name, parts: url.split('/') });
  });
  app.addHook('onRequest', (request, reply, done) => {
    if (!request.is404) return done();
    const parts = (request.url.split('?', 1)[0] ?? '').split('/');
    const allowed = [...new Set(routes.filter((r) => matches(r, parts)).map((r) => r.method))];
    if (allowed.length === 0) return done();
    return void sendRefusal(request, reply.header('allow', allowed.join(', ')), wrongMethod(allowed));
  });
};

/** What holds for every request, whatever its address. To be called before there are routes. */
export const installWire = (app: FastifyInstance): void => {
  installBodies(app);
  endConnectionsOnClose(app);
  let lastHost: string | undefined;
  app.addHook('onRequest', (request, reply, done) => {
    reply.headers(HEADERS);
    const { host } = request.headers;
    if (host === undefined || host !== lastHost) {
      if (!isHost(host)) return void sendRefusal(request, reply, hostRefused());
      lastHost = host;
    }
    return done();
  });
  installMethods(app);
};
