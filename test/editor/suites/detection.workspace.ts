import { type FixtureBuilder, initRepository, writeFiles } from '../support/fixture';

const workspace: FixtureBuilder = async (folder) => {
  initRepository(folder);
  await writeFiles(folder, { 'first.js': '\n', 'second.js': '\n' });
  return { open: folder };
};

export default workspace;
