import { skippedByName } from '../../core/scan/file-kinds';
import type { GitProcessOptions, GitResult } from '../git/git';
import { readObjects, stagedFiles } from './staged-files';
import { TextDecoding } from '../files/text-decoding';

/** A file as the next commit would hold it. */
export interface StagedText {
  /** Absolute. */
  readonly file: string;
  readonly text: string;
}

/** Larger files, and what goes past the total, are left to `keyward scan --staged`; bytes. */
const LARGEST_FILE = 1_000_000;
const LARGEST_TOTAL = 20_000_000;

/** The texts that are added or changed in the index; binary files, links and what is too large are left out. */
export async function stagedTexts(
  folder: string,
  options: GitProcessOptions = {},
): Promise<GitResult<readonly StagedText[]>> {
  const staged = await stagedFiles(folder, [], options);
  if (!staged.ok) return staged;
  const files = staged.value.files.filter(
    ({ file, type }) => type === 'file' && skippedByName(file) === undefined,
  );
  const texts: StagedText[] = [];
  let total = 0;
  let decoding = new TextDecoding();
  let text: string | undefined = '';
  let bytesOfFile = 0;
  const read = await readObjects(
    staged.value.root,
    files.map(({ object }) => object),
    (index, bytes, last) => {
      bytesOfFile += bytes?.length ?? 0;
      total += bytes?.length ?? 0;
      const fits = bytes !== undefined && bytesOfFile <= LARGEST_FILE && total <= LARGEST_TOTAL;
      const more = text === undefined || !fits ? undefined : decoding.push(bytes, last)?.text;
      text = more === undefined || text === undefined ? undefined : text + more;
      if (!last) return;
      const file = files[index]?.file;
      if (text !== undefined && file !== undefined) texts.push({ file, text });
      [decoding, text, bytesOfFile] = [new TextDecoding(), '', 0];
    },
    options,
  );
  return read.ok ? { ok: true, value: texts } : read;
}
