import { z } from 'zod';
import { codeOf, id } from '../kernel/fields.js';

/** BCE/KBO enterprise number: ten digits without dots, the first 0 or 1; its checksum is a rule of the domain. */
export const enterpriseNumber = () =>
  codeOf(/^[01]\d{9}$/, 'must be ten digits without dots, the first 0 or 1', 10);

/** Issuer of an identity: the URL in the `iss` claim of its tokens. */
export const issuer = () => codeOf(/^https?:\/\/[^\s"<>\\^`{|}]+$/, 'must be an http or https URL', 255);

/** Who holds an interest, and in what. Exactly one of each pair is there. */
export const interestHolder = () =>
  z.object({ personId: id('person').optional(), organisationId: id('organisation').optional() });
export const interestTarget = () =>
  z.object({ organisationId: id('organisation').optional(), projectId: id('project').optional() });

/** Who keeps the register of organisations. */
export const office = [{ role: 'coordinator' }, { role: 'analyst' }, { administrator: true }] as const;

/** Who keeps persons, their roles and their sign-ins. */
export const stewards = [{ role: 'coordinator' }, { administrator: true }] as const;
