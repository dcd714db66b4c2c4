export { KPIS_SERVICE } from './definition.js';
