import { SheetDrafted, SheetRevised } from '@helixboard/contracts';
import type { ProjectSheetEntity, RowOf } from '../../entities/index.js';
import { defineKind, on, type Fold } from '../kind.js';

type SheetRow = RowOf<ProjectSheetEntity>;

const sheetIn = (contract: typeof SheetDrafted | typeof SheetRevised): Fold =>
  on<typeof SheetDrafted, SheetRow>(contract as typeof SheetDrafted, ({ sheet, sheetVersion }) => ({
    sheet,
    sheetVersion,
  }));

export const projectSheet = defineKind({
  table: 'project_sheet',
  source: 'projects',
  category: 'project',
  start: ({ data }): SheetRow => ({ projectId: String(data.projectId), sheetVersion: 0, sheet: {} }),
  folds: [sheetIn(SheetDrafted), sheetIn(SheetRevised)],
});
