import { memberOf, parseJson, type JsonNode, membersInLine } from '../base/json';
import { brokenProblem, shapeProblem } from '../base/keyward-file';
import { type AllowEntry, entryProblem, readEntry } from './allow/allow-entry';
import { type DetectionPolicy, readDetectionPolicy } from './detection-policy';
import type { ScannerRules } from './import/scanner-files';

/**
 * The policy of one `.keyward.json`, or of the editor's settings, for the files below one folder. All layers whose folder
 * contains a file apply to it: lists are combined, and of single values the last layer's counts. Plain data that can be
 * sent to a worker.
 */
export interface PolicyLayer {
  /** The folder it applies to, relative to the top folder, `/` between names; '' is the top folder itself. */
  readonly folder: string;
  /** Path of the file, for messages: `services/.keyward.json`; undefined for the settings. */
  readonly file?: string;
  readonly detection: DetectionPolicy;
  readonly allow: readonly AllowEntry[];
  /** IDs of entries for a file that no longer exists. These apply everywhere, so that they survive renaming the file. */
  readonly gone?: readonly string[];
  /** What other scanners' files in the same folder allow. */
  readonly scanners?: ScannerRules;
}

export interface ReadLayer {
  readonly detection: DetectionPolicy;
  readonly allow: readonly AllowEntry[];
  /** One sentence each, with what to do. */
  readonly problems: readonly string[];
}

/**
 * Reads the policy in `.keyward.json`. Wrong fields are left out and are problems. If the file is not valid JSON, for example
 * during a merge, the lines of single entries are still read, so that nothing that was allowed is reported again.
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

function salvage(text: string): Pick<ReadLayer, 'detection' | 'allow'> {
  const lines = text.split(/\r?\n/).flatMap(membersInLine);
  const allow = lines.flatMap(({ name, node }) =>
    name.includes('#') ? (readEntry(name, node.value) ?? []) : [],
  );
  const detection = lines.findLast(({ name }) => name === 'detection')?.node.value;
  return {
    detection: readDetectionPolicy(detection, '').policy,
    allow: allow.filter((entry) => entryProblem(entry) === undefined),
  };
}
