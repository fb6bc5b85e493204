import architecture from '../../architecture.json';
import { version } from '../../package.json';
import { usages } from '../../src/cli/commands';
import { allFormats } from '../../src/core/formats';
import { contributedIds } from './contributed';
import { foldersTable } from './folders-table';
import { formatsPage } from './formats-page';
import { withGeneratedPart } from './generated-part';
import { manPage } from './man-page';
import { readManifest } from './manifest';
import { VERSIONED, withVersion } from './pinned-version';
import { recognizerList } from './recognizer-list';
import { settingsTable } from './settings-table';

/**
 * Every generated file and its text.
 * @param read returns a file of the repository as text
 * @param list returns the names of the files in a folder of the repository
 */
export function generatedFiles(
  read: (path: string) => string,
  list: (folder: string) => readonly string[],
): Map<string, string> {
  const manifest = readManifest(read);
  const readme = withGeneratedPart(read('README.md'), 'settings', settingsTable(manifest));
  return new Map([
    ...VERSIONED.map((path): [string, string] => [path, withVersion(read(path), version)]),
    ['README.md', withVersion(readme, version)],
    ['ARCHITECTURE.md', withGeneratedPart(read('ARCHITECTURE.md'), 'folders', foldersTable(architecture))],
    ['src/editor/shared/contributed.ts', contributedIds(manifest)],
    ['src/core/detect/recognizers/all.ts', recognizerList(list('src/core/detect/recognizers'), read)],
    ['media/help/formats.md', formatsPage(allFormats)],
    ['media/keyward.1', manPage(usages, version)],
  ]);
}
