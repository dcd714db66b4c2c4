export { STAKEHOLDERS_SERVICE } from './definition.js';
