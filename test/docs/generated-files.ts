import architecture from '../../architecture.json';
import { allFormats } from '../../src/core/formats';
import { contributedIds } from './contributed';
import { foldersTable } from './folders-table';
import { formatsPage } from './formats-page';
import { withGeneratedPart } from './generated-part';
import { readManifest } from './manifest';
import { settingsTable } from './settings-table';

/** Every generated file and its text. @param read returns a file of the repository as text */
export function generatedFiles(read: (path: string) => string): Map<string, string> {
  const manifest = readManifest(read);
  return new Map([
    ['README.md', withGeneratedPart(read('README.md'), 'settings', settingsTable(manifest))],
    ['ARCHITECTURE.md', withGeneratedPart(read('ARCHITECTURE.md'), 'folders', foldersTable(architecture))],
    ['src/editor/shared/contributed.ts', contributedIds(manifest)],
    ['media/help/formats.md', formatsPage(allFormats)],
  ]);
}
