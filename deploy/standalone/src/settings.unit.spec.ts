import { describe, expect, it } from '@jest/globals';
import { readSettings, SettingsError } from './settings.js';

const refusal = (args: string[], env: NodeJS.ProcessEnv = {}): string => {
  try {
    readSettings(args, env);
  } catch (error) {
    expect(error).toBeInstanceOf(SettingsError);
    return (error as Error).message;
  }
  throw new Error('was accepted');
};
const provider = {
  HELIXBOARD_ISSUER: 'https://id.example',
  HELIXBOARD_JWKS_URL: 'https://id.example/jwks',
  HELIXBOARD_AUDIENCE: 'helixboard',
};

describe('the settings of an office', () => {
  it('are loopback, port 4000 and ./.data unless told otherwise', () => {
    expect(readSettings(['--demo'], {})).toMatchObject({ port: 4000, host: '127.0.0.1', demo: true });
  });

  it('let --no-demo win over --demo', () => {
    expect(readSettings(['--demo', '--no-demo'], {})).toMatchObject({ demo: false });
  });

  it('take a provider only whole, and not with the demo', () => {
    expect(readSettings([], provider)).toMatchObject({ issuer: { audience: 'helixboard' } });
    expect(refusal([], { HELIXBOARD_ISSUER: 'https://id.example' })).toMatch(/all three or none/);
    expect(refusal(['--demo'], provider)).toMatch(/--no-demo/);
  });

  it('refuse personas on an address that others reach', () => {
    expect(refusal(['--demo', '--host', '0.0.0.0'])).toMatch(/this machine alone/);
    expect(readSettings(['--host', '0.0.0.0'], {})).toMatchObject({ host: '0.0.0.0' });
  });

  it.each([['--port', 'x'], ['--port', '70000'], ['--prot', '1'], ['stray']])('refuse %s %s', (...args) => {
    expect(refusal(args.filter((a) => a !== undefined))).not.toBe('');
  });
});
