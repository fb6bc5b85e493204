import { shared } from './shared';

/** The folder with the packaged extension, which the host installs and the flows use. */
const installed = shared('installed', (): { extensionsDir?: string } => ({}));

export function shareInstalledExtension(extensionsDir: string): void {
  installed.extensionsDir = extensionsDir;
}

export function installedExtension(): string {
  if (installed.extensionsDir !== undefined) return installed.extensionsDir;
  throw new Error('Flows run through "npm run test:flows", which installs the extension first.');
}
