import { startStandIn, type StandIn } from './stand-in/server.js';

/** What the suite runs against: a real server when `KURRENTDB_URL` names one, else the stand-in. */
export interface Subject {
  readonly name: string;
  readonly connectionString: string;
  stop(): Promise<void>;
}

const REAL = process.env['KURRENTDB_URL'];

/** Named in the title of every test, so that a report says which of the two was run. */
export const SUBJECT = REAL ? 'KurrentDB' : 'a stand-in for KurrentDB';

export const startSubject = async (): Promise<Subject> => {
  if (REAL) return { name: SUBJECT, connectionString: REAL, stop: async () => undefined };
  const standIn: StandIn = await startStandIn();
  return { name: SUBJECT, connectionString: standIn.connectionString, stop: standIn.stop };
};
