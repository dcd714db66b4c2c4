import { STAKEHOLDERS_COMMANDS } from '@helixboard/contracts';
import type { Aggregate, ServiceDefinition } from '@helixboard/kit';
import { interestDecider } from './domain/interest.decider.js';
import { organisationDecider } from './domain/organisation.decider.js';
import { personDecider } from './domain/person.decider.js';
import { STAKEHOLDERS_MIGRATIONS } from './migrations/index.js';
import { supersedeOrganisation } from './policies/supersede-organisation.js';
import { interestFacts, organisationFacts, personFacts } from './queries/facts.js';
import { knownOrganisations } from './queries/known-organisations.js';

const commandsNamed = (...names: string[]) => STAKEHOLDERS_COMMANDS.filter((c) => names.includes(c.name));

const organisation: Aggregate = {
  category: 'organisation',
  commands: commandsNamed('RegisterOrganisation', 'CorrectEnterpriseNumber', 'SupersedeOrganisation'),
  decider: organisationDecider,
  facts: organisationFacts,
};

const interest: Aggregate = {
  category: 'interest',
  commands: commandsNamed('DeclareInterest', 'EndInterest'),
  decider: interestDecider,
  facts: interestFacts,
};

const person: Aggregate = {
  category: 'person',
  commands: STAKEHOLDERS_COMMANDS.filter(
    (c) => ![...organisation.commands, ...interest.commands].some((other) => other.name === c.name),
  ),
  decider: personDecider,
  facts: personFacts,
};

/** Stakeholders: organisations of the four helices, persons with their roles, declared interests. */
export const STAKEHOLDERS_SERVICE: ServiceDefinition = {
  name: 'stakeholders',
  aggregates: [organisation, person, interest],
  policies: [supersedeOrganisation],
  deadlines: [],
  projections: [knownOrganisations],
  migrations: STAKEHOLDERS_MIGRATIONS,
};
