import { advice } from '../shared/advice';
import { nameRoot } from '../shared/path-names';
import { shownPath } from '../../core/surface/path';
import {
  printable,
  printableJson,
  printableLines,
  type TerminalPart,
  type TerminalText,
} from '../../core/surface/terminal';
import { hasColors, type Terminal } from '../shared/terminal';
import type { ChangedFile } from '../../core/fix';
import type { Loading } from '../../core/starts/arrival';
import { missingInWords } from '../../core/starts/words';
import type { FixArguments } from './arguments';
import { namesOf, type KeyResult, type LoadResult } from './fix-run';
import type { HiddenValue } from '../../core/excerpt/hidden-values';
import { maskedDiff, type DiffLine } from './masked-diff';

/** What a run planned or did. */
export interface FixReport {
  readonly results: readonly KeyResult[];
  /** What was added for variables that were read already. */
  readonly loads: readonly LoadResult[];
  /** In the order in which they are written; `hidden` is undefined where no diff is shown. */
  readonly changes: readonly (ChangedFile & { readonly hidden?: readonly HiddenValue[] })[];
  /** Strings that are hidden wherever they occur, and what is shown instead. */
  readonly secrets: ReadonlyMap<string, string>;
  /** Every file could be read and written. The others are named on standard error. */
  readonly isComplete: boolean;
}

/** Prints the result for each key and the diff of each file, as text or JSON, on standard output. */
export function report(
  { results, loads, changes, secrets, isComplete }: FixReport,
  options: FixArguments,
  terminal: Terminal,
): void {
  const nameOf = (file: string): string => nameRoot(terminal.cwd, file).report('');
  const { write, format } = options;
  const { stdout, environment } = terminal;
  const diff = changes.flatMap(({ path, before, newText, edits, hidden }) =>
    hidden === undefined
      ? []
      : maskedDiff({ name: nameOf(path), before, after: newText, edits, hidden }, secrets),
  );
  if (format === 'json') {
    const files = changes.map(({ path, before }) => ({
      file: nameOf(path),
      change: before === undefined ? 'create' : 'edit',
    }));
    const keys = results.map((result) => described(result, write, nameOf));
    const lines = printableLines(diff.map(({ text }) => text)).toString();
    const loaded = loads.map(({ file, env, names, loading, place }) => ({
      file: nameOf(file),
      envFile: nameOf(env),
      names,
      loadedIn: place === undefined ? null : nameOf(place),
      starts: startsInJson(loading),
    }));
    const output = { version: 1, written: write, keys, loads: loaded, files, diff: lines };
    stdout.write(printable`${printableJson(output, 1)}\n`);
  } else {
    const paint = paintFor(hasColors(stdout, environment, options.color));
    stdout.write(textReport({ results, loads, isComplete }, diff, options, nameOf, paint));
  }
}

function described(
  { file, env = '', finding, line, column, outcome }: KeyResult,
  write: boolean,
  nameOf: NameOf,
): object {
  const { ruleId, title, kind, confidence } = finding;
  const provider = finding.provider ?? null;
  const what = { file: nameOf(file), line, column, ruleId, provider, title, kind, confidence };
  switch (outcome.kind) {
    case 'moved': {
      const { name, reuse, notes, loading } = outcome;
      const parts = outcome.parts.map((part) => ({ name: part.name, reuse: part.reuse }));
      const status = write ? 'moved' : 'can be moved';
      const loaded =
        loading.kind === 'loaded' ? { by: loading.by } : loading.kind === 'missing' ? 'nothing' : 'unknown';
      const starts = startsInJson(loading);
      const { deployments } = outcome;
      return {
        ...what,
        status,
        name,
        envFile: nameOf(env),
        reuse,
        parts,
        notes,
        loaded,
        starts,
        deployments,
      };
    }
    case 'removed':
      return { ...what, status: write ? 'removed' : 'can be removed' };
    case 'refused':
      return { ...what, status: 'refused', reason: outcome.reason, nextStep: outcome.nextStep };
    case 'left alone':
      return { ...what, status: 'left alone', reason: advice(finding) };
  }
}

function startsInJson(loading: Loading): object[] {
  return loading.starts.map(({ start, arrival }) => ({
    start: start.label,
    gets: arrival.kind === 'gets' ? true : arrival.kind === 'misses' ? false : null,
    ...(arrival.kind === 'gets' ? { by: arrival.by } : { why: arrival.why.id }),
  }));
}

type NameOf = (file: string) => string;
type Paint = (text: TerminalPart, ...codes: number[]) => TerminalText;

function paintFor(colors: boolean): Paint {
  return (text, ...codes) => (colors ? printable`${text}`.styled(...codes) : printable`${text}`);
}

const COLOR: Readonly<Record<DiffLine['kind'], readonly number[]>> = {
  file: [1],
  hunk: [36],
  same: [],
  removed: [31],
  added: [32],
};

function textReport(
  { results, loads, isComplete }: Pick<FixReport, 'results' | 'loads' | 'isComplete'>,
  diff: readonly DiffLine[],
  { write, load }: Pick<FixArguments, 'write' | 'load'>,
  nameOf: NameOf,
  paint: Paint,
): TerminalText {
  const lines: TerminalPart[] = [];
  for (const { kind, text } of diff) {
    const codes = COLOR[kind];
    lines.push(codes.length === 0 ? text : paint(text, ...codes));
  }
  if (lines.length > 0) lines.push('');
  for (const result of results) lines.push(...keyLines(result, write, nameOf, paint));
  if (results.length > 0) lines.push('');
  const added = loads.flatMap((one) => loadLines(one, write, nameOf, paint));
  if (added.length > 0) lines.push(...added, '');
  lines.push(...deployed(results));
  lines.push(...unloaded(results, write, load, nameOf));
  if (loads.length === 0 || results.length > 0) lines.push(...closing(results, isComplete, write, paint));
  else if (!write) lines.push('Nothing is written yet; add --write.');
  return printable`${printableLines(lines)}\n`;
}

function keyLines(
  { file, env = '', finding, line, column, outcome }: KeyResult,
  write: boolean,
  nameOf: NameOf,
  paint: Paint,
): TerminalText[] {
  const position = paint(`${shownPath(nameOf(file))}:${line}:${column}`, 1);
  const what = printable`${position}  ${finding.title}`;
  switch (outcome.kind) {
    case 'moved': {
      const isSecret = outcome.loading.kind === 'elsewhere';
      const target = isSecret
        ? `the secret ${namesOf(outcome)}, with the value in ${shownPath(nameOf(env))}`
        : `${namesOf(outcome)} in ${shownPath(nameOf(env))}`;
      const verb = outcome.reuse ? 'is already' : write ? 'moved to' : 'moves to';
      return [
        printable`${what} ${paint(`${verb} ${target}`, 32)}`,
        ...outcome.notes.map((note) => printable`    ${note}`),
      ];
    }
    case 'removed': {
      const verb = write ? 'replaced' : 'would be replaced';
      return [
        printable`${what} ${paint(`${verb} with a placeholder`, 32)}`,
        finding.source === undefined
          ? printable`    No program reads it there, so it is not added to an env file.`
          : printable`    No program reads it here, and it stays in ${finding.source.name} in ${shownPath(finding.source.file)}.`,
      ];
    }
    case 'refused':
      return [printable`${what} ${paint('stays', 33)}`, printable`    ${outcome.reason} ${outcome.nextStep}`];
    case 'left alone':
      return [printable`${what} ${paint('does not need to move', 2)}`, printable`    ${advice(finding)}`];
  }
}

/** Where the variables have to be set as well, with a command to copy. */
function deployed(results: readonly KeyResult[]): string[] {
  const commands = new Map<string, Set<string>>();
  for (const { outcome } of results) {
    // A note of the fix has already named a workflow's secret.
    const isElsewhere = outcome.kind === 'moved' && outcome.loading.kind === 'elsewhere';
    for (const { provider, command } of outcome.kind === 'moved' && !isElsewhere ? outcome.deployments : [])
      commands.set(provider, (commands.get(provider) ?? new Set()).add(command));
  }
  return [...commands].map(
    ([provider, all]) => `Where it runs on ${provider}, set it as well: ${[...all].join('; ')}`,
  );
}

/** Variables that a file already read, and what loads them now. */
function loadLines(
  { file, env, names, loading, place }: LoadResult,
  write: boolean,
  nameOf: NameOf,
  paint: Paint,
): TerminalPart[] {
  const subject = { env: shownPath(nameOf(env)), name: names.join(' and ') };
  const step = loading.kind === 'missing' ? loading.step : undefined;
  const open = missingInWords(loading, subject, step?.helps);
  const what = paint(shownPath(nameOf(file)), 1);
  if (place === undefined)
    return [printable`${what}`, ...[...open, MAKE_SURE].map((one) => printable`    ${one}`)];
  const verb = write ? 'now loads' : 'would load';
  return [
    printable`${what} ${paint(`reads ${subject.name}: ${shownPath(nameOf(place))} ${verb} ${subject.env}`, 32)}`,
    ...open.map((one) => printable`    ${one}`),
  ];
}

/** Which programs do not get a value after the fix, and what to do; each sentence once. */
function unloaded(results: readonly KeyResult[], write: boolean, load: boolean, nameOf: NameOf): string[] {
  const groups = new Map<string, { file: string; env: string; loading: Loading; names: string[] }>();
  for (const { file, env = '', outcome } of results) {
    if (outcome.kind !== 'moved') continue;
    const { loading } = outcome;
    const id = JSON.stringify([env, loading]);
    const group = groups.get(id) ?? { file, env, loading, names: [] };
    group.names.push(outcome.name);
    groups.set(id, group);
  }
  const notes = [...groups.values()].flatMap(({ file, env, loading, names }) => {
    const step = loading.kind === 'missing' ? loading.step : undefined;
    const helped = load ? step?.helps : undefined;
    const name = [...new Set(names)].join(' and ');
    const sentences = missingInWords(loading, { env: shownPath(nameOf(env)), name }, helped);
    if (sentences.length === 0) return [];
    if (step === undefined || load) return loading.kind === 'missing' ? [...sentences, MAKE_SURE] : sentences;
    const place = step.kind === 'code' ? step.path : `the scripts of ${step.path}`;
    return write
      ? [
          ...sentences,
          `To load it in ${shownPath(place)}, run: keyward fix ${shownPath(nameOf(file))} --load --write`,
        ]
      : [...sentences, `Add --load to load it in ${shownPath(place)}.`];
  });
  return [...new Set(notes)];
}

const MAKE_SURE = 'Make sure that the command that runs this program loads it.';

function closing(
  results: readonly KeyResult[],
  isComplete: boolean,
  write: boolean,
  paint: Paint,
): TerminalPart[] {
  const count = (kind: KeyResult['outcome']['kind']): number =>
    results.filter(({ outcome }) => outcome.kind === kind).length;
  const moved = count('moved');
  const removed = count('removed');
  const refused = count('refused');
  if (moved + removed + refused === 0)
    return [isComplete ? paint('No keys to move.', 32) : 'No other keys to move.'];
  const stay = refused === 0 ? '' : ` ${keys(refused)} ${refused === 1 ? 'stays' : 'stay'}.`;
  const changed = moved + removed;
  const inComments = removed === 0 ? '' : ` ${keys(removed)} in comments or documentation`;
  if (write) {
    const next =
      changed === 0
        ? []
        : ['Rotate every key that was ever committed or shared, and restart running programs.'];
    const taken = removed === 0 ? '' : `${inComments} replaced.`;
    return [printable`${paint(`${keys(moved)} moved.${taken}`, changed > 0 ? 32 : 0)}${stay}`, ...next];
  }
  const next =
    changed === 0
      ? ''
      : ` Nothing is written yet; add --write to ${removed === 0 ? 'move' : 'change'} ${changed === 1 ? 'it' : 'them'}.`;
  const taken = removed === 0 ? '' : `${inComments} can be replaced.`;
  return [`${keys(moved)} can be moved.${taken}${stay}${next}`];
}

function keys(count: number): string {
  return `${count} key${count === 1 ? '' : 's'}`;
}
