export { responseCache, type Question, type ResponseCache } from './response-cache.js';
