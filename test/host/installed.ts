/** The environment variable with the folder of the installed extension, for flows. */
export const extensionsVariable = 'KEYWARD_EXTENSIONS';

export function installedExtension(): string {
  const folder = process.env[extensionsVariable];
  if (folder !== undefined) return folder;
  throw new Error('Flows run through "npm run test:flows", which installs the extension first.');
}
