import { describe, expect, it } from '@jest/globals';
import { administrator, given, person, policy, refused, uuid } from '@helixboard/kit/testing';
import fc from 'fast-check';
import { checkEnterpriseNumber } from './enterprise-number.js';
import { organisationDecider } from './organisation.decider.js';

const bric = {
  organisationId: uuid(1),
  name: { original: 'fr' as const, in: { fr: { text: 'CIRB', status: 'original' as const } } },
  helix: 'government',
  organisationKind: 'public-operator',
  territory: '04000',
  themes: ['governance'],
  enterpriseNumber: '0240678477',
};
const coordinator = person('coordinator');
const register = { name: 'RegisterOrganisation', data: bric };
const registered = { type: 'OrganisationRegistered', data: bric };

describe('registering an organisation', () => {
  it('records it', () => {
    given(organisationDecider).when(register, { by: coordinator, facts: {} }).then([registered]);
  });

  it('is done by the office or with the admin token, by nobody else', () => {
    given(organisationDecider).when(register, { by: administrator(), facts: {} }).then([registered]);
    given(organisationDecider)
      .when(register, { by: person('citizen'), facts: {} })
      .then(refused('AUTH.FORBIDDEN'));
  });

  it('names each of its themes once', () => {
    const twice = { name: 'RegisterOrganisation', data: { ...bric, themes: ['governance', 'governance'] } };
    expect(() => given(organisationDecider).when(twice, { by: coordinator, facts: {} })).toThrow(/twice/);
  });

  it('works without an enterprise number', () => {
    const { enterpriseNumber: _, ...data } = bric;
    given(organisationDecider)
      .when({ name: 'RegisterOrganisation', data }, { by: coordinator, facts: {} })
      .then([{ type: 'OrganisationRegistered', data }]);
  });

  it('refuses a number that fails its check, and gives the right check digits', () => {
    given(organisationDecider)
      .when(
        { name: 'RegisterOrganisation', data: { ...bric, enterpriseNumber: '0240678478' } },
        { by: coordinator, facts: {} },
      )
      .then(refused('ORGANISATION.ENTERPRISE_NUMBER_INVALID', { acceptable: /02406784 they would be 77/ }));
  });

  it('refuses a second organisation under the same number', () => {
    given(organisationDecider, [registered])
      .when(
        { name: 'RegisterOrganisation', data: { ...bric, organisationId: uuid(2) } },
        { by: coordinator, facts: {} },
      )
      .then(refused('ORGANISATION.ENTERPRISE_NUMBER_TAKEN', { details: { organisationId: uuid(1) } }));
  });

  it('refuses the same organisation twice', () => {
    given(organisationDecider, [registered])
      .when(register, { by: coordinator, facts: {} })
      .then(refused('ORGANISATION.ALREADY_REGISTERED'));
  });

  it('refuses an id that another registration has', () => {
    given(organisationDecider)
      .when(register, { by: coordinator, facts: { registeredAs: { enterpriseNumber: null } } })
      .then(refused('ORGANISATION.ID_TAKEN'));
  });

  it('refuses a helix to which its kind does not belong', () => {
    given(organisationDecider)
      .when(
        { name: 'RegisterOrganisation', data: { ...bric, organisationKind: 'university' } },
        { by: coordinator, facts: {} },
      )
      .then(refused('ORGANISATION.HELIX_MISMATCH', { acceptable: /academia/ }));
  });

  it.each(['21020', 'BE999', 'BE26'])('refuses %s, which names no territory', (territory) => {
    given(organisationDecider)
      .when({ name: 'RegisterOrganisation', data: { ...bric, territory } }, { by: coordinator, facts: {} })
      .then(refused('ORGANISATION.TERRITORY_UNKNOWN'));
  });

  it.each(['21004', 'BE332', 'BE10', '62063', 'ES511'])('takes %s as a territory', (territory) => {
    given(organisationDecider)
      .when({ name: 'RegisterOrganisation', data: { ...bric, territory } }, { by: coordinator, facts: {} })
      .then([{ type: 'OrganisationRegistered', data: { ...bric, territory } }]);
  });
});

describe('correcting an enterprise number', () => {
  const data = { ...bric, enterpriseNumber: '0316381138', supersededNumber: bric.enterpriseNumber };
  const correct = { name: 'CorrectEnterpriseNumber', data };
  const earlier = {
    status: 'registered',
    organisationId: uuid(1),
    number: bric.enterpriseNumber,
    moved: new Map(),
  };

  it('registers the organisation under the right number', () => {
    given(organisationDecider)
      .when(correct, { by: coordinator, facts: { earlier } })
      .then([{ type: 'EnterpriseNumberCorrected', data }]);
  });

  it.each([
    undefined,
    { status: 'unregistered' },
    { ...earlier, status: 'superseded' },
    { ...earlier, organisationId: uuid(9) },
  ])('refuses when the earlier registration is not the current one of this organisation (%j)', (other) => {
    given(organisationDecider)
      .when(correct, { by: coordinator, facts: { earlier: other } })
      .then(refused('ORGANISATION.NOT_FOUND'));
  });

  it('refuses the number that stands', () => {
    given(organisationDecider)
      .when(
        { name: correct.name, data: { ...data, enterpriseNumber: bric.enterpriseNumber } },
        { by: coordinator, facts: { earlier } },
      )
      .then(refused('ORGANISATION.NUMBER_UNCHANGED'));
  });

  it('refuses a number that another organisation has', () => {
    given(organisationDecider, [
      {
        type: 'OrganisationRegistered',
        data: { ...bric, organisationId: uuid(5), enterpriseNumber: '0316381138' },
      },
    ])
      .when(correct, { by: coordinator, facts: { earlier } })
      .then(refused('ORGANISATION.ENTERPRISE_NUMBER_TAKEN'));
  });

  it('frees the earlier number for its rightful holder', () => {
    const superseded = {
      type: 'OrganisationSuperseded',
      data: { organisationId: uuid(1), by: '0316381138' },
    };
    given(organisationDecider, [registered])
      .when(
        {
          name: 'SupersedeOrganisation',
          data: { organisationId: uuid(1), enterpriseNumber: bric.enterpriseNumber, by: '0316381138' },
        },
        { by: policy('stakeholders/supersede-organisation'), facts: {} },
      )
      .then([superseded]);
    const rightful = { ...bric, organisationId: uuid(7) };
    given(organisationDecider, [registered, superseded])
      .when({ name: 'RegisterOrganisation', data: rightful }, { by: coordinator, facts: {} })
      .then([{ type: 'OrganisationRegistered', data: rightful }]);
  });

  it('supersedes once, and only the registration of this organisation', () => {
    const command = {
      name: 'SupersedeOrganisation',
      data: { organisationId: uuid(1), enterpriseNumber: bric.enterpriseNumber, by: '0316381138' },
    };
    const by = policy('stakeholders/supersede-organisation');
    given(organisationDecider).when(command, { by, facts: {} }).then(refused('ORGANISATION.NOT_FOUND'));
    given(organisationDecider, [
      registered,
      { type: 'OrganisationSuperseded', data: { organisationId: uuid(1), by: '0316381138' } },
    ])
      .when(command, { by, facts: {} })
      .then(refused('ORGANISATION.SUPERSEDED'));
    given(organisationDecider, [registered])
      .when(command, { by: coordinator, facts: {} })
      .then(refused('AUTH.FORBIDDEN'));
  });
});

describe('an organisation’s id', () => {
  const by = policy('stakeholders/supersede-organisation');
  const { enterpriseNumber, ...unnumbered } = bric;
  const [id, other] = [uuid(1), '0316381138'];
  const claim = { name: 'ClaimOrganisationId', data: { organisationId: id, enterpriseNumber } };
  const claimed = { type: 'OrganisationIdClaimed', data: { organisationId: id, enterpriseNumber } };
  const superseded = (number: string) => ({
    type: 'OrganisationSuperseded',
    data: { organisationId: id, by: number },
  });
  const settle = { name: 'SettleOrganisation', data: { organisationId: id, enterpriseNumber } };

  it('stands for the first number that claims it', () => {
    given(organisationDecider).when(claim, { by, facts: {} }).then([claimed]);
    const second = { ...claim, data: { ...claim.data, enterpriseNumber: other } };
    given(organisationDecider, [claimed]).when(second, { by, facts: {} }).then([]);
    given(organisationDecider).when(claim, { by: coordinator, facts: {} }).then(refused('AUTH.FORBIDDEN'));
  });

  it('stands for the registration that has a number rather than for the one that has none', () => {
    const without = { type: 'OrganisationRegistered', data: unnumbered };
    given(organisationDecider, [without])
      .when(claim, { by, facts: {} })
      .then([superseded(enterpriseNumber)]);
    given(organisationDecider, [claimed])
      .when({ name: 'RegisterOrganisation', data: unnumbered }, { by: coordinator, facts: {} })
      .then(refused('ORGANISATION.ID_TAKEN'));
  });

  it('is not registered again under a number that it was moved from', () => {
    given(organisationDecider, [registered, superseded(other)])
      .when(register, { by: coordinator, facts: {} })
      .then(refused('ORGANISATION.ID_TAKEN'));
  });

  it('leaves the one registration for which it stands', () => {
    given(organisationDecider, [registered])
      .when(settle, { by, facts: { standing: other } })
      .then([superseded(other)]);
    for (const standing of [undefined, enterpriseNumber])
      given(organisationDecider, [registered]).when(settle, { by, facts: { standing } }).then([]);
    given(organisationDecider, [registered, superseded(other)])
      .when(settle, { by, facts: { standing: other } })
      .then([]);
    const another = { type: 'OrganisationRegistered', data: { ...bric, organisationId: uuid(7) } };
    given(organisationDecider, [another])
      .when(settle, { by, facts: { standing: other } })
      .then([]);
  });
});

describe('the check of an enterprise number', () => {
  it('accepts exactly one pair of check digits for any eight digits', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 19_999_999 }), (n) => {
        const base = String(n).padStart(8, '0');
        const passing = Array.from({ length: 100 }, (_, i) => `${base}${String(i).padStart(2, '0')}`).filter(
          (number) => checkEnterpriseNumber(number) === undefined,
        );
        expect(passing).toHaveLength(1);
      }),
    );
  });
});
