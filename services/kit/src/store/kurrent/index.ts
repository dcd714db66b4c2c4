export { createKurrentStore, type KurrentStore, type KurrentStoreOptions } from './kurrent-store.js';
export { checkConnectionString, connect, type Connection } from './connection.js';
export { makeIdentity, readIdentity } from './identity.js';
export { namesOf, recordIdOf, type Names } from './names.js';
export { recordOf, rowOf, type KurrentRow, type Place, type RecordMetadata } from './record.js';
