export { FUNDING_SERVICE } from './definition.js';
