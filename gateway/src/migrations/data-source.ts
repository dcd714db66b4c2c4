import { DataSource } from 'typeorm';
import { ENTITIES } from '../entities/index.js';
import { ReadModels1790000000001 } from './0001-read-models.js';

/** Connections of the gateway to its database: at most this many altogether with the reader's. */
const POOL_SIZE = 10;

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
