import { describe, expect, it } from '@jest/globals';
import { commandContract } from '@helixboard/contracts';
import type { FactLookup, PolicyCommand, StoredEvent } from '@helixboard/kit';
import { opened, PROJECT } from '../domain/team.fixture.js';
import { teamContact } from './deadlines.js';
import { disbandTeam } from './disband-team.js';

const stored = (type: string, data: object) => ({ type, data }) as unknown as StoredEvent;
const only = { projectId: PROJECT };

/** That the contract takes the command from this policy, on the stream of the project's team. */
const mayGive = (name: string, { command, data }: PolicyCommand): void => {
  const contract = commandContract(command)!;
  expect(contract.allowed).toContainEqual({ policy: name });
  expect(contract.data.safeParse(data).error).toBeUndefined();
  expect(contract.stream(data as never, (_scope, key) => key)).toBe(`team-${PROJECT}`);
};

describe('a team', () => {
  it.each(['ProjectCompleted', 'ProjectStopped', 'ProjectWithdrawn', 'ProjectNotSelected'])(
    'is disbanded with its project (%s)',
    async (type) => {
      const given = await disbandTeam.on[type]!(stored(type, { ...only, reason: {} }), {} as FactLookup);
      expect(given).toEqual([{ command: 'DisbandTeam', data: only }]);
      mayGive(disbandTeam.name, given[0]!);
    },
  );

  it('names its contact by 24:00 in Brussels of a day, from its opening and from a loss on', () => {
    const [set] = teamContact.on.TeamOpened!(stored('TeamOpened', opened.data as object));
    if (!set || !('set' in set)) throw new Error('no deadline');
    expect(set.set.due).toBe('2018-03-21T23:00:00.000Z');
    mayGive(teamContact.name, set.set.command);
    const [again] = teamContact.on.TeamContactLost!(
      stored('TeamContactLost', { ...only, contactDue: '2018-07-01' }),
    );
    expect(again).toMatchObject({ set: { id: set.set.id, due: '2018-07-01T22:00:00.000Z' } });
    for (const type of ['TeamContactNamed', 'TeamDisbanded'])
      expect(teamContact.on[type]!(stored(type, only))).toEqual([{ cancel: set.set.id }]);
  });
});
