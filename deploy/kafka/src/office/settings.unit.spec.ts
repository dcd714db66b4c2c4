import path from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { readSettings, SettingsError } from './settings.js';

const ISSUER = {
  HELIXBOARD_ISSUER: 'https://id.example',
  HELIXBOARD_JWKS_URL: 'https://id.example/keys',
  HELIXBOARD_AUDIENCE: 'helixboard',
};

describe('the settings of an office of processes', () => {
  it('has a folder of its own', () => {
    expect(readSettings(['--demo'], {})).toEqual({
      ...{ port: 4000, demo: true, logLevel: 'info', dataDir: path.resolve('.data-kafka') },
    });
    expect(readSettings(['--demo', '--no-demo'], {})).toMatchObject({ demo: false });
  });

  it.each([
    [['--port', '70000'], {}, /0 to 65535/],
    [['--data', ''], {}, /must name a folder/],
    [['--host', '0.0.0.0'], {}, /Usage/],
    [['--demo'], ISSUER, /add --no-demo/],
    [['--no-demo'], { HELIXBOARD_ISSUER: 'x' }, /go together/],
  ])('refuses %j', (args, env, told) => {
    expect(() => readSettings(args, env)).toThrow(told);
    expect(() => readSettings(args, env)).toThrow(SettingsError);
  });

  it('takes the issuer and the client library', () => {
    expect(readSettings(['--no-demo'], { ...ISSUER, KAFKA_CLIENT: 'platformatic' })).toMatchObject({
      ...{ kafkaClient: 'platformatic', issuer: { audience: 'helixboard' } },
    });
  });
});
