export { clearCutShort, FillCutShort } from './demo/fill.js';
export { DEMO_AUDIENCE, DEMO_ISSUER } from './demo/issuer.js';
export { shownPersonas } from './demo/personas.js';
export { fillStores, type StoresToFill } from './fill-stores.js';
export { type Office, startOffice } from './office.js';
export { openServices, type Services } from './services.js';
export { readSettings, type Settings, SettingsError } from './settings.js';
export { undoing, type Undoing } from './undoing.js';
