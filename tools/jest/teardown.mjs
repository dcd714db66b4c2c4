import { closeRunFolder } from './run-folder.mjs';

export default function teardown() {
  const folder = process.env.HELIXBOARD_TEST_RUN;
  if (folder) closeRunFolder(folder);
}
