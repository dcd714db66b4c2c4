import { z } from 'zod';
import { defineEvent, visible } from '../kernel/event.js';
import { derivedId, erasable } from '../kernel/fields.js';
import { alarm } from './fields.js';

const service = 'audit';

export const AlarmRaised = defineEvent({
  type: 'AlarmRaised',
  service,
  schemaVersion: 1,
  data: z.object(alarm),
  visibility: visible.office,
  subjects: [{ kind: 'alarm', at: '/alarmId' }],
  sentence: {
    en: '{actor} raised an alarm on the events of {source}, position {position}: {alarmKind}.',
    fr: '{actor} a donné l’alerte sur les événements de {source}, position {position} : {alarmKind}.',
    nl: '{actor} sloeg alarm over de gebeurtenissen van {source}, positie {position}: {alarmKind}.',
    de: '{actor} hat zu den Ereignissen von {source}, Position {position}, Alarm gegeben: {alarmKind}.',
  },
});

export const AlarmAcknowledged = defineEvent({
  type: 'AlarmAcknowledged',
  service,
  schemaVersion: 1,
  data: z.object({ alarmId: derivedId('alarm'), reason: erasable(2000).optional() }),
  visibility: visible.office,
  subjects: [{ kind: 'alarm', at: '/alarmId' }],
  sentence: {
    en: '{actor} acknowledged an alarm of the audit: {reason}',
    fr: '{actor} a pris acte d’une alerte de l’audit : {reason}',
    nl: '{actor} nam kennis van een alarm van de audit: {reason}',
    de: '{actor} hat einen Alarm der Prüfung zur Kenntnis genommen: {reason}',
  },
});

export const AUDIT_EVENTS = [AlarmRaised, AlarmAcknowledged] as const;
