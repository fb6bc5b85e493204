import { skippedByName } from '../../core/scan/file-kinds';
import type { GitFailure, GitResult, StagedText } from '../../platform/git';
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
  const objects = [...new Set(files.flatMap(({ object, before }) => [object, ...before]))];
  const texts = new Map<string, string>();
  const read = await readTexts(staged.value.root, objects, texts, staged.value.options);
  if (!read.ok) return read;
  const textOf = (object: string): string[] => [texts.get(object) ?? []].flat();
  return {
    ok: true,
    value: files.flatMap(({ file, object, before }) =>
      textOf(object).map((text) => ({ file, text, before: before.flatMap(textOf) })),
    ),
  };
}

function readTexts(
  root: string,
  objects: readonly string[],
  texts: Map<string, string>,
  options: GitProcessOptions,
): Promise<{ readonly ok: true } | GitFailure> {
  let total = 0;
  let decoding = new TextDecoding();
  let text: string | undefined = '';
  let bytesOfFile = 0;
  return readObjects(
    root,
    objects,
    (index, bytes, last) => {
      bytesOfFile += bytes?.length ?? 0;
      total += bytes?.length ?? 0;
      const fits = bytes !== undefined && bytesOfFile <= LARGEST_FILE && total <= LARGEST_TOTAL;
      const more = text === undefined || !fits ? undefined : decoding.push(bytes, last)?.text;
      text = more === undefined || text === undefined ? undefined : text + more;
      if (!last) return;
      const object = objects[index];
      if (text !== undefined && object !== undefined) texts.set(object, text);
      [decoding, text, bytesOfFile] = [new TextDecoding(), '', 0];
    },
    options,
  );
}
