import * as l10n from '@vscode/l10n';
import { memberOf, parseJson } from '../base/json';
import { refuse, type Refusal } from '../base/refusal';
import { applyEdits, lineEndingOf, startOfRun } from '../base/text';
import type { HookText } from './blocks';
import { checkLine } from './shell';

const SECTION = 'simple-git-hooks';
const HOOK = 'pre-commit';

/**
 * Adds the check after the command that simple-git-hooks already runs for `pre-commit`.
 * @param nested true for package.json, where the hooks have their own section
 */
export function addToSimple(text: string, nested: boolean): HookText | Refusal {
  const root = parseJson(text);
  const owner = nested ? memberOf(root, SECTION)?.node : root;
  if (!root?.members) return unreadable();
  if (nested && !owner) {
    return insertMember(text, root.span.end, root.members.at(-1)?.node.span.end, SECTION, {
      [HOOK]: checkLine(),
    });
  }
  if (!owner?.members) return unreadable();
  const hook = memberOf(owner, HOOK);
  if (!hook) {
    return insertMember(text, owner.span.end, owner.members.at(-1)?.node.span.end, HOOK, checkLine());
  }
  if (typeof hook.node.value !== 'string') return unreadable();
  const command = JSON.stringify(`${hook.node.value} && ${checkLine()}`);
  return { ok: true, text: applyEdits(text, [{ span: hook.node.span, text: command }]) };
}

/** Removes the check from the command, and the member or section that contains nothing else. */
export function removeFromSimple(text: string): string {
  const line = JSON.stringify(checkLine()).slice(1, -1);
  const section = new RegExp(`,\\s*"${SECTION}":\\s*\\{\\s*"${HOOK}":\\s*"${escaped(line)}"\\s*\\}`);
  if (section.test(text)) return text.replace(section, '');
  if (text.includes(` && ${line}`)) return text.replace(` && ${line}`, '');
  return withoutMember(text, new RegExp(`"${HOOK}":\\s*"${escaped(line)}"`));
}

/** The text without the member, and without a comma before it or, if there is none, after it. */
function withoutMember(text: string, member: RegExp): string {
  const match = member.exec(text);
  if (!match) return text;
  const end = match.index + match[0].length;
  const blank = startOfRun(text, /\s/, match.index);
  if (text.charAt(blank - 1) === ',') return text.slice(0, blank - 1) + text.slice(end);
  const comma = /^\s*,/.exec(text.slice(end))?.[0].length ?? 0;
  return text.slice(0, blank) + text.slice(end + comma);
}

function insertMember(
  text: string,
  ownerEnd: number,
  lastEnd: number | undefined,
  name: string,
  value: unknown,
): HookText {
  const eol = lineEndingOf(text);
  const indent = /\n([ \t]+)"/.exec(text)?.[1] ?? '  ';
  const depth = name === HOOK && text.slice(0, ownerEnd).includes(`"${SECTION}"`) ? indent + indent : indent;
  const json = JSON.stringify(value, undefined, indent).replaceAll('\n', eol + depth);
  const member = `${eol}${depth}${JSON.stringify(name)}: ${json}`;
  if (lastEnd !== undefined) {
    return { ok: true, text: `${text.slice(0, lastEnd)},${member}${text.slice(lastEnd)}` };
  }
  const before = text.slice(0, ownerEnd - 1).trimEnd();
  return {
    ok: true,
    text: `${before}${member}${eol}${depth.slice(indent.length)}${text.slice(ownerEnd - 1)}`,
  };
}

function escaped(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
}

function unreadable(): Refusal {
  return refuse(
    l10n.t("Keyward can't read the configuration of simple-git-hooks."),
    l10n.t('Add "keyward scan --staged" to its pre-commit command.'),
  );
}
