import { z } from 'zod';
import { defineEvent, visible } from '../../kernel/event.js';
import { code, provenance, territory } from '../../kernel/fields.js';
import { tolerant } from '../../projects/parts.js';
import { HISTORICAL_GAPS, HISTORICAL_STANDINGS } from '../historical-codes.js';
import { historicalNotice } from '../historical-parts.js';

export const HistoricalProcedureImported = defineEvent({
  type: 'HistoricalProcedureImported',
  service: 'procurement',
  schemaVersion: 1,
  data: z.object({
    ...historicalNotice(tolerant),
    /** NIS code, where the town is one of the Brussels municipalities in a language that is known. */
    municipality: territory().optional(),
    /** What the notice does not give. */
    missing: z.array(code(HISTORICAL_GAPS)).max(HISTORICAL_GAPS.length),
    standing: code(HISTORICAL_STANDINGS),
    provenance: provenance(),
  }),
  visibility: visible.public,
  subjects: [{ kind: 'historical-procedure', at: '/historicalProcedureId' }],
  sentence: {
    en: '{actor} took over notice {notice} of {publishedOn}: “{title}” ({procedure}, {nature}); {standing}.',
    fr: '{actor} a repris l’avis {notice} du {publishedOn} : « {title} » ({procedure}, {nature}) ; {standing}.',
    nl: '{actor} nam aankondiging {notice} van {publishedOn} over: “{title}” ({procedure}, {nature}); {standing}.',
    de: '{actor} hat die Bekanntmachung {notice} vom {publishedOn} übernommen: „{title}“ ({procedure}, {nature}); {standing}.',
  },
});

export const HISTORICAL_EVENTS = [HistoricalProcedureImported] as const;
