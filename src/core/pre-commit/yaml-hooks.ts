import { refuse, type Refusal } from '../base/refusal';
import { block, insertLines } from './blocks';
import { checkCommands, checkLine } from './shell';

export interface HookText {
  readonly ok: true;
  readonly text: string;
}

/** A line of YAML in block style: its indentation and, where it opens a mapping's member, that member's name. */
interface YamlLine {
  readonly indent: number;
  readonly name?: string;
  readonly rest: string;
}

/** Adds the check to a lefthook configuration (`commands` of `pre-commit`, or `jobs` where the project uses these). */
export function addToLefthook(text: string): HookText | Refusal {
  const lines = readLines(text);
  const top = memberAt(lines, 'pre-commit', 0, lines.length, 0);
  const run = (indent: string) =>
    ['run: |', ...checkCommands().map((line) => `  ${line}`)].map((line) => indent + line);
  if (top === undefined) {
    const whole = ['pre-commit:', '  commands:', '    keyward:', ...run('      ')];
    return done(insertLines(text, lines.length, block(whole)));
  }
  if (opensBlock(lines, top) === undefined) return byHand('lefthook’s pre-commit');
  const end = endOf(lines, top);
  const child = opensBlock(lines, top)?.indent ?? 2;
  const pad = ' '.repeat(child);
  const jobs = memberAt(lines, 'jobs', top + 1, end, child);
  const commands = memberAt(lines, 'commands', top + 1, end, child);
  if (jobs !== undefined && commands === undefined) {
    const first = opensBlock(lines, jobs);
    if (!first?.rest.startsWith('-')) return byHand('lefthook’s jobs');
    const inner = ' '.repeat(first.indent);
    return done(insertLines(text, jobs + 1, block([`- name: keyward`, ...run('  ')], inner)));
  }
  if (commands === undefined) {
    return done(insertLines(text, top + 1, block(['commands:', '  keyward:', ...run('    ')], pad)));
  }
  const first = opensBlock(lines, commands);
  if (first?.name === undefined) return byHand('lefthook’s commands');
  return done(insertLines(text, commands + 1, block(['keyward:', ...run('  ')], ' '.repeat(first.indent))));
}

/** Adds the check to a configuration of pre-commit, as the last of its `repos`. */
export function addToPreCommit(text: string): HookText | Refusal {
  const lines = readLines(text);
  const repos = memberAt(lines, 'repos', 0, lines.length, 0);
  const entry = [
    '- repo: local',
    '  hooks:',
    '    - id: keyward',
    '      name: keyward',
    `      entry: ${JSON.stringify(`sh -c '${checkLine()}'`)}`,
    '      language: system',
    '      pass_filenames: false',
    '      always_run: true',
    '      verbose: true', // else a missing keyward would look like a check that passed
  ];
  if (repos === undefined) {
    return done(insertLines(text, lines.length, block(['repos:', ...entry.map((line) => `  ${line}`)])));
  }
  const first = lines.slice(repos + 1).find(({ rest }) => rest !== '');
  const listed = first?.rest.startsWith('-') === true && (lines[repos]?.rest ?? '') === '';
  if (!listed) return byHand('pre-commit’s repos');
  return done(
    insertLines(text, endOfList(lines, repos, first.indent), block(entry, ' '.repeat(first.indent))),
  );
}

function done(text: string): HookText {
  return { ok: true, text };
}

function byHand(what: string): Refusal {
  return refuse(
    `Keyward cannot read ${what} as they are written here.`,
    'Add a hook that runs "keyward scan --staged" there yourself.',
  );
}

/** Comments and empty lines have an empty `rest`. */
function readLines(text: string): readonly YamlLine[] {
  const lines = text.split('\n');
  if (lines.at(-1) === '') lines.pop();
  return lines.map((line) => {
    const indent = /^ */.exec(line)?.[0].length ?? 0;
    const body = line
      .slice(indent)
      .replace(/\r$/, '')
      .replace(/(?:^|\s+)#.*$/, '')
      .trimEnd();
    const member = /^(?:"([^"]+)"|'([^']+)'|([\w.-]+)):(?:\s+(.*))?$/.exec(body);
    if (!member) return { indent, rest: body };
    return { indent, name: member[1] ?? member[2] ?? member[3] ?? '', rest: member[4] ?? '' };
  });
}

function isEmpty({ name, rest }: YamlLine): boolean {
  return name === undefined && rest === '';
}

function memberAt(
  lines: readonly YamlLine[],
  name: string,
  from: number,
  to: number,
  indent: number,
): number | undefined {
  const at = lines.findIndex(
    (line, i) => i >= from && i < to && line.indent === indent && line.name === name,
  );
  return at < 0 ? undefined : at;
}

/** The dashes of a list may stand right below the name of the member that holds it. */
function isBelow(line: YamlLine, indent: number): boolean {
  return (
    line.indent > indent || (line.indent === indent && line.name === undefined && line.rest.startsWith('-'))
  );
}

/** The first line below the member at `at`, where its value is written as a block of its own. */
function opensBlock(lines: readonly YamlLine[], at: number): YamlLine | undefined {
  const own = lines[at];
  const next = lines.slice(at + 1).find((line) => !isEmpty(line));
  return own?.rest === '' && next && isBelow(next, own.indent) ? next : undefined;
}

/** The line after the last one that belongs to the member at `at`. */
function endOf(lines: readonly YamlLine[], at: number): number {
  const indent = lines[at]?.indent ?? 0;
  const next = lines.findIndex((line, i) => i > at && !isEmpty(line) && !isBelow(line, indent));
  return next < 0 ? lines.length : next;
}

/** The line after the last item of the list under `at`, whose dashes may stand below the member's own name. */
function endOfList(lines: readonly YamlLine[], at: number, indent: number): number {
  let end = at + 1;
  for (let i = at + 1; i < lines.length; i++) {
    const line = lines[i];
    if (!line || isEmpty(line)) continue;
    if (!isBelow(line, indent)) break;
    end = i + 1;
  }
  return end;
}
