import { skippedByName } from '../../core/scan/file-kinds';
import type { GitResult, StagedText } from '../../platform/git';
import { TextDecoding } from '../files/text-decoding';
import type { GitProcessOptions } from '../git/git';
import { readObjects } from '../git/objects';
import { stagedFiles } from './staged-files';

/** Bytes. Larger files, and files beyond the total, are left to `keyward scan --staged`. */
const LARGEST_FILE = 1_000_000;
const LARGEST_TOTAL = 20_000_000;

/** The files that are added or changed in the index. Binary files, links and files that are too large are left out. */
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
