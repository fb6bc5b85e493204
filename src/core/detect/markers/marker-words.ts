import { allFormats } from '../../formats';

/** What a marker forgives. */
export interface Allowance {
  /** Who defines the marker. */
  readonly by: 'keyward' | 'secretlint';
  /** Rule ids or providers as written, `.` for `-`, lower case; none: whatever it is. */
  readonly rules: readonly string[];
}

export interface Marker extends Allowance {
  readonly reach: 'line' | 'next-line' | 'start' | 'end' | 'file';
}

/** What a comment ends with in the languages that close them. */
const CLOSER = /\s*(?:\*\/|-->|--%>|--\}\}|\}\}|#\}|%>|\*\)|-\}|\*@).*$/;

const KEYWARD = /^keyward:allow(?:-(start|end|file|next-line|line))?(?![\w-])(.*)/is;

/**
 * Reads `keyward:allow[-next-line|-start|-end|-file] [rule ...] [-- reason]`. What stands before the dashes are rules; without
 * dashes the first words are rules as far as they name any, and the rest is a reason.
 * @param words a text that begins with the marker and ends with its line
 */
export function parseKeywardMarker(words: string): Marker | undefined {
  const match = KEYWARD.exec(words);
  if (match === null) return undefined;
  const reach = match[1] === undefined ? 'line' : (match[1].toLowerCase() as Marker['reach']);
  return { by: 'keyward', reach, rules: rulesIn(match[2] ?? '') };
}

const SECRETLINT = /^secretlint-(disable(?:-next-line|-line)?|enable)(?![\w-])(.*)/is;
const SECRETLINT_REACH: Readonly<Record<string, Marker['reach']>> = {
  disable: 'start',
  enable: 'end',
  'disable-line': 'line',
  'disable-next-line': 'next-line',
};

/** Reads secretlint's markers. Its rules are packages named after a provider: `@secretlint/secretlint-rule-github`. */
export function parseSecretlintMarker(words: string): Marker | undefined {
  const match = SECRETLINT.exec(words);
  const reach = SECRETLINT_REACH[match?.[1]?.toLowerCase() ?? ''];
  if (match === null || reach === undefined) return undefined;
  const packages = match[2]?.match(/secretlint-rule-([\w-]+)/g) ?? [];
  const rules = packages.map((name) => name.replace('secretlint-rule-', ''));
  const known = rules.every((rule) => providerWords().has(rule));
  return { by: 'secretlint', reach, rules: known ? rules : [] };
}

/** Whether the marker speaks of what was found. */
export function appliesTo(
  { rules }: Allowance,
  { ruleId, provider }: { readonly ruleId: string; readonly provider: string | undefined },
): boolean {
  if (rules.length === 0) return true;
  const slug = slugOf(provider);
  return rules.some(
    (rule) =>
      rule === ruleId.toLowerCase() || rule === slug || slug.split('-')[0] === rule || isFamily(rule, ruleId),
  );
}

/** A name with `*` at its end stands for all that begin so. */
function isFamily(rule: string, ruleId: string): boolean {
  return rule.endsWith('*') && ruleId.toLowerCase().startsWith(rule.slice(0, -1));
}

function rulesIn(rest: string): string[] {
  const words = rest.replace(CLOSER, '').trim();
  const dashes = /(?:^|\s)--(?:\s|$)/.exec(words);
  if (dashes !== null) return namesIn(words.slice(0, dashes.index));
  const names = namesIn(words);
  const end = names.findIndex((name) => !ruleNames().has(name));
  return end < 0 ? names : names.slice(0, end);
}

function namesIn(words: string): string[] {
  return words
    .split(/[\s,:]+/)
    .filter(Boolean)
    .map((name) => name.toLowerCase().replaceAll('.', '-'));
}

/** `Azure DevOps` to `azure-devops`. */
function slugOf(provider = ''): string {
  return provider
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-|-$/g, '');
}

let known: ReadonlySet<string> | undefined;
/** Ids of all rules, and all providers as one word. */
function ruleNames(): ReadonlySet<string> {
  known ??= new Set(
    allFormats.flatMap(({ id, provider }) => (provider === undefined ? [id] : [id, slugOf(provider)])),
  );
  return known;
}

let providers: ReadonlySet<string> | undefined;
function providerWords(): ReadonlySet<string> {
  providers ??= new Set(
    allFormats.flatMap(({ provider }) =>
      provider === undefined ? [] : [slugOf(provider), slugOf(provider).split('-')[0] ?? ''],
    ),
  );
  return providers;
}
