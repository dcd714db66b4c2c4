import { describe, expect, it } from '@jest/globals';
import { tallyService } from '../handler/tally.fixture.js';
import { ConfigError } from '../environment/read.js';
import { configFromEnvironment } from './environment.js';
import { sourcesOf } from './feeds.js';
import { serviceModule } from './service-module.js';

const { definition, aggregate } = tallyService('projects');

describe('the module of a service', () => {
  it('binds each of its commands, and the erasure', () => {
    expect([...serviceModule(definition).bindings.keys()]).toEqual([
      'OpenprojectsTally',
      'AddToprojectsTally',
      'EraseProjectsPersonalData',
    ]);
    expect(serviceModule(definition)).toBe(serviceModule(definition));
  });

  it("refuses another service's command, and a command that two aggregates decide", () => {
    const foreign = { ...definition, aggregates: [tallyService('governance').aggregate] };
    expect(() => serviceModule(foreign)).toThrow(/is a command of governance/);
    expect(() => serviceModule({ ...definition, aggregates: [aggregate, aggregate] })).toThrow(
      /two aggregates/,
    );
  });

  it('reads stakeholders, whose grants it needs, and what its policies and projections name', () => {
    const policies = [{ name: 'projects/x', source: 'governance' as const, on: {} }];
    expect(sourcesOf({ ...definition, policies })).toEqual(['stakeholders', 'governance']);
    expect(sourcesOf({ ...definition, name: 'stakeholders' })).toEqual([]);
  });
});

describe('the environment of a service', () => {
  it('is refused by name, never with a value', async () => {
    const env = { DATABASE_URL: 'mysql://ann:secret@x', PORT: '99999', LOG_LEVEL: 'loud' };
    const failure = await configFromEnvironment('projects', env, { port: 1 }).catch(
      (e: unknown) => e as ConfigError,
    );
    expect(failure).toBeInstanceOf(ConfigError);
    const { message } = failure as ConfigError;
    for (const name of ['DATABASE_URL', 'KEYS_DIR is missing', 'PORT', 'LOG_LEVEL'])
      expect(message).toContain(name);
    expect(message).not.toMatch(/secret|99999|loud/);
  });

  it('needs a database', async () => {
    await expect(configFromEnvironment('projects', { KEYS_DIR: 'x' }, { port: 1 })).rejects.toThrow(
      /DATABASE_OWNER_URL or DATABASE_URL/,
    );
  });
});
