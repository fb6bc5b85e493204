import {
  isMap,
  isScalar,
  isSeq,
  parseDocument,
  visit,
  type ParsedNode,
  type YAMLMap,
  type YAMLSeq,
} from 'yaml';
import * as l10n from '@vscode/l10n';
import { refuse, type Refusal } from '../base/refusal';
import { isReadableYaml, YAML_OPTIONS } from '../base/yaml-depth';
import { block, insertLines, type HookText } from './blocks';
import { checkCommands, checkLine, scanArguments, type CheckOptions } from './shell';

/**
 * Adds the check to a lefthook configuration: to `jobs` of the hook where the project uses these, else to its
 * `commands`. Only whole lines are added; the rest of the text is unchanged.
 */
export function addToLefthook(text: string, options: CheckOptions): HookText | Refusal {
  const file = readYaml(text);
  const command = `keyward ${scanArguments(options.hook)}`;
  const byHand = (): Refusal =>
    refuse(
      l10n.t("Keyward can't edit the {0} section of this lefthook configuration.", options.hook),
      l10n.t('Add a command that runs "{0}" to it.', command),
    );
  if (!file) return byHand();
  const stdin = options.hook === 'pre-push' ? ['use_stdin: true'] : [];
  const run = ['run: |', ...checkCommands(options).map((line) => `  ${line}`), ...stdin];
  const hook = file.member(file.root, options.hook);
  if (!hook)
    return file.append([
      `${options.hook}:`,
      '  commands:',
      '    keyward:',
      ...run.map((line) => `      ${line}`),
    ]);
  if (!isBlockMap(hook.value)) return byHand();
  const jobs = file.member(hook.value, 'jobs');
  const commands = file.member(hook.value, 'commands');
  if (jobs && !commands) {
    if (!isBlockSeq(jobs.value)) return byHand();
    return file.insertBelow(jobs, jobs.value, ['- name: keyward', ...run.map((line) => `  ${line}`)]);
  }
  const keyward = ['keyward:', ...run.map((line) => `  ${line}`)];
  if (!commands)
    return file.insertBelow(hook, hook.value, ['commands:', ...keyward.map((line) => `  ${line}`)]);
  return isBlockMap(commands.value) ? file.insertBelow(commands, commands.value, keyward) : byHand();
}

/** Adds the check to a `.pre-commit-config.yaml`, as the last of its `repos`. Only whole lines are added. */
export function addToPreCommit(text: string, options: CheckOptions): HookText | Refusal {
  const file = readYaml(text);
  const stage = stageOf(options, file);
  const entry = [
    '- repo: local',
    '  hooks:',
    `    - id: keyward${options.hook === 'pre-commit' ? '' : `-${options.hook}`}`,
    '      name: keyward',
    `      entry: ${JSON.stringify(`sh -c '${checkLine(options)}'`)}`,
    '      language: system',
    '      pass_filenames: false',
    '      always_run: true',
    ...(stage === undefined ? [] : [`      stages: [${stage}]`]),
    '      verbose: true', // without it, a missing keyward would look like a check that passed
  ];
  const repos = file?.member(file.root, 'repos');
  if (file && !repos) return file.append(['repos:', ...entry.map((line) => `  ${line}`)]);
  if (!file || !repos || !isBlockSeq(repos.value)) {
    return refuse(
      l10n.t("Keyward can't edit the repos of this .pre-commit-config.yaml."),
      l10n.t('Add a hook that runs "{0}" to it.', `keyward ${scanArguments(options.hook)}`),
    );
  }
  return file.insertBehind(repos.value, entry);
}

/** Adds the check to an `.overcommit.yml`, as a hook with its own command. Only whole lines are added. */
export function addToOvercommit(text: string, options: CheckOptions): HookText | Refusal {
  const file = readYaml(text);
  const section = { 'pre-commit': 'PreCommit', 'commit-msg': 'CommitMsg', 'pre-push': 'PrePush' }[
    options.hook
  ];
  const hook = [
    'Keyward:',
    '  enabled: true',
    '  description: Check for keys',
    `  command: ["sh", "-c", ${JSON.stringify(checkLine(options))}, "keyward"]`,
  ];
  const member = file?.member(file.root, section);
  if (file && !member) return file.append([`${section}:`, ...hook.map((line) => `  ${line}`)]);
  if (file && member && isBlockMap(member.value)) return file.insertBelow(member, member.value, hook);
  return refuse(
    l10n.t("Keyward can't edit the {0} section of this .overcommit.yml.", section),
    l10n.t('Add a hook that runs "{0}" to it.', `keyward ${scanArguments(options.hook)}`),
  );
}

/**
 * The stage that the hook must name. Without one, it runs at the default stages of the file, or at all. Before version 3.2, pre-commit
 * only knew the names without `pre-`, which later ones read as well; a file that uses one of them may be for such a version.
 */
function stageOf({ hook }: CheckOptions, file: YamlFile | undefined): string | undefined {
  const defaults = file?.member(file.root, 'default_stages')?.value;
  if (hook === 'pre-commit' && !defaults) return undefined;
  const names = isSeq(defaults)
    ? defaults.items.map((item) => (isScalar(item) ? String(item.value) : ''))
    : [];
  const isOld = names.some((name) => ['commit', 'push', 'merge-commit'].includes(name));
  return isOld ? hook.replace('pre-', '') : hook;
}

type BlockMap = YAMLMap.Parsed;
type BlockSeq = YAMLSeq.Parsed;

interface Member {
  /** Offset of the member's name. */
  readonly start: number;
  readonly value: ParsedNode | null;
}

/** @returns undefined when the text is not one YAML document with a block mapping, or empty, at its top */
function readYaml(text: string): YamlFile | undefined {
  if (!isReadableYaml(text)) return undefined;
  // Silent, it would not report that there are several documents.
  const document = parseDocument(text, { ...YAML_OPTIONS, logLevel: 'error' });
  const root = document.contents;
  if (document.errors.length > 0 || hasRepeatedKey(document) || (root !== null && !isBlockMap(root)))
    return undefined;
  return new YamlFile(text, root);
}

function hasRepeatedKey(document: ReturnType<typeof parseDocument>): boolean {
  let isRepeated = false;
  visit(document, {
    Map: (_key, map) => {
      const names = map.items.flatMap(({ key }) =>
        isScalar(key) ? `${typeof key.value} ${String(key.value)}` : [],
      );
      isRepeated ||= new Set(names).size < names.length;
    },
  });
  return isRepeated;
}

class YamlFile {
  readonly root: BlockMap | null;
  readonly #text: string;

  constructor(text: string, root: BlockMap | null) {
    this.#text = text;
    this.root = root;
  }

  member(map: BlockMap | null, name: string): Member | undefined {
    const pair = map?.items.find(({ key }) => isScalar(key) && key.value === name);
    return pair && { start: pair.key.range[0], value: pair.value };
  }

  append(lines: readonly string[]): HookText {
    return this.#insert(this.#text.split('\n').length, block(lines));
  }

  /** Inserts the lines as the first item of the collection that is the member's value. */
  insertBelow(member: Member, collection: BlockMap | BlockSeq, lines: readonly string[]): HookText {
    return this.#insert(this.#lineAt(member.start) + 1, block(lines, this.#indentOf(collection)));
  }

  /** Inserts the lines as the last item of the list, before comments that follow it. */
  insertBehind(list: BlockSeq, lines: readonly string[]): HookText {
    const end = this.#text.slice(0, endOf(list)).trimEnd().length;
    return this.#insert(this.#lineAt(end) + 1, block(lines, this.#indentOf(list)));
  }

  #insert(line: number, lines: readonly string[]): HookText {
    return { ok: true, text: insertLines(this.#text, line, lines) };
  }

  #lineAt(offset: number): number {
    return this.#text.slice(0, offset).split('\n').length - 1;
  }

  /** Spaces before the items of a block collection, which begins at its first name or dash. */
  #indentOf({ range: [start] }: BlockMap | BlockSeq): string {
    return ' '.repeat(start - this.#text.lastIndexOf('\n', start - 1) - 1);
  }
}

/** Where the last scalar of a node ends; comments behind it are not part of it. */
function endOf(node: ParsedNode): number {
  if (isMap(node)) {
    const last = node.items.at(-1);
    if (last) return endOf(last.value ?? last.key);
  }
  if (isSeq(node)) {
    const last = node.items.at(-1);
    if (last) return endOf(last);
  }
  return node.range[1];
}

function isBlockMap(node: unknown): node is BlockMap {
  return isMap(node) && node.flow !== true && node.items.length > 0;
}

function isBlockSeq(node: unknown): node is BlockSeq {
  return isSeq(node) && node.flow !== true && node.items.length > 0;
}
