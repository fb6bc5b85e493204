/** Names the folder with the packaged extension, which the host installs and the flows use. */
export const extensionsVariable = 'KEYWARD_EXTENSIONS';

export function installedExtension(): string {
  const folder = process.env[extensionsVariable];
  if (folder !== undefined) return folder;
  throw new Error('Flows run through "npm run test:flows", which installs the extension first.');
}
