import { describe, expect, it } from '@jest/globals';
import { correlated, correlationFrom, currentCorrelation } from './correlation.js';
import { checkReadiness } from './health.js';
import { createLog } from './logger.js';
import { createRegistry, metricsOf } from './metrics.js';

const logged = () => {
  const lines: string[] = [];
  const log = createLog({
    service: 'projects',
    level: 'debug',
    to: { write: (line) => void lines.push(line) },
  });
  return { log, last: () => JSON.parse(lines.at(-1)!) as Record<string, unknown> };
};

describe('the log', () => {
  it('carries service, level and the correlation id of what runs', async () => {
    const { log, last } = logged();
    await correlated('case-1', async () => {
      await Promise.resolve();
      log.info('done', { stream: 'project-1', position: 12n });
    });
    expect(last()).toMatchObject({
      level: 'info',
      service: 'projects',
      correlationId: 'case-1',
      msg: 'done',
      position: '12',
    });
    log.info('outside');
    expect(last()).not.toHaveProperty('correlationId');
  });

  it('tells of an error what it is and where, and not the values that it quotes', () => {
    const { log, last } = logged();
    const error = Object.assign(
      new Error('duplicate key (name)=(Janssens), input "Janssens" or \'Janssens\''),
      { code: '23505', detail: 'Janssens' },
    );
    log.error('failed', error);
    expect(last()).toMatchObject({ level: 'error', error: 'Error', code: '23505' });
    expect(JSON.stringify(last())).not.toContain('Janssens');
    expect(last()['frames']).toMatch(/telemetry\.unit\.spec/);
  });
});

describe('a correlation id', () => {
  it('is taken from a header of the accepted form alone', () => {
    const given = '01620000-0000-7000-8000-000000000001';
    expect(correlationFrom(given)).toBe(given);
    for (const odd of [
      undefined,
      '',
      'jan.janssens',
      `${given} `,
      given.toUpperCase().replace('0', 'G'),
      [given],
    ]) {
      expect(correlationFrom(odd)).not.toBe(odd);
      expect(correlationFrom(odd)).toMatch(/^[0-9a-f-]{36}$/);
    }
    expect(currentCorrelation()).toBeUndefined();
  });
});

describe('metrics', () => {
  it('of several services share a registry, each under its name', async () => {
    const registry = createRegistry();
    const [projects, governance] = [metricsOf(registry, 'projects'), metricsOf(registry, 'governance')];
    projects.command('A', 'done', 0.01);
    governance.command('A', 'AUTH.FORBIDDEN', 0.01);
    governance.appended(3);
    const stop = projects.observeReaders(() => [
      {
        name: 'projects/x',
        source: 'projects',
        partition: 0,
        position: 2n,
        head: 5n,
        lag: 3n,
        state: 'following',
        parked: 1,
      },
    ]);
    const text = await registry.metrics();
    expect(text).toContain('helixboard_commands_total{service="projects",command="A",outcome="done"} 1');
    expect(text).toContain(
      'helixboard_commands_total{service="governance",command="A",outcome="AUTH.FORBIDDEN"} 1',
    );
    expect(text).toContain('helixboard_events_appended_total{service="governance"} 3');
    expect(text).toContain(
      'helixboard_reader_lag_positions{service="projects",reader="projects/x",source="projects"} 3',
    );
    expect(text).toContain(
      'helixboard_reader_parked_streams{service="projects",reader="projects/x",source="projects"} 1',
    );
    stop();
    expect(await registry.metrics()).not.toContain('reader="projects/x"');
  });
});

describe('readiness', () => {
  it('gives each reason, also of a check that fails', async () => {
    expect(await checkReadiness([{ name: 'a', reason: () => undefined }])).toEqual({
      ready: true,
      reasons: [],
    });
    const failing = { name: 'b', reason: async () => Promise.reject(new Error('secret')) };
    const late = { name: 'c', reason: () => new Promise<undefined>(() => undefined) };
    expect(await checkReadiness([failing, late, { name: 'd', reason: () => 'it stops' }])).toEqual({
      ready: false,
      reasons: ['b: cannot be reached', 'c: gives no answer', 'd: it stops'],
    });
  });
});
