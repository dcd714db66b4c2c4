import type { ApolloServerPlugin, GraphQLRequestListener } from '@apollo/server';
import { statusOf } from '@helixboard/kit';
import type { GatewayContext } from './context.js';
import { variablesRefused } from './variables.js';

/** What every answer of a demonstration office carries. */
export const DEMO_NOTICE =
  'Demo office: what people, the board and the projects do is invented, money, contracts and measurements included; the title, summary and figures of a project, and historical procedures, come from the source that they name.';

const OWN_STATUS: Readonly<Record<string, number>> = {
  'REQUEST.TOO_COMPLEX': 400,
  'REQUEST.UNPROTECTED': 400,
  'REQUEST.INVALID': 400,
  'REQUEST.NOT_ACCEPTABLE': 406,
  'READ.NOT_YET': 503,
  'READ.STREAM_PARKED': 503,
};

/** The HTTP status of an answer that holds nothing but errors. */
export const statusOfCode = (code: unknown): number =>
  typeof code !== 'string' ? 500 : (OWN_STATUS[code] ?? (code.startsWith('READ.') ? 400 : statusOf(code)));

const holdsNothing = (data: Readonly<Record<string, unknown>> | null | undefined): boolean =>
  data === null || data === undefined || Object.values(data).every((value) => value === null);

const listener = (demo: boolean): GraphQLRequestListener<GatewayContext> => ({
  async didResolveOperation({ schema, operation, request }) {
    const refused = operation && variablesRefused(schema, operation, request.variables ?? {});
    if (refused) throw refused;
  },
  async willSendResponse({ response }) {
    if (response.body.kind !== 'single') return;
    const result = response.body.singleResult;
    const { status } = response.http;
    if (result.errors?.length && holdsNothing(result.data)) {
      if (status === undefined || status === 200 || status >= 500) {
        response.http.status = statusOfCode(result.errors[0]?.extensions?.['code']);
      }
    } else {
      response.http.status = 200;
    }
    response.http.headers.set('cache-control', 'no-store');
    if (demo) result.extensions = { ...result.extensions, demo: true, notice: DEMO_NOTICE };
  },
});

/** Checks variables without quoting them, gives answers their HTTP status, and labels those of a demonstration. */
export const answerPlugin = (demo: boolean): ApolloServerPlugin<GatewayContext> => ({
  requestDidStart: async () => listener(demo),
});
