// Jest started by tools/jest/run.mjs has its run folder; started by hand (an editor, say) it makes one.
import { openRunFolder } from './run-folder.mjs';

export default function setup() {
  process.env.HELIXBOARD_TEST_RUN ??= openRunFolder();
}
