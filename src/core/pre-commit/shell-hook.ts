import { refuse, type Refusal } from '../base/refusal';
import { block, insertLines, withoutBlock } from './blocks';
import { checkCommands } from './shell';
import type { HookText } from './yaml-hooks';

/** What stands above the check in a hook that Keyward makes. */
export type HookHeader = readonly string[];

export const SHEBANG: HookHeader = ['#!/bin/sh'];

/** husky up to version 8 loads itself in each hook; since version 9 a hook is its commands alone. */
export function huskyHeader(major: number | undefined): HookHeader {
  if (major === undefined || major >= 9) return [];
  return ['#!/usr/bin/env sh', '. "$(dirname -- "$0")/_/husky.sh"'];
}

/** Adds the check to a hook script: first of all, as what stands there may end it early. @param text undefined: there is none yet */
export function addToShellHook(
  text: string | undefined,
  header: HookHeader,
  fallback?: string,
): HookText | Refusal {
  const added = block(checkCommands(fallback));
  if (text === undefined)
    return { ok: true, text: [...header, ...added].map((line) => `${line}\n`).join('') };
  const lines = text.split('\n');
  const interpreter = /^#!\s*(.*)/.exec(lines[0] ?? '')?.[1];
  if (interpreter !== undefined && !/(?:^|[/ ])(?:ba|da|z|k|a)?sh\b/.test(interpreter)) {
    return refuse(
      'The pre-commit hook is there already and is no shell script.',
      'Have it run "keyward scan --staged" and end with its exit code.',
    );
  }
  const own = lines.findIndex((line) => /^\.\s.*husky\.sh/.test(line));
  return { ok: true, text: insertLines(text, own >= 0 ? own + 1 : interpreter === undefined ? 0 : 1, added) };
}

/** The hook without the check; undefined when nothing else is left of it but what Keyward began it with. */
export function removeFromShellHook(text: string): string | undefined {
  const rest = withoutBlock(text);
  const made = [SHEBANG, huskyHeader(8), huskyHeader(9)].map((header) =>
    header.map((line) => `${line}\n`).join(''),
  );
  return made.includes(rest) ? undefined : rest;
}
