import { preparation } from '@helixboard/kit';
import type { Pool } from 'pg';
import { DataSource } from 'typeorm';
import type { PostgresDriver } from 'typeorm/driver/postgres/PostgresDriver.js';
import { ENTITIES } from '../entities/index.js';
import type { Query } from '../projection/sql.js';
import { ReadModels1790000000001 } from './0001-read-models.js';

/** Connections of the gateway to its database: at most this many altogether with the reader's. */
const POOL_SIZE = 10;
/** Of each connection; all pages with all filters are more. */
const PREPARED = 100;

/**
 * The gateway's database: entities and migrations. Not yet connected.
 * @param url of the database that holds schema `gateway`
 */
export const gatewayDataSource = (url: string, poolSize = POOL_SIZE): DataSource =>
  new DataSource({
    type: 'postgres',
    url,
    schema: 'gateway',
    entities: [...ENTITIES],
    migrations: [ReadModels1790000000001],
    migrationsTableName: 'migration',
    migrationsTransactionMode: 'each',
    poolSize,
    applicationName: 'helixboard-gateway',
    logging: false,
  });

/** Connects and brings the schema up to date. Repeatable. */
export const openGatewayDatabase = async (url: string, poolSize?: number): Promise<DataSource> => {
  const dataSource = gatewayDataSource(url, poolSize);
  await dataSource.initialize();
  await dataSource.query('create schema if not exists gateway');
  await dataSource.runMigrations();
  return dataSource;
};

/** Asks the database directly, on the connections of an open data source: it takes no names of prepared statements. */
export const readsOf = ({ driver }: DataSource): Query => {
  const pool = (driver as PostgresDriver).master as Pool;
  const prepare = preparation(PREPARED);
  return async <R extends object>(sql: string, parameters?: readonly unknown[]) =>
    (await pool.query<R>(prepare(sql, parameters))).rows;
};
