import { IdentityLinked, IdentityUnlinked } from './events/identity.js';
import { InterestDeclared, InterestEnded } from './events/interest.js';
import {
  EnterpriseNumberCorrected,
  OrganisationIdClaimed,
  OrganisationRegistered,
  OrganisationSuperseded,
} from './events/organisation.js';
import {
  AffiliationEnded,
  LegitimacyRecognised,
  PersonAffiliated,
  PersonRegistered,
  RoleGranted,
  RoleWithdrawn,
} from './events/person.js';
import { TEAM_EVENTS } from './events/team.js';

export * from './events/identity.js';
export * from './events/interest.js';
export * from './events/organisation.js';
export * from './events/person.js';
export * from './events/team.js';

export const STAKEHOLDERS_EVENTS = [
  OrganisationRegistered,
  EnterpriseNumberCorrected,
  OrganisationSuperseded,
  OrganisationIdClaimed,
  PersonRegistered,
  PersonAffiliated,
  AffiliationEnded,
  LegitimacyRecognised,
  RoleGranted,
  RoleWithdrawn,
  IdentityLinked,
  IdentityUnlinked,
  InterestDeclared,
  InterestEnded,
  ...TEAM_EVENTS,
] as const;
