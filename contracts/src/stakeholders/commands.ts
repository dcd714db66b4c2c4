import { LinkIdentity, UnlinkIdentity } from './commands/identity.js';
import { DeclareInterest, EndInterest } from './commands/interest.js';
import {
  ClaimOrganisationId,
  CorrectEnterpriseNumber,
  RegisterOrganisation,
  SettleOrganisation,
  SupersedeOrganisation,
} from './commands/organisation.js';
import {
  AffiliatePerson,
  EndAffiliation,
  GrantRole,
  RecogniseLegitimacy,
  RegisterPerson,
  WithdrawRole,
} from './commands/person.js';
import { TEAM_COMMANDS } from './commands/team.js';

export * from './commands/identity.js';
export * from './commands/interest.js';
export * from './commands/organisation.js';
export * from './commands/person.js';
export * from './commands/team.js';

export const STAKEHOLDERS_COMMANDS = [
  RegisterOrganisation,
  CorrectEnterpriseNumber,
  SupersedeOrganisation,
  ClaimOrganisationId,
  SettleOrganisation,
  RegisterPerson,
  AffiliatePerson,
  EndAffiliation,
  RecogniseLegitimacy,
  GrantRole,
  WithdrawRole,
  LinkIdentity,
  UnlinkIdentity,
  DeclareInterest,
  EndInterest,
  ...TEAM_COMMANDS,
] as const;
