import { allFormats } from '../../src/core/formats';
import { formatsPage } from './formats-page';
import { withSettingsTable, type Manifest } from './settings-table';

/** Every generated file and what it should hold. @param read gives a file of the repository as text */
export function generatedFiles(read: (path: string) => string): Map<string, string> {
  const manifest = JSON.parse(read('package.json')) as Manifest;
  return new Map([
    ['README.md', withSettingsTable(read('README.md'), manifest)],
    ['media/help/formats.md', formatsPage(allFormats)],
  ]);
}
