import { describe, expect, it } from '@jest/globals';
import { commandContract, type DomainEvent } from '@helixboard/contracts';
import type { FactLookup, PolicyCommand, StoredEvent } from '@helixboard/kit';
import {
  after,
  clear,
  dpia,
  dpiaNeeded,
  only,
  PROJECT,
  screening,
} from '../domain/compliance/compliance.fixture.js';
import { complianceFallsDue } from './compliance-falls-due.js';
import { complianceFollowsProject } from './compliance-follows-project.js';

const stored = (event: DomainEvent) => event as unknown as StoredEvent;

/** That the contract takes the command from this policy, on the stream of the project's file. */
const mayGive = (name: string, { command, data }: PolicyCommand): void => {
  const contract = commandContract(command)!;
  expect(contract.allowed).toContainEqual({ policy: name });
  expect(contract.data.safeParse(data).error).toBeUndefined();
  expect(contract.stream(data as never, (_scope, key) => key)).toBe(`compliance-${PROJECT}`);
};

describe('a compliance file follows its project', () => {
  const on = async (type: string, data: object): Promise<readonly PolicyCommand[]> => {
    const policy = complianceFollowsProject;
    const given = await policy.on[type]!(stored({ type, data }), {} as FactLookup);
    for (const command of given) mayGive(policy.name, command);
    return given;
  };

  it('in its sheets, into the public, and to its end', async () => {
    for (const type of ['SheetDrafted', 'SheetRevised'])
      expect(await on(type, { ...only, sheetVersion: 2, sheet: {} })).toEqual([
        { command: 'NoteProjectChange', data: { ...only, sheetVersion: 2 } },
      ]);
    expect(await on('ProjectEnteredRoadmap', only)).toEqual([{ command: 'PublishCompliance', data: only }]);
    for (const type of ['ProjectStopped', 'ProjectWithdrawn'])
      expect(await on(type, only)).toEqual([{ command: 'CloseComplianceFile', data: only }]);
  });
});

describe('what falls due', () => {
  const changes = (event: DomainEvent) => {
    const given = complianceFallsDue.on[event.type]!(stored(event));
    for (const change of given) if ('set' in change) mayGive(complianceFallsDue.name, change.set.command);
    return given.map((c) => ('set' in c ? [c.set.id.split(':').at(-1), c.set.due] : ['cancel', c.cancel]));
  };
  const eventOf = (history: readonly DomainEvent[], type: string) => history.find((e) => e.type === type)!;

  it('is each part of a law that starts later, at 0:00 in Brussels of its day', () => {
    const history = after([screening(['camera-law', 'accessibility'])], '2018-03-01');
    expect(changes(eventOf(history, 'ComplianceScreened'))).toEqual([
      ['camera-law-reform', '2018-05-24T22:00:00.000Z'],
      ['web-accessibility', '2018-09-22T22:00:00.000Z'],
      ['web-accessibility-sites', '2020-09-22T22:00:00.000Z'],
      ['web-accessibility-apps', '2021-06-22T22:00:00.000Z'],
      ['accessibility-act', '2025-06-27T22:00:00.000Z'],
    ]);
  });

  it('is the end of evidence, which evidence without an end takes back, and of a DPIA’s term', () => {
    const begun = after([screening(['camera-law', 'gdpr']), dpiaNeeded, dpia()]);
    const permit = after([clear('camera-law', { validUntil: '2018-12-31' })], undefined, begun);
    expect(changes(permit.findLast((e) => e.type === 'CheckCleared')!)).toEqual([
      ['camera-law', '2018-12-31T23:00:00.000Z'],
    ]);
    const plain = after([clear('camera-law')], undefined, begun);
    expect(changes(eventOf(plain, 'CheckCleared'))).toEqual([
      ['cancel', `compliance:${PROJECT}:evidence:camera-law`],
    ]);
    expect(changes(eventOf(begun, 'DpiaRecorded'))).toEqual([['dpia', '2020-12-31T23:00:00.000Z']]);
  });
});
