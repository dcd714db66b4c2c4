export { PROJECTS_SERVICE } from './definition.js';
