export { ATTRIBUTION } from './import/notices.js';
export { noticesIn } from './import/notices-file.js';
export { run } from './run.js';
