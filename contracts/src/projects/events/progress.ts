import { z } from 'zod';
import { defineEvent, visible } from '../../kernel/event.js';
import {
  derivedId,
  erasable,
  id,
  localDate,
  localized,
  money,
  narrowed,
  period,
} from '../../kernel/fields.js';
import { milestoneForecasts, tolerant } from '../parts.js';

const service = 'projects';
const schemaVersion = 1;
const project = { projectId: id('project') };
const milestone = { ...project, milestoneId: id('milestone'), title: localized(200) };
const subjects = [{ kind: 'project', at: '/projectId' }] as const;

/** When a project is expected to run; the public reads the days, the office and the project's parties the amount too. */
export const ForecastRecorded = defineEvent({
  type: 'ForecastRecorded',
  service,
  schemaVersion,
  data: z.object({
    ...project,
    recordedOn: localDate(),
    period: period(),
    milestones: milestoneForecasts(tolerant),
    costAtCompletion: narrowed(money(), ['parties', 'office']).optional(),
    reason: localized(1000),
    note: narrowed(erasable(1000), ['parties', 'office']).optional(),
  }),
  visibility: visible.public,
  subjects,
  sentence: {
    en: '{actor} expects {projectId} to run from {period.from} to {period.to}: {reason}',
    fr: '{actor} prévoit que {projectId} courra du {period.from} au {period.to} : {reason}',
    nl: '{actor} verwacht dat {projectId} loopt van {period.from} tot {period.to}: {reason}',
    de: '{actor} erwartet, dass {projectId} von {period.from} bis {period.to} läuft: {reason}',
  },
});

export const MilestoneReached = defineEvent({
  type: 'MilestoneReached',
  service,
  schemaVersion,
  data: z.object({
    ...milestone,
    /** The day that the plan had for it. */
    planned: localDate(),
    reachedOn: localDate(),
    contractId: derivedId('contract').optional(),
  }),
  visibility: visible.public,
  subjects: [...subjects, { kind: 'contract', at: '/contractId' }],
  sentence: {
    en: '{projectId} passed the milestone “{title}” on {reachedOn}, planned for {planned}.',
    fr: '{projectId} a franchi le jalon « {title} » le {reachedOn}, prévu le {planned}.',
    nl: '{projectId} bereikte de mijlpaal “{title}” op {reachedOn}, gepland op {planned}.',
    de: '{projectId} hat den Meilenstein „{title}“ am {reachedOn} erreicht, geplant für {planned}.',
  },
});

/** The day that the plan has for a milestone passed without it. */
export const MilestoneLate = defineEvent({
  type: 'MilestoneLate',
  service,
  schemaVersion,
  data: z.object({ ...milestone, date: localDate() }),
  visibility: visible.public,
  subjects,
  sentence: {
    en: 'The milestone “{title}” of {projectId} is late: it was due on {date}.',
    fr: 'Le jalon « {title} » de {projectId} est en retard : il était prévu le {date}.',
    nl: 'De mijlpaal “{title}” van {projectId} is te laat: gepland was {date}.',
    de: 'Der Meilenstein „{title}“ von {projectId} ist überfällig: geplant war der {date}.',
  },
});

export const ActualCostRecorded = defineEvent({
  type: 'ActualCostRecorded',
  service,
  schemaVersion,
  data: z.object({ ...project, upTo: localDate(), spent: money(), note: erasable(1000).optional() }),
  visibility: visible.parties(),
  subjects,
  sentence: {
    en: '{actor} recorded {spent} as spent on {projectId} up to {upTo}.',
    fr: '{actor} a consigné {spent} de dépenses pour {projectId} jusqu’au {upTo}.',
    nl: '{actor} noteerde {spent} als uitgegeven aan {projectId} tot {upTo}.',
    de: '{actor} hat für {projectId} bis {upTo} Ausgaben von {spent} verzeichnet.',
  },
});
