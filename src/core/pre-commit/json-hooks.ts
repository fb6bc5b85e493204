import * as l10n from '@vscode/l10n';
import { memberOf, parseJson, type JsonMember, type JsonNode } from '../base/json';
import { refuse, type Refusal } from '../base/refusal';
import { applyEdits, lineEndingOf, startOfRun } from '../base/text';
import type { HookText } from './blocks';
import { checkLine, scanArguments, type CheckOptions } from './shell';

/**
 * Adds the check to the command of a hook in JSON, before what it already runs: behind it, it would run in another folder after
 * `cd`, or not at all after `exec` or in a comment.
 * @param path names of the members from the top to the hook's command, such as `['simple-git-hooks', 'pre-commit']`
 */
export function addToJsonHook(
  text: string,
  path: readonly string[],
  options: CheckOptions,
): HookText | Refusal {
  const line = checkLine(options);
  let owner = parseJson(text);
  for (const [depth, name] of path.entries()) {
    if (!owner?.members) return unreadable(options);
    const member = memberOf(owner, name);
    if (!member) {
      const value = path.slice(depth + 1).reduceRight<unknown>((inner, outer) => ({ [outer]: inner }), line);
      return insertMember(text, owner, depth, name, value);
    }
    owner = member.node;
  }
  if (owner === undefined || typeof owner.value !== 'string') return unreadable(options);
  if (runsCheck(owner.value, options)) return { ok: true, text };
  const command = owner.value.trim() === '' ? line : `${line}; ${owner.value}`;
  return { ok: true, text: applyEdits(text, [{ span: owner.span, text: JSON.stringify(command) }]) };
}

/** Whether the hook's command begins with the check, as some version of Keyward has written it. */
export function hasJsonCheck(text: string, path: readonly string[], options: CheckOptions): boolean {
  const members = membersAlong(text, path);
  const value = members.length === path.length ? members.at(-1)?.node.value : undefined;
  return typeof value === 'string' && runsCheck(value, options);
}

/** Removes the check from the command, and the members that contain nothing else. */
export function removeFromJsonHook(text: string, path: readonly string[], options: CheckOptions): string {
  const members = membersAlong(text, path);
  const hook = members.at(-1);
  if (members.length < path.length || hook === undefined || typeof hook.node.value !== 'string') return text;
  const rest = withoutCheck(hook.node.value, options);
  if (rest === undefined) return text;
  if (rest !== '') return applyEdits(text, [{ span: hook.node.span, text: JSON.stringify(rest) }]);
  let unused = members.length - 1;
  while (unused > 0 && members[unused - 1]?.node.members?.length === 1) unused--;
  return withoutMember(text, members[unused] ?? hook);
}

const CHECK_START = '( keyward_at=/; ';
const CHECK_END = 'fi ) || exit 1';

function runsCheck(command: string, options: CheckOptions): boolean {
  return withoutCheck(command, options) !== undefined;
}

/** Undefined if the command doesn't begin with the check. */
function withoutCheck(command: string, { hook }: CheckOptions): string | undefined {
  if (!command.startsWith(CHECK_START)) return undefined;
  const end = command.indexOf(CHECK_END);
  if (end < 0 || !command.slice(0, end).includes(scanArguments(hook))) return undefined;
  return command.slice(end + CHECK_END.length).replace(/^; /, '');
}

function membersAlong(text: string, path: readonly string[]): JsonMember[] {
  const members: JsonMember[] = [];
  let owner = parseJson(text);
  for (const name of path) {
    const member = memberOf(owner, name);
    if (!member) break;
    members.push(member);
    owner = member.node;
  }
  return members;
}

/** The text without the member and one comma: the one before it. The first member has only one after it. */
function withoutMember(text: string, { nameSpan, node }: JsonMember): string {
  const { end } = node.span;
  const blank = startOfRun(text, /\s/, nameSpan.start);
  if (text.charAt(blank - 1) === ',') return text.slice(0, blank - 1) + text.slice(end);
  const rest = text.slice(end);
  const comma = rest.trimStart();
  return text.slice(0, blank) + (comma.startsWith(',') ? comma.slice(1) : rest);
}

function insertMember(text: string, owner: JsonNode, depth: number, name: string, value: unknown): HookText {
  const eol = lineEndingOf(text);
  const unit = /\n([ \t]+)"/.exec(text)?.[1] ?? '  ';
  const indent = unit.repeat(depth + 1);
  const json = JSON.stringify(value, undefined, unit).replaceAll('\n', eol + indent);
  const member = `${eol}${indent}${JSON.stringify(name)}: ${json}`;
  const last = owner.members?.at(-1)?.node.span.end;
  if (last !== undefined) return { ok: true, text: `${text.slice(0, last)},${member}${text.slice(last)}` };
  const { start, end } = owner.span;
  return {
    ok: true,
    text: `${text.slice(0, start + 1)}${member}${eol}${unit.repeat(depth)}${text.slice(end - 1)}`,
  };
}

function unreadable({ hook }: CheckOptions): Refusal {
  return refuse(
    l10n.t("Keyward can't read the configuration of this hook manager."),
    l10n.t('Add "{0}" to its {1} command.', `keyward ${scanArguments(hook)}`, hook),
  );
}
