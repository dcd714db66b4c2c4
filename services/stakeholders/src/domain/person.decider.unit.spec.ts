import { describe, it } from '@jest/globals';
import { administrator, given, person, refused, uuid } from '@helixboard/kit/testing';
import { personDecider } from './person.decider.js';

const personId = uuid(1);
const organisationId = uuid(2);
const coordinator = person('coordinator', uuid(99));
const registration = { personId, name: 'A name', email: 'a@example.org', language: 'fr' };
const registered = { type: 'PersonRegistered', data: registration };
const known = { organisationKnown: true };

describe('registering a person', () => {
  it('records the person', () => {
    given(personDecider)
      .when({ name: 'RegisterPerson', data: registration }, { by: administrator(), facts: {} })
      .then([registered]);
  });

  it('refuses a second time', () => {
    given(personDecider, [registered])
      .when({ name: 'RegisterPerson', data: registration }, { by: coordinator, facts: {} })
      .then(refused('PERSON.ALREADY_REGISTERED'));
  });

  it('is not for an agency', () => {
    given(personDecider)
      .when({ name: 'RegisterPerson', data: registration }, { by: person('agency'), facts: {} })
      .then(refused('AUTH.FORBIDDEN'));
  });

  it.each([
    [
      'AffiliatePerson',
      { affiliationId: uuid(3), personId, organisationId, position: 'employee', from: '2018-01-01' },
    ],
    ['EndAffiliation', { affiliationId: uuid(3), personId, lastDay: '2018-01-01' }],
    ['RecogniseLegitimacy', { personId, legitimacy: 'notoriety' }],
    ['GrantRole', { grantId: uuid(4), personId, role: 'juror', from: '2018-01-01' }],
    ['WithdrawRole', { grantId: uuid(4), personId }],
  ])('comes before %s', (name, data) => {
    given(personDecider)
      .when({ name, data }, { by: coordinator, facts: known })
      .then(refused('PERSON.NOT_FOUND'));
  });
});

describe('an affiliation', () => {
  const affiliation = {
    affiliationId: uuid(3),
    personId,
    organisationId,
    position: 'employee',
    from: '2018-01-01',
    title: 'Data steward',
  };
  const affiliate = { name: 'AffiliatePerson', data: affiliation };
  const affiliated = { type: 'PersonAffiliated', data: affiliation };

  it('links a person to a registered organisation', () => {
    given(personDecider, [registered]).when(affiliate, { by: coordinator, facts: known }).then([affiliated]);
  });

  it('refuses an organisation that is not registered', () => {
    given(personDecider, [registered])
      .when(affiliate, { by: coordinator, facts: { organisationKnown: false } })
      .then(refused('PERSON.ORGANISATION_UNKNOWN'));
  });

  it('refuses the same position in an overlapping period, and takes it afterwards', () => {
    const again = { ...affiliation, affiliationId: uuid(5), from: '2018-06-01' };
    given(personDecider, [registered, affiliated])
      .when({ name: 'AffiliatePerson', data: again }, { by: coordinator, facts: known })
      .then(refused('PERSON.AFFILIATION_EXISTS'));
    const ended = {
      type: 'AffiliationEnded',
      data: { affiliationId: uuid(3), personId, organisationId, lastDay: '2018-05-31' },
    };
    given(personDecider, [registered, affiliated, ended])
      .when({ name: 'AffiliatePerson', data: again }, { by: coordinator, facts: known })
      .then([{ type: 'PersonAffiliated', data: again }]);
  });

  it('refuses a last day before the first', () => {
    given(personDecider, [registered])
      .when(
        { name: 'AffiliatePerson', data: { ...affiliation, to: '2017-12-31' } },
        { by: coordinator, facts: known },
      )
      .then(refused('PERIOD.ENDS_BEFORE_START', { acceptable: /2018-01-01/ }));
  });

  it('ends on a day of its period, once', () => {
    const end = (lastDay: string) => ({
      name: 'EndAffiliation',
      data: { affiliationId: uuid(3), personId, lastDay },
    });
    const ended = {
      type: 'AffiliationEnded',
      data: { affiliationId: uuid(3), personId, organisationId, lastDay: '2018-05-31' },
    };
    given(personDecider, [registered, affiliated])
      .when(end('2018-05-31'), { by: coordinator, facts: {} })
      .then([ended]);
    given(personDecider, [registered, affiliated])
      .when(end('2017-05-31'), { by: coordinator, facts: {} })
      .then(refused('PERIOD.ENDS_BEFORE_START'));
    given(personDecider, [registered, affiliated, ended])
      .when(end('2018-06-30'), { by: coordinator, facts: {} })
      .then(refused('PERSON.AFFILIATION_NOT_FOUND'));
    given(personDecider, [registered])
      .when(end('2018-06-30'), { by: coordinator, facts: {} })
      .then(refused('PERSON.AFFILIATION_NOT_FOUND'));
  });
});

describe('legitimacy', () => {
  const recognise = (data: object) => ({ name: 'RecogniseLegitimacy', data: { personId, ...data } });

  it('is recognised by its ground', () => {
    given(personDecider, [registered])
      .when(recognise({ legitimacy: 'special-expertise' }), { by: coordinator, facts: {} })
      .then([{ type: 'LegitimacyRecognised', data: { personId, legitimacy: 'special-expertise' } }]);
  });

  it('needs its text for a special status, and takes several of those', () => {
    given(personDecider, [registered])
      .when(recognise({ legitimacy: 'special-status' }), { by: coordinator, facts: {} })
      .then(refused('PERSON.STATUS_MISSING'));
    const status = { legitimacy: 'special-status', status: 'president of the trade association' };
    given(personDecider, [
      registered,
      { type: 'LegitimacyRecognised', data: { personId, legitimacy: 'special-status', status: 'alderman' } },
    ])
      .when(recognise(status), { by: coordinator, facts: {} })
      .then([{ type: 'LegitimacyRecognised', data: { personId, ...status } }]);
  });

  it('takes a text for nothing else, and no ground twice', () => {
    given(personDecider, [registered])
      .when(recognise({ legitimacy: 'notoriety', status: 'x' }), { by: coordinator, facts: {} })
      .then(refused('PERSON.STATUS_NOT_ALLOWED'));
    given(personDecider, [
      registered,
      { type: 'LegitimacyRecognised', data: { personId, legitimacy: 'notoriety' } },
    ])
      .when(recognise({ legitimacy: 'notoriety' }), { by: coordinator, facts: {} })
      .then(refused('PERSON.LEGITIMACY_EXISTS'));
  });
});

describe('a role', () => {
  const grant = { grantId: uuid(4), personId, role: 'agency', organisationId, from: '2018-01-01' };
  const grantRole = (data: object = grant) => ({ name: 'GrantRole', data });
  const granted = { type: 'RoleGranted', data: grant };

  it('is granted from a day on', () => {
    given(personDecider, [registered]).when(grantRole(), { by: coordinator, facts: known }).then([granted]);
  });

  it('is first granted with the admin token', () => {
    given(personDecider, [registered])
      .when(grantRole(), { by: administrator(), facts: known })
      .then([granted]);
  });

  it('is granted to nobody by oneself', () => {
    given(personDecider, [registered])
      .when(grantRole(), { by: person('coordinator', personId), facts: known })
      .then(refused('ROLE.NOT_FOR_ONESELF'));
  });

  it.each(['agency', 'competent-authority', 'procurement-officer'])(
    'of %s names its organisation',
    (role) => {
      const { organisationId: _, ...without } = grant;
      given(personDecider, [registered])
        .when(grantRole({ ...without, role }), { by: coordinator, facts: {} })
        .then(refused('ROLE.ORGANISATION_REQUIRED'));
    },
  );

  it('refuses an organisation that is not registered, a period that ends before it starts', () => {
    given(personDecider, [registered])
      .when(grantRole(), { by: coordinator, facts: {} })
      .then(refused('PERSON.ORGANISATION_UNKNOWN'));
    given(personDecider, [registered])
      .when(grantRole({ ...grant, to: '2017-01-01' }), { by: coordinator, facts: known })
      .then(refused('PERIOD.ENDS_BEFORE_START'));
  });

  it('is not held twice at a time for the same organisation, nor under a used id', () => {
    given(personDecider, [registered, granted])
      .when(grantRole({ ...grant, grantId: uuid(6) }), { by: coordinator, facts: known })
      .then(refused('ROLE.GRANT_EXISTS'));
    given(personDecider, [registered, granted])
      .when(grantRole({ ...grant, role: 'juror' }), { by: coordinator, facts: known })
      .then(refused('ROLE.GRANT_EXISTS'));
  });

  it('is withdrawn at once; its id is not used again', () => {
    const withdraw = { name: 'WithdrawRole', data: { grantId: uuid(4), personId } };
    const withdrawn = { type: 'RoleWithdrawn', data: { grantId: uuid(4), personId, role: 'agency' } };
    given(personDecider, [registered, granted])
      .when(withdraw, { by: coordinator, facts: {} })
      .then([withdrawn]);
    given(personDecider, [registered, granted, withdrawn])
      .when(withdraw, { by: coordinator, facts: {} })
      .then(refused('ROLE.GRANT_NOT_FOUND'));
    given(personDecider, [registered, granted, withdrawn])
      .when(grantRole(), { by: coordinator, facts: known })
      .then(refused('ROLE.GRANT_EXISTS'));
    const anew = { ...grant, grantId: uuid(6) };
    given(personDecider, [registered, granted, withdrawn])
      .when(grantRole(anew), { by: coordinator, facts: known })
      .then([{ type: 'RoleGranted', data: anew }]);
  });
});
