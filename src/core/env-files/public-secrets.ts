import * as l10n from '@vscode/l10n';
import { scan } from '../detect';
import { parseEnv } from '../env/document';
import { publicPrefixOf } from '../base/public-prefixes';
import type { Confidence } from '../finding/finding';
import { refuse, type Refusal } from '../base/refusal';
import { overlaps, type Span, type TextEdit } from '../base/text';

/** A secret that a bundler publishes to every visitor because of its variable's name. */
export interface PublicSecret {
  readonly name: string;
  readonly nameSpan: Span;
  /** The part of the name that publishes it, such as `NEXT_PUBLIC_`. */
  readonly prefix: string;
  /** What the value is, such as `Stripe live secret key`. */
  readonly title: string;
  readonly provider: string | undefined;
  readonly confidence: Confidence;
  /** A key for a test mode or sandbox. */
  readonly test: boolean;
}

/** Names that clearly mark the value as private. */
const PRIVATE_NAME = /SECRET|PRIVATE|PASSWORD|PASSWD|SERVICE_ROLE/;

/**
 * The secrets of an env file that a public prefix publishes. Leaves out keys that are public by design, and values that are not
 * certain to be secrets, unless the name is clearly private.
 */
export function publicSecretsIn(envText: string): PublicSecret[] {
  const { entries } = parseEnv(envText);
  if (!entries.some(({ name }) => publicPrefixOf(name) !== undefined)) return [];
  const findings = scan(envText, { fileName: '.env', languageId: 'dotenv' });
  return entries.flatMap(({ name, nameSpan, valueSpan }) => {
    const prefix = publicPrefixOf(name);
    const finding = findings.find(
      ({ span, sensitivity }) => sensitivity === 'secret' && overlaps(span, valueSpan),
    );
    if (prefix === undefined || !finding) return [];
    const { title, provider, confidence, test } = finding;
    if (confidence !== 'high' && !PRIVATE_NAME.test(name)) return [];
    return [{ name, nameSpan, prefix, title, provider, confidence, test }];
  });
}

/** Removes the prefix from every line with that name; refused if the plain name is taken or not valid. */
export function planPrivateName(
  envText: string,
  name: string,
): { readonly ok: true; readonly name: string; readonly edits: readonly TextEdit[] } | Refusal {
  const prefix = publicPrefixOf(name);
  const plain = name.slice(prefix?.length ?? 0);
  const { entries } = parseEnv(envText);
  if (prefix === undefined || !/^[A-Z_][A-Z0-9_]*$/i.test(plain)) {
    return refuse(l10n.t('{0} is not a valid name without its prefix.', name), l10n.t('Rename it yourself.'));
  }
  if (entries.some((entry) => entry.name === plain)) {
    return refuse(
      l10n.t('{0} is already in this file.', plain),
      l10n.t('Remove one of the two, or rename {0} yourself.', name),
    );
  }
  const edits = entries
    .filter((entry) => entry.name === name)
    .map(({ nameSpan }) => ({ span: nameSpan, text: plain }));
  return { ok: true, name: plain, edits };
}
