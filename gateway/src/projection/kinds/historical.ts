import { HistoricalProcedureImported } from '@helixboard/contracts';
import type { HistoricalProcedureEntity, RowOf } from '../../entities/index.js';
import { defineKind, on } from '../kind.js';
import { folded, searchable } from '../search-text.js';

type Row = RowOf<HistoricalProcedureEntity>;

const historicalProcedure = defineKind({
  table: 'historical_procedure',
  source: 'procurement',
  category: 'historical-procedure',
  // A notice's stream begins with its one event, which gives the whole row.
  start: () => ({}),
  folds: [
    on<typeof HistoricalProcedureImported, Row>(HistoricalProcedureImported, (data) => ({
      id: data.historicalProcedureId,
      notice: data.notice,
      publishedOn: data.publishedOn,
      noticeKind: data.noticeKind,
      nature: data.nature,
      procedure: data.procedure,
      title: data.title,
      buyer: data.buyer ?? null,
      authorityType: data.authorityType ?? null,
      legalBasis: data.legalBasis ?? null,
      town: data.town ?? null,
      municipality: data.municipality ?? null,
      places: data.places,
      cpv: data.cpv,
      value: data.value ?? null,
      language: data.language ?? null,
      missing: data.missing,
      standing: data.standing,
      searchText: `${searchable(data.title)} ${folded(data.buyer ?? '')}`.trim(),
      provenance: data.provenance,
    })),
  ],
});

export const HISTORICAL_KINDS = [historicalProcedure];
