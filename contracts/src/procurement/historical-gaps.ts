import type { CommandData } from '../kernel/command.js';
import type { ImportHistoricalProcedure } from './commands/historical.js';
import type { HistoricalGap } from './historical-codes.js';

/** What a published notice says, by the names of the command that takes it over. */
export type HistoricalNotice = CommandData<typeof ImportHistoricalProcedure>;

/** What a notice does not give, named. Source: DOMAIN part 5, "historical, unchecked". */
export const historicalGapsOf = (notice: HistoricalNotice): readonly HistoricalGap[] => {
  const gaps: readonly (readonly [HistoricalGap, boolean])[] = [
    ['no-value', notice.value === undefined],
    ['no-place', notice.places.length === 0],
    ['no-legal-basis', notice.legalBasis === undefined],
    ['no-buyer', notice.buyer === undefined],
    ['no-authority-type', notice.authorityType === undefined],
    ['no-town', notice.town === undefined],
    ['no-cpv', notice.cpv.length === 0],
    ['no-notice-language', notice.language === undefined],
  ];
  return gaps.flatMap(([gap, isMissing]) => (isMissing ? [gap] : []));
};
