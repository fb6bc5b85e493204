import * as l10n from '@vscode/l10n';
import type { Finding } from '../../finding/finding';
import { parseJson } from '../../base/json';
import type { PatternSet } from '../patterns';
import { isSameKind } from './same-kind';

/** What one rule of a `.secretlintrc.json` allows. */
export interface SecretlintAllow {
  /** The package of the rule; a preset applies to all rules. */
  readonly rule: string;
  /** In RE2's syntax. */
  readonly pattern: string;
}

const NAME = '.secretlintrc.json';

/** Reads the `allows` of every rule, including those in presets: plain text, or `/pattern/flags`. */
export function readSecretlintConfig(text: string | undefined): {
  readonly allows: readonly SecretlintAllow[];
  readonly problems: readonly string[];
} {
  if (text === undefined) return { allows: [], problems: [] };
  const root = parseJson(text);
  if (!root)
    return { allows: [], problems: [l10n.t('{0} is not valid JSON, so it allows nothing. Fix it.', NAME)] };
  const allows = rulesIn(root.value).flatMap(({ id, options }) =>
    listIn(options, 'allows').flatMap((allow) =>
      typeof allow === 'string' && allow !== '' ? [{ rule: id, pattern: patternOf(allow) }] : [],
    ),
  );
  return { allows, problems: [] };
}

export function secretlintAllows(
  { rule, pattern }: SecretlintAllow,
  finding: Finding,
  value: string,
  patterns: PatternSet,
): boolean {
  if (!rule.includes('preset') && !isSameKind(rule, finding)) return false;
  return patterns.matches(pattern, l10n.t('pattern "{0}" in {1}', pattern, NAME), value);
}

interface Rule {
  readonly id: string;
  readonly options: unknown;
}

function rulesIn(config: unknown): Rule[] {
  return listIn(config, 'rules').flatMap((rule) => {
    const { id, options } = Object(rule) as Record<string, unknown>;
    return [...(typeof id === 'string' ? [{ id, options }] : []), ...rulesIn(rule)];
  });
}

function listIn(value: unknown, name: string): readonly unknown[] {
  const list: unknown = (Object(value) as Record<string, unknown>)[name];
  return Array.isArray(list) ? list : [];
}

/** `/pattern/flags` is a pattern as in JavaScript; anything else is matched literally. */
function patternOf(allow: string): string {
  const match = /^\/(.+)\/([a-z]*)$/s.exec(allow);
  if (match === null) return allow.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
  const flags = [...new Set((match[2] ?? '').replace(/[^ims]/g, ''))].join('');
  return (flags === '' ? '' : `(?${flags})`) + (match[1] ?? '').replaceAll('\\/', '/');
}
