import { allFormats } from '../../src/core/formats';
import { formatsPage } from './formats-page';
import { readManifest } from './manifest';
import { withSettingsTable } from './settings-table';

/** Every generated file and its text. @param read returns a file of the repository as text */
export function generatedFiles(read: (path: string) => string): Map<string, string> {
  const manifest = readManifest(read);
  return new Map([
    ['README.md', withSettingsTable(read('README.md'), manifest)],
    ['media/help/formats.md', formatsPage(allFormats)],
  ]);
}
