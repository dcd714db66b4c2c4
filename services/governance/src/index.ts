export { GOVERNANCE_SERVICE } from './definition.js';
