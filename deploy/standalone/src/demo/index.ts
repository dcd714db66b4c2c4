export { clearCutShort, FillCutShort } from './fill.js';
export { DEMO_AUDIENCE, DEMO_ISSUER } from './issuer.js';
export { shownPersonas } from './personas.js';
