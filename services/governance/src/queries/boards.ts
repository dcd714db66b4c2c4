import type { BodyEstablished, EventOf } from '@helixboard/contracts';
import type { FactLookup, LocalProjection } from '@helixboard/kit';

/** The bodies of kind board, in the order in which they were established. Advisory: follows the service's own feed. */
export const boards: LocalProjection = {
  name: 'governance/boards',
  source: 'governance',
  types: ['BodyEstablished'],
  tables: ['board'],
  apply: async (client, events) => {
    for (const event of events) {
      const { bodyId, bodyKind } = event.data as unknown as EventOf<typeof BodyEstablished>['data'];
      if (bodyKind === 'board')
        await client.query(
          'insert into board (body_id, position) values ($1, $2) on conflict (body_id) do nothing',
          [bodyId, event.position.toString()],
        );
    }
  },
};

/**
 * The board that proposals of the office are for: of several, the one established first. None while there is none: a
 * proposal then waits for the meeting of a board that takes it up. Advisory.
 */
export const officeBoard = async (lookup: FactLookup): Promise<string | undefined> =>
  (await lookup.query<{ body_id: string }>('select body_id from board order by position limit 1'))[0]
    ?.body_id;
