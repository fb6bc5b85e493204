import { initRepository, type FixtureBuilder } from '../support/fixture';
import { TYPESCRIPT } from '../support/typescript';

/** With TypeScript, which renames identifiers itself. */
const workspace: FixtureBuilder = (folder) => {
  initRepository(folder);
  return { open: folder, settings: TYPESCRIPT };
};

export default workspace;
