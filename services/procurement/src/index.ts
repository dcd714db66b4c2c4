export { PROCUREMENT_SERVICE } from './definition.js';
