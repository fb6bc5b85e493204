const FOLDER = 'src/core/detect/recognizers';

/**
 * `all.ts` of the recognizers: everything in their folder that is declared as a recognizer, by file name.
 * @param files the names in the folder
 * @param read returns a file of the repository as text
 */
export function recognizerList(files: readonly string[], read: (path: string) => string): string {
  const found = files
    .filter((file) => file.endsWith('.ts'))
    .sort()
    .map((file) => ({
      file: file.replace(/\.ts$/, ''),
      names: [
        ...read(`${FOLDER}/${file}`).matchAll(/^export const (\w+): (?:Trigger|Run|File)Recognizer\b/gm),
      ].map(([, name = '']) => name),
    }))
    .filter(({ names }) => names.length > 0);
  return [
    '// Generated from the files of this folder by `npm run docs`.',
    "import type { Recognizer } from '../engine/recognizer';",
    ...found.map(({ file, names }) => `import { ${names.join(', ')} } from './${file}';`),
    '',
    '/** All recognizers. Of those that check runs, the first that finds something wins; otherwise the order does not matter. */',
    'export const recognizers: readonly Recognizer[] = [',
    ...found.flatMap(({ names }) => names).map((name) => `  ${name},`),
    '];',
    '',
  ].join('\n');
}
