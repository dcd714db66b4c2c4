import { z } from 'zod';
import { defineCommand } from '../kernel/command.js';
import { defineEvent } from '../kernel/event.js';
import { code, derivedId } from '../kernel/fields.js';
import { SERVICES, type ServiceName } from '../kernel/services.js';

/** Why a subject's values are erased (GDPR art. 17(1)), and on what basis the office acts. */
export const ERASURE_REASONS = [
  'no-longer-necessary',
  'consent-withdrawn',
  'objection',
  'unlawful-processing',
  'legal-obligation',
] as const;
export const ERASURE_BASES = ['gdpr-17-1', 'gdpr-21', 'court-order', 'retention-period-ended'] as const;

/** Contracts of the erasure that every service carries for the personal values it holds. */
export const erasure = <S extends ServiceName>(service: S) => ({
  command: defineCommand({
    name: `Erase${title(service)}PersonalData`,
    service,
    summary: `Erases the personal and erasable values that ${service} holds of a subject; every proof stays valid.`,
    data: z.strictObject({
      subjectId: derivedId('subject'),
      reason: code(ERASURE_REASONS),
      basis: code(ERASURE_BASES),
    }),
    stream: (d) => `erasure-${d.subjectId}`,
    allowed: [{ administrator: true }],
    refusals: [],
  }),
  event: defineEvent({
    type: `${title(service)}PersonalDataErased`,
    service,
    schemaVersion: 1,
    data: z.object({
      subjectId: derivedId('subject'),
      reason: code(ERASURE_REASONS),
      basis: code(ERASURE_BASES),
    }),
    visibility: { audiences: ['self', 'office'], readers: { self: ['/subjectId'] } },
    subjects: [{ kind: 'subject', at: '/subjectId' }],
    sentence: {
      en: '{actor} erased the personal data held of a person ({reason}, {basis}).',
      fr: '{actor} a effacé les données personnelles conservées d’une personne ({reason}, {basis}).',
      nl: '{actor} heeft de bewaarde persoonsgegevens van een persoon gewist ({reason}, {basis}).',
      de: '{actor} hat die gespeicherten personenbezogenen Daten einer Person gelöscht ({reason}, {basis}).',
    },
  }),
});

const title = <S extends string>(s: S) => `${s.charAt(0).toUpperCase()}${s.slice(1)}` as Capitalize<S>;

export const ERASURES = SERVICES.map((service) => erasure(service));
