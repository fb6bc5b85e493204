import { allFormats } from '../../formats';

/** Which rules a marker allows. */
export interface MarkerScope {
  /** The tool that defines the marker. */
  readonly by: 'keyward' | 'secretlint';
  /** Rule IDs or providers as written, with `-` for `.`, in lower case; empty for all rules. */
  readonly rules: readonly string[];
}

export interface Marker extends MarkerScope {
  readonly reach: 'line' | 'next-line' | 'start' | 'end' | 'file';
}

/** How comments end in languages that close them. */
const CLOSER = /\*\/|-->|--%>|--\}\}|\}\}|#\}|%>|\*\)|-\}|\*@/;

const KEYWARD = /^keyward:allow(?:-(start|end|file|next-line|line))?(?![\w-])(.*)/is;

/**
 * Parses `keyward:allow[-next-line|-start|-end|-file] [rule ...] [-- reason]`. What comes before the dashes are rules. Without
 * dashes, the first words that are names of rules are rules, and the rest is a reason.
 * @param words text from the marker to the end of its line
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

/** Parses secretlint's markers. Its rules are packages named after a provider: `@secretlint/secretlint-rule-github`. */
export function parseSecretlintMarker(words: string): Marker | undefined {
  const match = SECRETLINT.exec(words);
  const reach = SECRETLINT_REACH[match?.[1]?.toLowerCase() ?? ''];
  if (match === null || reach === undefined) return undefined;
  const packages = match[2]?.match(/secretlint-rule-([\w-]+)/g) ?? [];
  const rules = packages.map((name) => name.replace('secretlint-rule-', ''));
  const areKnown = rules.every((rule) => providerNames().has(rule));
  return { by: 'secretlint', reach, rules: areKnown ? rules : [] };
}

/** True if the marker allows findings of this rule and provider. */
export function coversRule(
  { rules }: MarkerScope,
  { ruleId, provider }: { readonly ruleId: string; readonly provider: string | undefined },
): boolean {
  if (rules.length === 0) return true;
  const slug = slugOf(provider);
  return rules.some(
    (rule) =>
      rule === ruleId.toLowerCase() ||
      rule === slug ||
      slug.split('-')[0] === rule ||
      matchesWildcard(rule, ruleId),
  );
}

/** A rule with `*` at the end matches all rule IDs that start with the rest. */
function matchesWildcard(rule: string, ruleId: string): boolean {
  return rule.endsWith('*') && ruleId.toLowerCase().startsWith(rule.slice(0, -1));
}

function rulesIn(rest: string): string[] {
  const end = rest.search(CLOSER);
  const words = (end < 0 ? rest : rest.slice(0, end)).trim();
  const dashes = /(?:^|\s)--(?:\s|$)/.exec(words);
  if (dashes !== null) return namesIn(words.slice(0, dashes.index));
  const names = namesIn(words);
  const reason = names.findIndex((name) => !ruleNames().has(name));
  return reason < 0 ? names : names.slice(0, reason);
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

let rules: ReadonlySet<string> | undefined;
/** IDs of all rules, and all providers as slugs. */
function ruleNames(): ReadonlySet<string> {
  rules ??= new Set(
    allFormats.flatMap(({ id, provider }) => (provider === undefined ? [id] : [id, slugOf(provider)])),
  );
  return rules;
}

let providers: ReadonlySet<string> | undefined;
/** All providers as slugs, and the first words of these. */
function providerNames(): ReadonlySet<string> {
  providers ??= new Set(
    allFormats.flatMap(({ provider }) =>
      provider === undefined ? [] : [slugOf(provider), slugOf(provider).split('-')[0] ?? ''],
    ),
  );
  return providers;
}
