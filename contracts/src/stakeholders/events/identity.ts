import { z } from 'zod';
import { defineEvent, visible } from '../../kernel/event.js';
import { id, personal } from '../../kernel/fields.js';
import { issuer } from '../parts.js';

const service = 'stakeholders';

/** Links what an identity provider says of somebody to the person: the token says who, the events say what. */
export const IdentityLinked = defineEvent({
  type: 'IdentityLinked',
  service,
  schemaVersion: 1,
  data: z.object({
    personId: id('person'),
    issuer: issuer(),
    identity: personal('/personId', 255).optional(),
  }),
  visibility: visible.self('/personId'),
  subjects: [{ kind: 'person', at: '/personId' }],
  sentence: {
    en: '{actor} linked a sign-in of {issuer} to {personId}.',
    fr: '{actor} a lié une identité de {issuer} à {personId}.',
    nl: '{actor} koppelde een aanmelding van {issuer} aan {personId}.',
    de: '{actor} hat {personId} mit einer Anmeldung von {issuer} verknüpft.',
  },
});

export const IdentityUnlinked = defineEvent({
  type: 'IdentityUnlinked',
  service,
  schemaVersion: 1,
  data: z.object({ personId: id('person'), issuer: issuer() }),
  visibility: visible.self('/personId'),
  subjects: [{ kind: 'person', at: '/personId' }],
  sentence: {
    en: '{actor} removed the sign-in of {issuer} from {personId}.',
    fr: '{actor} a supprimé l’identité de {issuer} liée à {personId}.',
    nl: '{actor} verwijderde de aanmelding van {issuer} van {personId}.',
    de: '{actor} hat die Anmeldung von {issuer} von {personId} gelöst.',
  },
});
