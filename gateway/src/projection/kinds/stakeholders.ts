import {
  AffiliationEnded,
  EnterpriseNumberCorrected,
  IdentityLinked,
  IdentityUnlinked,
  InterestDeclared,
  InterestEnded,
  LegitimacyRecognised,
  OrganisationRegistered,
  OrganisationSuperseded,
  PersonAffiliated,
  PersonRegistered,
  RoleGranted,
  RoleWithdrawn,
} from '@helixboard/contracts';
import type {
  AffiliationEntity,
  IdentityEntity,
  InterestEntity,
  OrganisationEntity,
  PersonEntity,
  RoleGrantEntity,
  RowOf,
} from '../../entities/index.js';
import { kept } from '../../personal/kept.js';
import { defineKind, on } from '../kind.js';
import { searchable, sortable } from '../search-text.js';

const source = 'stakeholders';

type OrganisationRow = RowOf<OrganisationEntity>;
type Registered = typeof OrganisationRegistered | typeof EnterpriseNumberCorrected;

const organisationIn = <C extends Registered>(contract: C) =>
  on<Registered, OrganisationRow>(contract, (data) => ({
    name: data.name,
    helix: data.helix,
    organisationKind: data.organisationKind,
    enterpriseNumber: data.enterpriseNumber ?? null,
    territory: data.territory ?? null,
    themes: data.themes,
    provenance: data.provenance ?? null,
    superseded: false,
    searchText: searchable(data.name),
    sortName: sortable(data.name)[data.name.original] ?? '',
  }));

const organisation = defineKind({
  table: 'organisation',
  source,
  category: 'organisation',
  start: ({ data }): OrganisationRow => ({
    id: String(data.organisationId),
    name: null,
    helix: null,
    organisationKind: null,
    enterpriseNumber: null,
    territory: null,
    themes: [],
    superseded: false,
    searchText: '',
    sortName: '',
    provenance: null,
  }),
  folds: [
    organisationIn(OrganisationRegistered),
    organisationIn(EnterpriseNumberCorrected),
    on(OrganisationSuperseded, (): Partial<OrganisationRow> => ({ superseded: true })),
  ],
});

const person = defineKind({
  table: 'person',
  source,
  category: 'person',
  start: ({ data }): RowOf<PersonEntity> => ({
    id: String(data.personId),
    name: null,
    email: null,
    language: null,
    legitimacies: [],
    provenance: null,
  }),
  folds: [
    on<typeof PersonRegistered, RowOf<PersonEntity>>(PersonRegistered, (data) => ({
      name: kept(data.name),
      email: kept(data.email),
      language: data.language,
      provenance: data.provenance ?? null,
    })),
    on<typeof LegitimacyRecognised, RowOf<PersonEntity>>(LegitimacyRecognised, (data, row) => ({
      legitimacies: [...row.legitimacies, { legitimacy: data.legitimacy, status: kept(data.status) }],
    })),
  ],
});

const affiliation = defineKind({
  table: 'affiliation',
  source,
  category: 'person',
  key: (data) => data.affiliationId,
  start: ({ data }): RowOf<AffiliationEntity> => ({
    id: String(data.affiliationId),
    personId: String(data.personId),
    organisationId: String(data.organisationId),
    position: null,
    title: null,
    from: null,
    to: null,
  }),
  folds: [
    on<typeof PersonAffiliated, RowOf<AffiliationEntity>>(PersonAffiliated, (data) => ({
      position: data.position,
      title: kept(data.title),
      from: data.from,
      to: data.to ?? null,
    })),
    on<typeof AffiliationEnded, RowOf<AffiliationEntity>>(AffiliationEnded, (data) => ({ to: data.lastDay })),
  ],
});

const roleGrant = defineKind({
  table: 'role_grant',
  source,
  category: 'person',
  key: (data) => data.grantId,
  start: ({ data }): RowOf<RoleGrantEntity> => ({
    id: String(data.grantId),
    personId: String(data.personId),
    role: String(data.role),
    organisationId: null,
    from: null,
    to: null,
    withdrawn: false,
  }),
  folds: [
    on<typeof RoleGranted, RowOf<RoleGrantEntity>>(RoleGranted, (data) => ({
      organisationId: data.organisationId ?? null,
      from: data.from,
      to: data.to ?? null,
      withdrawn: false,
    })),
    on<typeof RoleWithdrawn, RowOf<RoleGrantEntity>>(RoleWithdrawn, () => ({ withdrawn: true })),
  ],
});

const identity = defineKind({
  table: 'identity',
  source,
  category: 'identity',
  start: ({ data }): RowOf<IdentityEntity> => ({
    personId: String(data.personId),
    issuer: String(data.issuer),
    identity: null,
    linked: false,
  }),
  folds: [
    on<typeof IdentityLinked, RowOf<IdentityEntity>>(IdentityLinked, (data) => ({
      personId: data.personId,
      identity: kept(data.identity),
      linked: true,
    })),
    on<typeof IdentityUnlinked, RowOf<IdentityEntity>>(IdentityUnlinked, () => ({
      identity: null,
      linked: false,
    })),
  ],
});

const interest = defineKind({
  table: 'interest',
  source,
  category: 'interest',
  start: ({ data }): RowOf<InterestEntity> => ({
    id: String(data.interestId),
    interestKind: null,
    holderPersonId: null,
    holderOrganisationId: null,
    inOrganisationId: null,
    inProjectId: null,
    from: null,
    to: null,
    note: null,
  }),
  folds: [
    on<typeof InterestDeclared, RowOf<InterestEntity>>(InterestDeclared, (data) => ({
      interestKind: data.interestKind,
      holderPersonId: data.holder.personId ?? null,
      holderOrganisationId: data.holder.organisationId ?? null,
      inOrganisationId: data.in.organisationId ?? null,
      inProjectId: data.in.projectId ?? null,
      from: data.from,
      to: data.to ?? null,
      note: kept(data.note),
    })),
    on<typeof InterestEnded, RowOf<InterestEntity>>(InterestEnded, (data) => ({ to: data.lastDay })),
  ],
});

export const STAKEHOLDERS_KINDS = [organisation, person, affiliation, roleGrant, identity, interest];
