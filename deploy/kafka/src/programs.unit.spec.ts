import { describe, expect, it } from '@jest/globals';
import { findJava, findMaven, javaVersion } from './programs.js';
import { serverProperties } from './server-properties.js';
import { readSettings, SettingsError } from './settings.js';

describe('the programs that Kafka needs', () => {
  it.each([
    ['openjdk version "17.0.15" 2025-04-15', 17],
    ['java version "1.8.0_402"', 8],
    ['openjdk version "24" 2025-03-18', 24],
    ['command not found', undefined],
  ])('knows the Java that says %s', (answer, version) => {
    expect(javaVersion(answer)).toBe(version);
  });

  it('says what to install, and which way goes without', async () => {
    const nowhere = { JAVA_HOME: '/nowhere', MAVEN_HOME: '/nowhere' };
    await expect(findJava(nowhere)).rejects.toThrow(
      /KAFKA\.MISSING_PROGRAM: Java was not found.*apt install.*deploy\/compose\.yaml/,
    );
    await expect(findMaven(nowhere)).rejects.toThrow(
      /KAFKA\.MISSING_PROGRAM: Maven was not found.*apt install.*deploy\/compose\.yaml/,
    );
  });
});

describe('the settings of a local Kafka', () => {
  it('name no address but this machine', () => {
    const text = serverProperties({ port: 9092, controllerPort: 9093 }, 'C:\\data', {
      'num.io.threads': '2',
    });
    const addresses = text.match(/\d+\.\d+\.\d+\.\d+/g);
    expect(new Set(addresses)).toEqual(new Set(['127.0.0.1']));
    expect(text).toContain('log.dirs=C:/data\n');
    expect(text).toContain('num.io.threads=2\n');
  });

  it('are read from the command line, and refused with what is accepted', () => {
    expect(readSettings(['--port', '0', '--data', '/d'])).toEqual({ port: 0, dataDir: '/d' });
    for (const args of [['--port', '70000'], ['--port', 'x'], ['--data', ''], ['--nothing']])
      expect(() => readSettings(args)).toThrow(SettingsError);
  });
});
