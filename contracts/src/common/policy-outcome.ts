import { z } from 'zod';
import { defineEvent } from '../kernel/event.js';
import { code, codeOf, derivedId, text } from '../kernel/fields.js';
import { SERVICES, type ServiceName } from '../kernel/services.js';

const NAME = /^[A-Za-z][A-Za-z0-9/-]*$/;

/**
 * What became of a policy's command that a rule refused: kept in the policy's outcome stream, not retried.
 * Source: DESIGN, "Readers".
 */
export const policyRefused = <S extends ServiceName>(service: S) =>
  defineEvent({
    type: `${(service.charAt(0).toUpperCase() + service.slice(1)) as Capitalize<S>}PolicyRefused`,
    service,
    schemaVersion: 1,
    data: z.object({
      policy: codeOf(NAME, 'a policy name', 120),
      command: codeOf(NAME, 'a command name', 120),
      causeEventId: derivedId('event'),
      code: codeOf(/^[A-Z_]+\.[A-Z_]+$/, 'an error code'),
      reason: text(2000),
      subjectKind: code([
        'project',
        'decision',
        'meeting',
        'body',
        'organisation',
        'person',
        'roadmap',
        'none',
      ]),
      subjectId: derivedId('any').optional(),
    }),
    visibility: { audiences: ['office'] },
    subjects: [{ kind: 'any', at: '/subjectId' }],
    sentence: {
      en: 'The policy “{policy}” could not do {command}: {reason}',
      fr: 'La règle automatique « {policy} » n’a pas pu exécuter {command} : {reason}',
      nl: 'De automatische regel “{policy}” kon {command} niet uitvoeren: {reason}',
      de: 'Die Automatik „{policy}“ konnte {command} nicht ausführen: {reason}',
    },
  });

export const POLICY_REFUSALS = SERVICES.map((service) => policyRefused(service));
