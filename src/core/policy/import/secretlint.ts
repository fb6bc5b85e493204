import type { Finding } from '../../finding/finding';
import { parseJson } from '../../base/json';
import type { PatternSet } from '../patterns';
import { isSameKind } from './same-kind';

/** What one rule of a `.secretlintrc.json` allows. */
export interface SecretlintAllow {
  /** The rule's package; a preset is for all. */
  readonly rule: string;
  /** In RE2's syntax. */
  readonly pattern: string;
}

const NAME = '.secretlintrc.json';

/** Reads the `allows` of every rule, those within presets included: texts, or `/pattern/flags`. */
export function readSecretlintConfig(text: string | undefined): {
  readonly allows: readonly SecretlintAllow[];
  readonly problems: readonly string[];
} {
  if (text === undefined) return { allows: [], problems: [] };
  const root = parseJson(text);
  if (!root) return { allows: [], problems: [`${NAME} is no valid JSON, so it allows nothing; repair it.`] };
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
  return patterns.matches(pattern, `pattern "${pattern}" in ${NAME}`, value);
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

/** `/pattern/flags` is a pattern as in JavaScript; all else stands for itself. */
function patternOf(allow: string): string {
  const match = /^\/(.+)\/([a-z]*)$/s.exec(allow);
  if (match === null) return allow.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
  const flags = [...new Set((match[2] ?? '').replace(/[^ims]/g, ''))].join('');
  return (flags === '' ? '' : `(?${flags})`) + (match[1] ?? '').replaceAll('\\/', '/');
}
