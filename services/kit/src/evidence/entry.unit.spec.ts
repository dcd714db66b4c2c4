import { describe, expect, it } from '@jest/globals';
import { createHash } from 'node:crypto';
import { entryDigest, leafDigest, payloadDigest, type Entry } from './entry.js';

const ENTRY: Entry = {
  v: 1,
  origin: 'log.example/office',
  store: '0b5a2f6c-7f7e-4d29-9d0a-2f0f8a3f7a10',
  event: '01620000-0000-7000-8000-000000000001',
  stream: 'project-01620000-0000-7000-8000-000000000002',
  version: 1,
  previous: 'ab'.repeat(32),
  type: 'ProjectProposed',
  schemaVersion: 1,
  occurred: '2026-03-31T10:00:00.000Z',
  recorded: '2026-03-31T10:00:00.250Z',
  actor: { kind: 'person', id: '01620000-0000-7000-8000-000000000003' },
  agency: null,
  mandate: '01620000-0000-7000-8000-000000000004',
  causation: '01620000-0000-7000-8000-000000000005',
  correlation: '01620000-0000-7000-8000-000000000006',
  command: { id: 'cd'.repeat(32), index: 0, count: 2 },
  payload: payloadDigest('{"title":"é"}'),
  commitments: [{ pointer: '/name', commitment: 'ef'.repeat(32) }],
};

const sha256 = (text: string | Buffer) => createHash('sha256').update(text).digest('hex');

// Events cannot be changed later. Whoever changes one of these digests changes the format: that is entry v2.
describe('entry v1', () => {
  it('has digests that stay as they are', () => {
    expect(payloadDigest('{"title":"é"}')).toBe(
      'ee2d7701407e7d4febc464050226b8201dc1104b0f49624d2444788352052878',
    );
    expect(entryDigest(ENTRY)).toBe('06f38e6d0eb020d61589ae1d355d9eeb18d26ed6003d098f6a9ec52d47b20419');
    expect(leafDigest('01'.repeat(32), entryDigest(ENTRY))).toBe(
      '9f881f273733150260ae9a73e867a575e13dc8165935e6dd8489efea583df9e1',
    );
  });

  it('hashes what DESIGN says, with the prefix of each', () => {
    expect(payloadDigest('{}')).toBe(sha256('helixboard/payload/v1\n{}'));
    const text =
      '{"actor":{"id":"01620000-0000-7000-8000-000000000003","kind":"person"},"agency":null,' +
      '"causation":"01620000-0000-7000-8000-000000000005",' +
      `"command":{"count":2,"id":"${'cd'.repeat(32)}","index":0},` +
      `"commitments":[{"commitment":"${'ef'.repeat(32)}","pointer":"/name"}],` +
      '"correlation":"01620000-0000-7000-8000-000000000006","event":"01620000-0000-7000-8000-000000000001",' +
      '"mandate":"01620000-0000-7000-8000-000000000004","occurred":"2026-03-31T10:00:00.000Z",' +
      `"origin":"log.example/office","payload":"${ENTRY.payload}","previous":"${'ab'.repeat(32)}",` +
      '"recorded":"2026-03-31T10:00:00.250Z","schemaVersion":1,"store":"0b5a2f6c-7f7e-4d29-9d0a-2f0f8a3f7a10",' +
      '"stream":"project-01620000-0000-7000-8000-000000000002","type":"ProjectProposed","v":1,"version":1}';
    expect(entryDigest(ENTRY)).toBe(sha256(`helixboard/entry/v1\n${text}`));
    const [blind, digest] = ['01'.repeat(32), '02'.repeat(32)];
    const leaf = Buffer.concat([Buffer.from('helixboard/leaf/v1\n'), Buffer.from(blind + digest, 'hex')]);
    expect(leafDigest(blind, digest)).toBe(sha256(leaf));
  });

  it.each(Object.keys(ENTRY) as (keyof Entry)[])('is another entry when %s is another', (field) => {
    expect(entryDigest({ ...ENTRY, [field]: 'other' })).not.toBe(entryDigest(ENTRY));
  });
});
