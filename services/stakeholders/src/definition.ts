import { STAKEHOLDERS_COMMANDS, TEAM_COMMANDS } from '@helixboard/contracts';
import { knownProjectParties, type Aggregate, type ServiceDefinition } from '@helixboard/kit';
import { identityDecider } from './domain/identity.decider.js';
import { interestDecider } from './domain/interest.decider.js';
import { organisationDecider } from './domain/organisation.decider.js';
import { personDecider } from './domain/person.decider.js';
import { teamDecider } from './domain/team.decider.js';
import { STAKEHOLDERS_MIGRATIONS } from './migrations/index.js';
import { teamContact } from './policies/deadlines.js';
import { disbandTeam } from './policies/disband-team.js';
import { supersedeOrganisation } from './policies/supersede-organisation.js';
import { identityFacts, interestFacts, organisationFacts, personFacts, teamFacts } from './queries/facts.js';
import { knownOrganisations } from './queries/known-organisations.js';

const commandsNamed = (...names: string[]) => STAKEHOLDERS_COMMANDS.filter((c) => names.includes(c.name));

const organisation: Aggregate = {
  category: 'organisation',
  commands: commandsNamed(
    'RegisterOrganisation',
    'CorrectEnterpriseNumber',
    'SupersedeOrganisation',
    'ClaimOrganisationId',
    'SettleOrganisation',
  ),
  decider: organisationDecider,
  facts: organisationFacts,
};

const interest: Aggregate = {
  category: 'interest',
  commands: commandsNamed('DeclareInterest', 'EndInterest'),
  decider: interestDecider,
  facts: interestFacts,
};

const identity: Aggregate = {
  category: 'identity',
  commands: commandsNamed('LinkIdentity', 'UnlinkIdentity'),
  decider: identityDecider,
  facts: identityFacts,
};

const team: Aggregate = {
  category: 'team',
  commands: TEAM_COMMANDS,
  decider: teamDecider,
  facts: teamFacts,
};

const person: Aggregate = {
  category: 'person',
  commands: STAKEHOLDERS_COMMANDS.filter(
    (c) =>
      ![organisation, interest, identity, team]
        .flatMap((a) => a.commands)
        .some((other) => other.name === c.name),
  ),
  decider: personDecider,
  facts: personFacts,
};

/** Stakeholders: organisations of the four helices, persons with their roles and sign-ins, declared interests, project teams. */
export const STAKEHOLDERS_SERVICE: ServiceDefinition = {
  name: 'stakeholders',
  aggregates: [organisation, person, identity, interest, team],
  policies: [supersedeOrganisation, disbandTeam],
  deadlines: [teamContact],
  projections: [knownOrganisations, knownProjectParties('stakeholders')],
  migrations: STAKEHOLDERS_MIGRATIONS,
};
