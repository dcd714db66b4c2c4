export { ATTRIBUTION } from './import/notices.js';
export { noticesIn } from './import/notices-file.js';
export { run } from './run.js';
export {
  FOREIGN_FOLDERS,
  KEY_FOLDERS,
  makeForeignPasswords,
  makeInstallationKeys,
} from './keys/installation.js';
