import * as l10n from '@vscode/l10n';
import { refuse, type Refusal } from '../base/refusal';
import { block, insertLines, withoutBlock, type HookText } from './blocks';
import { checkLines, scanArguments, type CheckOptions } from './shell';

/** The lines above the check in a hook that Keyward creates. */
export type HookHeader = readonly string[];

export const SHEBANG: HookHeader = ['#!/bin/sh'];

/** Up to version 8, husky is loaded in each hook; since version 9 a hook only contains its commands. */
export function huskyHeader(major: number | undefined): HookHeader {
  if (major === undefined || major >= 9) return [];
  return ['#!/usr/bin/env sh', '. "$(dirname -- "$0")/_/husky.sh"'];
}

/**
 * Adds the check to a hook script, before its other commands: these may end the script early, or change the folder. Its lines end
 * with a line feed alone, which every shell reads.
 * @param text undefined when there is no hook yet
 */
export function addToShellHook(
  text: string | undefined,
  header: HookHeader,
  options: CheckOptions,
): HookText | Refusal {
  const added = block(checkLines(options));
  if (text === undefined)
    return { ok: true, text: [...header, ...added].map((line) => `${line}\n`).join('') };
  const lines = text.split('\n');
  const interpreter = /^#!\s*(.*)/.exec(lines[0] ?? '')?.[1];
  if (interpreter !== undefined && !/(?:^|[/ ])(?:ba|da|z|k|a)?sh\b/.test(interpreter)) {
    return refuse(
      l10n.t('The existing {0} hook is not a shell script.', options.hook),
      l10n.t('Have it run "{0}" and exit with its exit code.', `keyward ${scanArguments(options.hook)}`),
    );
  }
  const husky = lines.findIndex((line) => /^\.\s.*husky\.sh/.test(line));
  return {
    ok: true,
    text: insertLines(text, husky >= 0 ? husky + 1 : interpreter === undefined ? 0 : 1, added, '\n'),
  };
}

/** The hook without the check; undefined when only the lines that Keyward created it with are left. */
export function removeFromShellHook(text: string): string | undefined {
  const rest = withoutBlock(text);
  const created = [SHEBANG, huskyHeader(8), huskyHeader(9)].map((header) =>
    header.map((line) => `${line}\n`).join(''),
  );
  return created.includes(rest) ? undefined : rest;
}
