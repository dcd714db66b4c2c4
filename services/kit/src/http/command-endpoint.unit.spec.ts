import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { uuid } from '../testing/factories.js';
import { tallyOffice } from '../handler/tally-office.fixture.js';
import { createLog } from '../telemetry/logger.js';
import { handleCommandRequest, type RequestHeaders } from './command-endpoint.js';
import type { Problem } from './problem.js';

const log = createLog({ service: 'projects', level: 'silent' });
const TALLY = uuid(10);
const HEADERS = { 'content-type': 'application/json', 'idempotency-key': 'k1', 'x-correlation-id': uuid(7) };
const body = (value: unknown) => Buffer.from(typeof value === 'string' ? value : JSON.stringify(value));
const OPEN = { tallyId: TALLY, title: 'Stemmen', kind: 'votes' };

const office = () => {
  const { dispatch, coordinator } = tallyOffice('projects');
  const post = (name: string, value: unknown, headers: RequestHeaders = {}) =>
    handleCommandRequest(
      dispatch,
      {
        name,
        rawBody: body(value),
        headers: { ...HEADERS, ...headers },
        caller: { kind: 'person', id: coordinator },
      },
      log,
    );
  return { post };
};

const problem = (answer: { body: unknown }) => answer.body as Problem;

describe('POST /commands/<name>', () => {
  it('answers where the command stands, with its version as ETag', async () => {
    const { post } = office();
    const answer = await post('OpenprojectsTally', OPEN);
    expect(answer.status).toBe(200);
    expect(answer.headers).toMatchObject({ etag: '"0"', 'x-correlation-id': uuid(7) });
    expect(answer.body).toMatchObject({ status: 'done', stream: `tally-${TALLY}`, version: 0 });
  });

  it('tells a refusal as a problem with its code and what would be acceptable', async () => {
    const { post } = office();
    const answer = await post('AddToprojectsTally', { tallyId: TALLY, amount: 1 });
    expect(answer.status).toBe(404);
    expect(answer.headers['content-type']).toMatch(/^application\/problem\+json/);
    expect(problem(answer)).toEqual({
      type: 'urn:helixboard:problem:TALLY.NOT_FOUND',
      title: 'There is no such tally.',
      status: 404,
      code: 'TALLY.NOT_FOUND',
      detail: 'There is no such tally.',
      acceptable: ['Open it first.'],
      errors: [],
      correlationId: uuid(7),
    });
    await post('OpenprojectsTally', OPEN);
    const full = await post(
      'AddToprojectsTally',
      { tallyId: TALLY, amount: 1000 },
      { 'idempotency-key': 'a' },
    );
    expect(full.status).toBe(200);
    const over = await post('AddToprojectsTally', { tallyId: TALLY, amount: 1 }, { 'idempotency-key': 'b' });
    expect(over).toMatchObject({ status: 409, body: { code: 'TALLY.FULL', details: { left: 0 } } });
  });

  it.each([
    [{ 'content-type': 'text/plain' }, 415, 'REQUEST.MEDIA_TYPE'],
    [{ 'content-type': undefined }, 415, 'REQUEST.MEDIA_TYPE'],
    [{ 'content-encoding': 'gzip' }, 415, 'REQUEST.MEDIA_TYPE'],
    [{ 'idempotency-key': undefined }, 400, 'REQUEST.IDEMPOTENCY_KEY_INVALID'],
    [{ 'idempotency-key': 'a b' }, 400, 'REQUEST.IDEMPOTENCY_KEY_INVALID'],
    [{ 'idempotency-key': 'x'.repeat(201) }, 400, 'REQUEST.IDEMPOTENCY_KEY_INVALID'],
    [{ 'if-match': '3' }, 400, 'REQUEST.VERSION_INVALID'],
    [{ 'if-match': 'W/"3"' }, 400, 'REQUEST.VERSION_INVALID'],
    [{ 'if-match': '"5"' }, 412, 'STREAM.VERSION_CONFLICT'],
  ])('refuses the headers %j', async (headers, status, code) => {
    const { post } = office();
    expect(await post('OpenprojectsTally', OPEN, headers)).toMatchObject({ status, body: { code } });
  });

  it('refuses a command of another service, and a name of nothing', async () => {
    const { post } = office();
    expect(await post('OpengovernanceTally', OPEN)).toMatchObject({
      status: 404,
      body: { code: 'REQUEST.UNKNOWN_COMMAND' },
    });
    expect(await post('__proto__', OPEN)).toMatchObject({ status: 404 });
    expect(await post('constructor', OPEN)).toMatchObject({ status: 404 });
  });

  it('refuses what is no JSON, and says where', async () => {
    const { post } = office();
    expect(await post('OpenprojectsTally', '{"tallyId":')).toMatchObject({
      status: 400,
      body: { code: 'REQUEST.MALFORMED' },
    });
    const twice = await post('OpenprojectsTally', `{"tallyId":"${TALLY}","tallyId":"${TALLY}"}`);
    expect(problem(twice).errors[0]!.pointer).toBe('/tallyId');
    expect(await post('OpenprojectsTally', `"${'x'.repeat(300_000)}"`)).toMatchObject({ status: 413 });
  });

  it('never answers a body with a 5xx, and never tells a value of it', async () => {
    const { post } = office();
    const secret = 'Zeer-Geheime-Naam';
    const field = fc.oneof(
      fc.constantFrom('tallyId', 'title', 'kind', 'amount', 'note', 'constructor', 'toString', 'valueOf'),
      fc.string(),
    );
    const value = fc.oneof(
      fc.constant(secret),
      fc.constant(TALLY),
      fc.constant('votes'),
      fc.jsonValue(),
      fc.double(),
      fc.integer(),
    );
    const anything = fc.oneof(fc.jsonValue(), fc.dictionary(field, value), fc.array(value));
    await fc.assert(
      fc.asyncProperty(
        anything,
        fc.constantFrom('OpenprojectsTally', 'AddToprojectsTally'),
        fc.uuid(),
        async (json, name, key) => {
          const answer = await post(name, JSON.stringify(json) ?? 'null', { 'idempotency-key': key });
          expect(answer.status).toBeLessThan(500);
          if (answer.status !== 200) expect(JSON.stringify(answer.body)).not.toContain(secret);
        },
      ),
      { numRuns: 300 },
    );
    await fc.assert(
      fc.asyncProperty(fc.string({ unit: 'binary' }), async (text) => {
        expect((await post('AddToprojectsTally', text)).status).toBeLessThan(500);
      }),
    );
  });

  it('answers a fault of the program with INTERNAL and the correlation id alone', async () => {
    const answer = await handleCommandRequest(
      async () => {
        throw new Error('a secret of the program');
      },
      { name: 'X', rawBody: body({}), headers: HEADERS, caller: { kind: 'administrator' } },
      log,
    );
    expect(answer).toMatchObject({ status: 500, body: { code: 'INTERNAL', correlationId: uuid(7) } });
    expect(JSON.stringify(answer)).not.toMatch(/secret of the program|at .*\.ts/);
  });
});
