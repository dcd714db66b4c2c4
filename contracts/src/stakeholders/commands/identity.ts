import { z } from 'zod';
import { defineCommand, type Keyed } from '../../kernel/command.js';
import { id, personal } from '../../kernel/fields.js';
import { issuer, stewards } from '../parts.js';

const service = 'stakeholders';

const identity = { personId: id('person'), issuer: issuer(), identity: personal('/personId', 255) };

/** Stream of a sign-in, keyed by issuer and subject: so it is one person's. An issuer holds no line break. */
const stream = (d: { issuer: string; identity: string }, keyed: Keyed): string =>
  `identity-${keyed('identity', `${d.issuer}\n${d.identity}`)}`;

export const LinkIdentity = defineCommand({
  name: 'LinkIdentity',
  service,
  summary: 'Links the sign-in of an identity provider (its issuer and subject) to a person, and to no other.',
  data: z.strictObject(identity),
  stream,
  allowed: stewards,
  refusals: ['PERSON.NOT_FOUND', 'PERSON.IDENTITY_EXISTS', 'PERSON.IDENTITY_TAKEN'],
});

export const UnlinkIdentity = defineCommand({
  name: 'UnlinkIdentity',
  service,
  summary: 'Removes the sign-in of an identity provider from a person.',
  data: z.strictObject(identity),
  stream,
  allowed: stewards,
  refusals: ['PERSON.IDENTITY_NOT_FOUND'],
});
