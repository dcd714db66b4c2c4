import { DeadLetterRefused, type DeadLetters, type ParkedStream, type Replayed } from '@helixboard/kit';
import { ServiceRefused, type RemoteService } from './remote-service.js';

type Code = DeadLetterRefused['code'];

const translated = async <T>(work: Promise<T>): Promise<T> => {
  try {
    return await work;
  } catch (error) {
    if (error instanceof ServiceRefused && error.refusal.code.startsWith('DEAD_LETTER.'))
      throw new DeadLetterRefused(error.refusal.code as Code, error.refusal.reason);
    throw error;
  }
};

/** The dead letters of a service in another process. */
export const remoteDeadLetters = (service: RemoteService): DeadLetters => ({
  listParked: async () =>
    (await service.get<{ parked: readonly ParkedStream[] }>('/admin/dead-letters')).parked,
  replay: (reader, stream, source) =>
    translated(service.post<Replayed>('/admin/dead-letters/replay', { reader, stream, source })),
  skip: (reader, stream, reason, source) =>
    translated(service.post<Replayed>('/admin/dead-letters/skip', { reader, stream, reason, source })),
});
