import { describe, it } from '@jest/globals';
import { given, person, refused, uuid } from '@helixboard/kit/testing';
import { identityDecider } from './identity.decider.js';

const [jan, an] = [uuid(1), uuid(2)];
const coordinator = person('coordinator', uuid(99));
const signIn = { issuer: 'https://id.example', identity: 'subject-1' };
const link = (personId: string) => ({ name: 'LinkIdentity', data: { personId, ...signIn } });
const unlink = (personId: string) => ({ name: 'UnlinkIdentity', data: { personId, ...signIn } });
const linked = (personId: string) => ({ type: 'IdentityLinked', data: { personId, ...signIn } });
const unlinked = (personId: string) => ({
  type: 'IdentityUnlinked',
  data: { personId, issuer: signIn.issuer },
});
const facts = { personRegistered: true };

describe('a sign-in', () => {
  it('is linked to a registered person, by who keeps persons', () => {
    given(identityDecider)
      .when(link(jan), { by: coordinator, facts })
      .then([linked(jan)]);
    given(identityDecider).when(link(jan), { by: coordinator, facts: {} }).then(refused('PERSON.NOT_FOUND'));
    given(identityDecider)
      .when(link(jan), { by: person('analyst'), facts })
      .then(refused('AUTH.FORBIDDEN'));
  });

  it('is one person’s', () => {
    given(identityDecider, [linked(jan)])
      .when(link(an), { by: coordinator, facts })
      .then(refused('PERSON.IDENTITY_TAKEN'));
    given(identityDecider, [linked(jan)])
      .when(link(jan), { by: coordinator, facts })
      .then(refused('PERSON.IDENTITY_EXISTS'));
  });

  it('is taken from the person who has it, and is then free', () => {
    given(identityDecider, [linked(jan)])
      .when(unlink(jan), { by: coordinator, facts })
      .then([unlinked(jan)]);
    given(identityDecider, [linked(jan), unlinked(jan)])
      .when(link(an), { by: coordinator, facts })
      .then([linked(an)]);
    for (const history of [[], [linked(an)], [linked(jan), unlinked(jan)]])
      given(identityDecider, history)
        .when(unlink(jan), { by: coordinator, facts })
        .then(refused('PERSON.IDENTITY_NOT_FOUND'));
  });
});
