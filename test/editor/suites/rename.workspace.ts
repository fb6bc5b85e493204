import { initRepository, type FixtureBuilder } from '../support/fixture';
import { TYPESCRIPT } from '../support/typescript';

/** With a language that renames its own identifiers. */
const workspace: FixtureBuilder = (folder) => {
  initRepository(folder);
  return { open: folder, settings: TYPESCRIPT };
};

export default workspace;
