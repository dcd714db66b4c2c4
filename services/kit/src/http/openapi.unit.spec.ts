import { describe, expect, it } from '@jest/globals';
import { COMMANDS } from '@helixboard/contracts';
import { openApiOf } from './openapi.js';
import { statusOf } from './status.js';

describe('the OpenAPI description', () => {
  const api = openApiOf({ title: 'Helixboard', version: '1.0.0', commands: COMMANDS }) as {
    paths: Record<
      string,
      { post: { operationId: string; responses: Record<string, { description: string }> } }
    >;
  };

  it('has an operation for every command, with a response for each of its refusals', () => {
    expect(Object.keys(api.paths)).toHaveLength(COMMANDS.length);
    for (const { name, refusals } of COMMANDS) {
      const { post } = api.paths[`/commands/${name}`]!;
      expect(post.operationId).toBe(name);
      for (const code of refusals)
        expect(post.responses[String(statusOf(code))]!.description).toContain(code);
    }
  });

  it('is plain JSON, the same each time', () => {
    const again = openApiOf({ title: 'Helixboard', version: '1.0.0', commands: COMMANDS });
    expect(JSON.parse(JSON.stringify(api))).toEqual(api);
    expect(JSON.stringify(again)).toBe(JSON.stringify(api));
  });
});

describe('the status of a refusal', () => {
  it.each([
    ['PROJECT.GATE_CLOSED', 409],
    ['PROJECT.NOT_FOUND', 404],
    ['ORGANISATION.NUMBER_INVALID', 422],
    ['MEETING.NOT_ALLOWED', 403],
    ['AUTH.TOKEN_INVALID', 401],
    ['STREAM.VERSION_CONFLICT', 412],
    ['STREAM.BUSY', 503],
    ['constructor', 409],
    ['INTERNAL', 500],
  ])('%s is %i', (code, status) => expect(statusOf(code)).toBe(status));
});
