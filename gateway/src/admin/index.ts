export type { Administered, MintedToken } from './administered.js';
export { installAdmin } from './install.js';
export { administeredProcesses } from './processes.js';
