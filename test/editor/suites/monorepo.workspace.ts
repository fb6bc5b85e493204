import { type FixtureBuilder, initRepository, writeFiles } from '../support/fixture';

const workspace: FixtureBuilder = async (folder) => {
  initRepository(folder);
  await writeFiles(folder, {
    'package.json': '{ "private": true, "workspaces": ["packages/*"] }\n',
    '.gitignore': 'node_modules/\n',
    'packages/api/package.json': '{ "name": "api" }\n',
    'packages/api/src/deep/index.js': '\n',
    'packages/web/package.json': '{ "name": "web" }\n',
    'packages/web/index.js': '\n',
    'packages/web/.gitignore': '!.env\n',
  });
  return { open: folder };
};

export default workspace;
