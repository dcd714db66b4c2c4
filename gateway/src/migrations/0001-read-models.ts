import { PROGRESS_MIGRATION } from '@helixboard/kit';
import type { MigrationInterface, QueryRunner } from 'typeorm';
import { readTables } from './read-tables.js';

/** The read models of the spine and the progress of their reader. */
export class ReadModels1790000000001 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query('create schema if not exists gateway');
    await runner.query('set local search_path to gateway, public');
    await runner.query(PROGRESS_MIGRATION.sql);
    await runner.query('set local search_path to default');
    await runner.query(readTables('gateway'));
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop schema gateway cascade');
  }
}
