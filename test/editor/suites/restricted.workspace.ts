import { type FixtureBuilder, initRepository, writeFiles } from '../support/fixture';

/** A folder that is not trusted: VS Code opens it in Restricted Mode. */
const workspace: FixtureBuilder = async (folder) => {
  initRepository(folder);
  await writeFiles(folder, {
    'package.json': '{}\n',
    'app.js': '\n',
    '.gitignore': 'node_modules/\n',
    '.env': 'A=1\n',
  });
  return {
    open: folder,
    workspaceTrust: true,
    settings: { 'security.workspace.trust.startupPrompt': 'never', 'security.workspace.trust.enabled': true },
  };
};

export default workspace;
