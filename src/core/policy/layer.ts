import { memberOf, parseJson, type JsonNode } from '../base/json';
import { brokenProblem, shapeProblem } from '../base/keyward-file';
import { type AllowEntry, entryProblem, readEntry } from './allow/allow-entry';
import { type DetectionPolicy, readDetectionPolicy } from './detection-policy';
import type { ForeignRules } from './import/scanner-files';

/**
 * What one file, or the settings of the editor, say about the files below one folder. A text is judged by all layers
 * that reach it: lists add up, and of single values the last layer's counts. Plain data, which may be sent to a worker.
 */
export interface PolicyLayer {
  /** The folder it speaks of, from the top that file names count from, `/` between names; '' is the top itself. */
  readonly folder: string;
  /** What words call it, e.g. `services/.keyward.json`; absent: the settings. */
  readonly file?: string;
  readonly detection: DetectionPolicy;
  readonly allow: readonly AllowEntry[];
  /** Ids of entries for a file that is no longer there: these hold wherever their value went. */
  readonly gone?: readonly string[];
  /** What other scanners' files beside it say. */
  readonly foreign?: ForeignRules;
}

export interface ReadLayer {
  readonly detection: DetectionPolicy;
  readonly allow: readonly AllowEntry[];
  /** One sentence each, with what to do. */
  readonly problems: readonly string[];
}

/**
 * Reads what `.keyward.json` says of detection, tolerantly. Of a file that is no JSON, such as one with conflict markers, the
 * lines of single entries are still read: while two branches are being merged nothing that was allowed is back.
 */
export function readKeywardFile(text: string | undefined): ReadLayer {
  if (text === undefined || text.trim() === '') return { detection: {}, allow: [], problems: [] };
  const root = parseJson(text);
  if (!root) return { ...salvage(text), problems: [brokenProblem(text)] };
  const problem = shapeProblem(root, 'allow');
  const { policy, problems } = readDetectionPolicy(
    memberOf(memberOf(root, 'policy')?.node, 'detection')?.node.value,
    '"policy.detection" of .keyward.json',
  );
  const allow = entriesIn(memberOf(root, 'allow')?.node);
  const unused = allow.map(entryProblem).filter((words) => words !== undefined);
  return {
    detection: policy,
    allow: allow.filter((entry) => entryProblem(entry) === undefined),
    problems: [...(problem === undefined ? [] : [problem]), ...problems, ...unused],
  };
}

function entriesIn(section: JsonNode | undefined): AllowEntry[] {
  return (section?.members ?? []).flatMap(({ name, node }) => readEntry(name, node.value) ?? []);
}

const ONE_LINE = /^\s*("(?:[^"\\]|\\.)*"\s*:\s*\{.*\})\s*,?\s*$/;

function salvage(text: string): Pick<ReadLayer, 'detection' | 'allow'> {
  const lines = text.split(/\r?\n/).flatMap((line) => {
    const node = parseJson(`{${ONE_LINE.exec(line)?.[1] ?? ''}}`);
    return node?.members ?? [];
  });
  const allow = lines.flatMap(({ name, node }) =>
    name.includes('#') ? (readEntry(name, node.value) ?? []) : [],
  );
  const detection = lines.findLast(({ name }) => name === 'detection')?.node.value;
  return {
    detection: readDetectionPolicy(detection, '').policy,
    allow: allow.filter((entry) => entryProblem(entry) === undefined),
  };
}
