import { readProject } from '../../src/core/project/describe';
import { loadingOf, type Arrival, type Loading } from '../../src/core/starts/arrival';
import { followStarts } from '../../src/core/starts/follow';
import { loadStepFor } from '../../src/core/starts/load-steps';
import { isEnvFileName } from '../../src/core/env/file-names';
import { nameOf } from '../../src/core/project/paths';
import { projectOf } from './project-files';
import { treesFor } from './trees';

/** Where the key is in a test's source. */
export const KEY = ['the', 'key'].join('-');

/** What every start of a program does for a key with a value that goes to `target`. */
export async function loadingFor(
  files: Readonly<Record<string, string>>,
  file: string,
  target = '.env',
): Promise<Loading> {
  const project = await readProject(projectOf(files), file, undefined);
  const text = files[file] ?? '';
  const start = Math.max(0, text.indexOf(KEY));
  const line = { file, text, span: { start, end: start + KEY.length } };
  const existing = new Set(Object.keys(files).filter((path) => isEnvFileName(nameOf(path))));
  const followed = await followStarts(project, line, treesFor, existing);
  return loadingOf(project, followed, target, loadStepFor(project, followed, line, target));
}

/** `npm start: gets it by server.js`, `npm run dev: late, server.js`; the step last, as `+ import-dotenv in main.js`. */
export function inShort(loading: Loading): string[] {
  const lines = loading.starts.map(({ start, arrival }) => `${start.label}: ${arrivalInShort(arrival)}`);
  const step = loading.kind === 'missing' ? loading.step : undefined;
  if (!step) return lines;
  return [
    ...lines,
    step.kind === 'code'
      ? `+ ${step.code} in ${step.path}`
      : `+ ${step.scripts.map(({ script, text }) => `${text.trim()} in ${script}`).join(', ')}`,
  ];
}

function arrivalInShort(arrival: Arrival): string {
  if (arrival.kind === 'gets') return `gets it by ${arrival.by}`;
  const { why } = arrival;
  const detail = 'by' in why ? `, ${why.by}` : 'files' in why ? `, ${why.files.join(' ')}` : '';
  return `${arrival.kind === 'unknown' ? 'unknown, ' : ''}${why.id}${detail}`;
}
