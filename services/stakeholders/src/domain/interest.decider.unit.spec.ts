import { describe, it } from '@jest/globals';
import { given, person, refused, uuid } from '@helixboard/kit/testing';
import { interestDecider } from './interest.decider.js';

const holder = { personId: uuid(1) };
const interest = {
  interestId: uuid(10),
  holder,
  interestKind: 'shareholding',
  in: { organisationId: uuid(2) },
  from: '2018-01-01',
  note: 'ten shares',
};
const declare = (data: object = interest) => ({ name: 'DeclareInterest', data });
const declared = { type: 'InterestDeclared', data: interest };
const end = { name: 'EndInterest', data: { interestId: uuid(10), lastDay: '2018-12-31' } };
const ended = {
  type: 'InterestEnded',
  data: { interestId: uuid(10), holder, in: interest.in, lastDay: '2018-12-31' },
};
const known = { holderRegistered: true, targetKnown: true };
const coordinator = person('coordinator');

describe('declaring an interest', () => {
  it('is done by the office, or by its holder', () => {
    given(interestDecider).when(declare(), { by: coordinator, facts: known }).then([declared]);
    given(interestDecider)
      .when(declare(), { by: person([], uuid(1)), facts: known })
      .then([declared]);
    given(interestDecider)
      .when(declare(), { by: person([], uuid(3)), facts: known })
      .then(refused('AUTH.FORBIDDEN'));
  });

  it('is done by an agency for itself alone', () => {
    const own = { ...interest, holder: { organisationId: uuid(7) } };
    given(interestDecider)
      .when(declare(own), { by: person([{ role: 'agency', organisationId: uuid(7) }]), facts: known })
      .then([{ type: 'InterestDeclared', data: own }]);
    given(interestDecider)
      .when(declare(own), { by: person([{ role: 'agency', organisationId: uuid(8) }]), facts: known })
      .then(refused('AUTH.FORBIDDEN'));
  });

  it('is done once', () => {
    given(interestDecider, [declared])
      .when(declare(), { by: coordinator, facts: known })
      .then(refused('INTEREST.ALREADY_DECLARED'));
  });

  it('needs a registered holder and a registered organisation', () => {
    given(interestDecider)
      .when(declare(), { by: coordinator, facts: { targetKnown: true } })
      .then(refused('INTEREST.HOLDER_UNKNOWN'));
    given(interestDecider)
      .when(declare(), { by: coordinator, facts: { holderRegistered: true } })
      .then(refused('PERSON.ORGANISATION_UNKNOWN'));
  });

  it.each([
    ['employer', { projectId: uuid(5) }],
    ['shareholding', { projectId: uuid(5) }],
    ['tenderer', { projectId: uuid(5) }],
    ['partner-in-project', { organisationId: uuid(2) }],
  ])('of the kind %s is not in %j', (interestKind, target) => {
    given(interestDecider)
      .when(declare({ ...interest, interestKind, in: target }), { by: coordinator, facts: known })
      .then(refused('INTEREST.TARGET_MISMATCH'));
  });

  it('is not in the holder itself, nor for a period that ends before it starts', () => {
    given(interestDecider)
      .when(declare({ ...interest, holder: { organisationId: uuid(2) } }), { by: coordinator, facts: known })
      .then(refused('INTEREST.IN_ITSELF'));
    given(interestDecider)
      .when(declare({ ...interest, to: '2017-12-31' }), { by: coordinator, facts: known })
      .then(refused('PERIOD.ENDS_BEFORE_START'));
  });
});

describe('ending an interest', () => {
  it('records its last day, by the office or its holder', () => {
    given(interestDecider, [declared]).when(end, { by: coordinator, facts: {} }).then([ended]);
    given(interestDecider, [declared])
      .when(end, { by: person([], uuid(1)), facts: {} })
      .then([ended]);
    given(interestDecider, [declared])
      .when(end, { by: person([], uuid(3)), facts: {} })
      .then(refused('AUTH.FORBIDDEN'));
  });

  it('needs one that goes on', () => {
    given(interestDecider).when(end, { by: coordinator, facts: {} }).then(refused('INTEREST.NOT_FOUND'));
    given(interestDecider, [declared, ended])
      .when(end, { by: coordinator, facts: {} })
      .then(refused('INTEREST.ENDED'));
    given(interestDecider, [{ type: 'InterestDeclared', data: { ...interest, to: '2018-06-30' } }])
      .when(end, { by: coordinator, facts: {} })
      .then(refused('INTEREST.ENDED'));
  });

  it('is not before its first day', () => {
    given(interestDecider, [declared])
      .when(
        { name: 'EndInterest', data: { interestId: uuid(10), lastDay: '2017-06-30' } },
        { by: coordinator, facts: {} },
      )
      .then(refused('PERIOD.ENDS_BEFORE_START'));
  });
});
