import type { ProjectSheet } from '@helixboard/contracts';
import { Column, Entity } from 'typeorm';
import { History } from './history.js';

/** The sheet of a project: rows of its own, since it is far larger than what else changes of a project. */
@Entity({ name: 'project_sheet', schema: 'gateway' })
export class ProjectSheetEntity {
  @Column(() => History, { prefix: false })
  history!: History;

  @Column({ name: 'project_id', type: 'text' })
  projectId!: string;

  @Column({ name: 'sheet_version', type: 'integer' })
  sheetVersion!: number;

  @Column({ type: 'jsonb' })
  sheet!: ProjectSheet;
}
