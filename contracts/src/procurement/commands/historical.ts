import { z } from 'zod';
import { defineCommand } from '../../kernel/command.js';
import { text } from '../../kernel/fields.js';
import { strict } from '../../projects/parts.js';
import { historicalNotice } from '../historical-parts.js';

export const ImportHistoricalProcedure = defineCommand({
  name: 'ImportHistoricalProcedure',
  service: 'procurement',
  summary:
    'Takes over a procedure from a published notice, as historical and unchecked. The same again changes nothing.',
  data: z.strictObject({
    ...historicalNotice(strict),
    /** Who published it, on what terms it is used again. */
    attribution: text(200),
  }),
  stream: (d) => `historical-procedure-${d.historicalProcedureId}`,
  allowed: [{ administrator: true }],
  refusals: [
    'PROCUREMENT.HISTORY_ID',
    'PROCUREMENT.HISTORY_DIFFERS',
    'PROCUREMENT.HISTORY_IN_FUTURE',
    'PROCUREMENT.HISTORY_YEAR',
    'RULES.CPV_UNKNOWN',
  ],
});

export const HISTORICAL_COMMANDS = [ImportHistoricalProcedure] as const;
