import type { FixtureBuilder } from '../support/fixture';
import { writeManyKeys } from '../support/many-keys';

const workspace: FixtureBuilder = (folder) => {
  writeManyKeys(folder);
  return { open: folder };
};

export default workspace;
