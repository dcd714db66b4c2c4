import { expect } from '@jest/globals';
import { send } from '../apart/client.js';
import type { OfficeProgram } from '../apart/process.js';
import type { Given } from '../load/given.js';
import type { Office } from '../office.js';

/** Gives a command to one process of its service, as a gateway does. */
const giveTo = async (office: Office, program: OfficeProgram, given: Given): Promise<unknown> => {
  const body = Buffer.from(JSON.stringify(given.data), 'utf8');
  const { key, name } = given;
  const token = await office.sign(
    given.by === 'person' ? { kind: 'person', id: office.coordinatorId } : { kind: 'administrator' },
    { service: given.done!.service, name, key, body },
  );
  const reply = await send(`${program.url}/commands/${name}`, token, given.data, key);
  return reply?.body;
};

/** Whether each process answers the last commands that were done as they were answered, and does none of them again. */
export const expectSameAgain = async (office: Office, count: number): Promise<void> => {
  const done = office.given.filter((g) => g.done?.positions && g.by === 'person').slice(-count);
  for (const given of done) {
    const { service, stream, version, positions } = given.done!;
    for (const program of office.replicas[service as keyof Office['replicas']])
      expect([program.name, given.name, await giveTo(office, program, given)]).toEqual([
        program.name,
        given.name,
        expect.objectContaining({ service, stream, version, positions }),
      ]);
  }
};
