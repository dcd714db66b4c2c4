import { pathToFileURL } from 'node:url';
import path from 'node:path';
import { emptyFolder, discard } from './office-folder.js';
import { errorLines, ROOT, startOffice, type OfficeProcess } from './office-process.js';
import { startIdentityProvider } from './identity-provider.js';
import { mutate, type Mutated } from './mutations.js';
import { fresh, organisation } from './project.fixture.js';

/** Who takes part: each signs in at the identity provider and holds one role. */
const ROLES = {
  coordinator: 'coordinator',
  chair: 'chair',
  owner: 'agency',
  officer: 'procurement-officer',
  evaluator: 'evaluator',
  rival: 'procurement-officer',
  auditor: 'auditor',
} as const;
export type Person = keyof typeof ROLES;

/** Days that the first part of the story lies back. */
export const DAYS_AGO = 3;

/** A really started office without the demo, with people of its own; everything is asked of it in GraphQL. */
export interface Story {
  readonly office: OfficeProcess;
  readonly authority: string;
  personOf(person: Person): string;
  /** Gives a command by its mutation, waits until every reader has followed, and gives the change. */
  does(person: Person, command: string, data: object): Promise<Mutated>;
  /** Gives it, and returns at once. */
  gives(person: Person, command: string, data: object, key?: string): Promise<Mutated>;
  /** Asks as a person, or as anybody; errors are not accepted. */
  // eslint-disable-next-line typescript/no-explicit-any -- answers are looked at by each test
  asks(query: string, variables?: object, person?: Person): Promise<any>;
  /** Starts the office again on its folder, under the clock of the machine. */
  restart(): Promise<void>;
  close(): Promise<void>;
}

export const openStory = async (): Promise<Story> => {
  const provider = await startIdentityProvider();
  const dataDir = await emptyFolder();
  const start = (env: Readonly<Record<string, string>> = {}) =>
    startOffice(dataDir, ['--no-demo'], { ...provider.env, ...env });
  let office = await start({
    NODE_OPTIONS: `--import ${pathToFileURL(path.join(ROOT, 'test/e2e/clock-behind.ts')).href}`,
    HELIXBOARD_E2E_DAYS_BEHIND: String(DAYS_AGO),
  });
  const expectNoErrors = (): void => {
    const errors = errorLines(office);
    if (errors.length > 0) throw new Error(`the office told of errors:\n${errors.join('\n')}`);
  };
  const administer = async (command: string, data: object): Promise<void> => {
    const { status, text } = await office.administer(command, data);
    if (status !== 200) throw new Error(`${command}: ${text}`);
  };
  const [authority, other] = [fresh(), fresh()];
  const firm = { helix: 'government', organisationKind: 'regional-administration' };
  await administer('RegisterOrganisation', { ...organisation(authority, 'Région'), ...firm });
  await administer('RegisterOrganisation', { ...organisation(other, 'Autre région'), ...firm });
  const persons = new Map<string, string>();
  const tokens = new Map<string, string>();
  for (const [name, role] of Object.entries(ROLES)) {
    const personId = fresh();
    await administer('RegisterPerson', { personId, name: `Name of ${name}`, language: 'fr' });
    const of = name === 'rival' ? other : authority;
    const bound = ['agency', 'procurement-officer'].includes(role) ? { organisationId: of } : {};
    await administer('GrantRole', { grantId: fresh(), personId, role, from: '2020-01-01', ...bound });
    await administer('LinkIdentity', { personId, issuer: provider.issuer, identity: name });
    persons.set(name, personId);
    tokens.set(name, await provider.tokenOf(name));
  }
  await office.settled();
  const gives: Story['gives'] = (person, command, data, key) =>
    mutate(office, tokens.get(person)!, command, data, key);
  return {
    get office() {
      return office;
    },
    authority,
    personOf: (person) => persons.get(person)!,
    gives,
    async does(person, command, data) {
      const given = await gives(person, command, data);
      if (given.__typename === 'Rejection') throw new Error(`${command}: ${JSON.stringify(given)}`);
      await office.settled();
      return given;
    },
    async asks(query, variables = {}, person = undefined) {
      const token = person && tokens.get(person);
      const { data, errors, text } = await office.graphql(query, { token, variables });
      if (errors) throw new Error(text);
      return data;
    },
    async restart() {
      await office.stop();
      expectNoErrors();
      office = await start();
      await office.settled();
    },
    async close() {
      const code = await office.stop();
      await provider.stop();
      await discard(dataDir);
      expectNoErrors();
      if (code !== 0) throw new Error(`the office ended with ${code}`);
    },
  };
};
