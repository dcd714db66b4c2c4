export { fillStores, type StoresToFill } from './fill-stores.js';
export { type Office, startOffice } from './office.js';
export { openServices, type Services } from './services.js';
export { readSettings, type Settings, SettingsError } from './settings.js';
