import { makeSampleProject } from '../sample/project';
import type { FixtureBuilder } from '../support/fixture';

const workspace: FixtureBuilder = async (folder) => {
  await makeSampleProject(folder, Math.random);
  return { open: folder };
};

export default workspace;
