import * as l10n from '@vscode/l10n';
import { isPlaceholder } from '../detect/reject/placeholders';
import { fileNamedIn } from '../env/named-file';
import type { Loader } from '../env/readers';
import { planEnvUpsert } from '../env/upsert';
import { findFormat } from '../formats';
import { keysIn } from '../keys/inventory';
import type { Refusal } from '../base/refusal';
import { smallestEdit, type TextEdit } from '../base/text';

export interface ReplacementInput {
  /** Current text of the env file. */
  readonly text: string;
  readonly loaders: readonly Loader[];
  /** Variables that get the new key. */
  readonly names: readonly string[];
  readonly value: string;
  /** The real loader's parser, for the proof. */
  readonly parse: (text: string) => Record<string, string>;
}

export interface Replacement {
  readonly ok: true;
  /** Offsets in `text`; empty if all variables already have the key. */
  readonly edits: readonly TextEdit[];
  /** What the user should know, one sentence each. Never contains the value. */
  readonly notes: readonly string[];
}

/** Plans the edit that replaces the old key in an env file with a new one, for all of `names` or none. */
export function planKeyReplacement({
  text,
  loaders,
  names,
  value,
  parse,
}: ReplacementInput): Replacement | Refusal {
  let after = text;
  const notes = new Set<string>();
  for (const name of names) {
    const plan = planEnvUpsert({ text: after, name, value, loaders, parse, replace: true });
    if (!plan.ok) return plan;
    after = plan.newText;
    for (const note of plan.notes) notes.add(note);
  }
  return { ok: true, edits: after === text ? [] : [smallestEdit(text, after)], notes: [...notes] };
}

/** Why the input cannot be the new key, or may be a mistake. Never contains any part of it. */
export interface NewKeyProblem {
  /** True: it cannot be the new key. False: the user may use it anyway. */
  readonly isError: boolean;
  readonly message: string;
}

/**
 * Checks text that was pasted as the new key of a variable.
 * @param name of the variable; @param old its current value
 * @returns undefined if there is no problem
 */
export function newKeyProblem(typed: string, name: string, old: string): NewKeyProblem | undefined {
  const value = typed.trim();
  const error = (message: string): NewKeyProblem => ({ isError: true, message });
  const warning = (message: string): NewKeyProblem => ({ isError: false, message });
  if (value === '') return error(l10n.t('Paste the new key.'));
  if (/[\r\n]/.test(value)) return error(l10n.t('Contains several lines. Paste only the key.'));
  if (value === old) return error(l10n.t("That's the current key."));
  if (/^(?:export\s+)?[A-Za-z_]\w*\s*=/.test(value) && !/^[A-Za-z_]\w*\s*=/.test(old))
    return error(l10n.t('Paste only the value, without NAME=.'));
  if (/\s/.test(value) && !/\s/.test(old)) return error(l10n.t('Contains a space. Paste only the key.'));
  if (isPlaceholder(value)) return error(l10n.t("That's a placeholder, not a key."));
  if (fileNamedIn(old) !== undefined && fileNamedIn(value) === undefined) {
    return warning(
      l10n.t(
        'This variable names a file, so the new key belongs in that file. Press Enter to use it anyway.',
      ),
    );
  }
  const [before, after] = [recognizedRule(name, old), recognizedRule(name, value)];
  if (before === undefined || before === after) return undefined;
  const format = findFormat(before);
  const now = after === undefined ? undefined : findFormat(after);
  if (now?.provider !== undefined && now.provider === format?.provider) {
    return warning(l10n.t('That is a different type of key: {0}. Press Enter to use it anyway.', now.title));
  }
  return warning(
    format?.provider === undefined
      ? l10n.t("This doesn't look like a key from the same provider. Press Enter to use it anyway.")
      : l10n.t("This doesn't look like a {0} key. Press Enter to use it anyway.", format.provider),
  );
}

/** The rule that recognizes the value by its form; undefined if only the name says that it is a key. */
function recognizedRule(name: string, value: string): string | undefined {
  const [key] = keysIn(`${name}=${JSON.stringify(value)}`);
  return key?.sensitivity === undefined ? undefined : key.ruleId;
}
