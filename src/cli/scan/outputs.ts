import path from 'node:path';
import { CommandError } from '../shared/terminal';

export const FORMATS = ['text', 'json', 'sarif', 'github', 'gitlab', 'junit', 'markdown', 'csv'] as const;

export type OutputFormat = (typeof FORMATS)[number];

/** A report in a file. */
export interface OutputFile {
  /** As given. */
  readonly file: string;
  readonly format: OutputFormat;
}

/** The formats that a file with this extension can have; the first is meant, unless `--format` names another. */
const BY_EXTENSION: ReadonlyMap<string, readonly OutputFormat[]> = new Map<string, readonly OutputFormat[]>([
  ['.sarif', ['sarif']],
  ['.json', ['json', 'gitlab', 'sarif']],
  ['.xml', ['junit']],
  ['.md', ['markdown']],
  ['.csv', ['csv']],
  ['.txt', ['text']],
  ['.log', ['text']],
]);

/**
 * Where reports go. A file has the format that is before its name (`sarif=FILE`), or the one that its extension allows. If `--format`
 * fits a file, it is meant for the file, as in other tools with one format and one file; standard output then gets text.
 * @throws CommandError when a file could have any format, or is named twice
 */
export function readOutputs(
  format: OutputFormat | undefined,
  given: readonly string[],
): { readonly format: OutputFormat; readonly outputs: readonly OutputFile[] } {
  const taken: OutputFile[] = [];
  const outputs = given.map((argument): OutputFile => {
    const named = FORMATS.find((one) => argument.startsWith(`${one}=`));
    if (named !== undefined)
      return { file: fileOf(argument.slice(named.length + 1), argument), format: named };
    const file = fileOf(argument, argument);
    const possible = BY_EXTENSION.get(path.extname(file).toLowerCase());
    if (format !== undefined && (possible ?? FORMATS).includes(format)) {
      taken.push({ file, format });
      return { file, format };
    }
    const first = possible?.[0];
    if (first !== undefined) return { file, format: first };
    throw new CommandError(`--output ${file} needs a format: write it as --output sarif=${file}`);
  });
  const twice = outputs.find(({ file }, index) => outputs.findIndex((other) => other.file === file) < index);
  if (twice !== undefined)
    throw new CommandError(`--output names ${twice.file} twice; use a file for each report`);
  return { format: taken.length > 0 ? 'text' : (format ?? 'text'), outputs };
}

function fileOf(file: string, argument: string): string {
  if (file !== '') return file;
  throw new CommandError(`--output ${argument} names no file`);
}
