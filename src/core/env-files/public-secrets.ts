import { scan } from '../detect';
import { parseEnv } from '../env/document';
import { publicPrefixOf } from '../base/public-prefixes';
import type { Confidence } from '../finding/finding';
import { refuse, type Refusal } from '../base/refusal';
import { overlaps, type Span, type TextEdit } from '../base/text';

/** A secret that a bundler hands to every visitor, because of how its variable is called. */
export interface PublicSecret {
  readonly name: string;
  readonly nameSpan: Span;
  /** The part of the name that publishes it: `NEXT_PUBLIC_`. */
  readonly prefix: string;
  /** What the value is: `Stripe live secret key`. */
  readonly title: string;
  readonly provider: string | undefined;
  readonly confidence: Confidence;
  /** A key for a test mode or sandbox. */
  readonly test: boolean;
}

/** Names that say outright that the value is not for everyone. */
const PRIVATE_NAME = /SECRET|PRIVATE|PASSWORD|PASSWD|SERVICE_ROLE/;

/**
 * The secrets of an env file that a public prefix publishes. Keys that are public by design are fine there, and so is what only
 * may be a secret, unless the name says so itself.
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

/** Takes the prefix away from every line of that name; refused where the plain name is taken or no name at all. */
export function planPrivateName(
  envText: string,
  name: string,
): { readonly ok: true; readonly name: string; readonly edits: readonly TextEdit[] } | Refusal {
  const prefix = publicPrefixOf(name);
  const plain = name.slice(prefix?.length ?? 0);
  const { entries } = parseEnv(envText);
  if (prefix === undefined || !/^[A-Z_][A-Z0-9_]*$/i.test(plain)) {
    return refuse(`${name} without its prefix is no name.`, 'Rename it by hand.');
  }
  if (entries.some((entry) => entry.name === plain)) {
    return refuse(
      `${plain} stands in this file already.`,
      `Remove one of the two, or rename ${name} by hand.`,
    );
  }
  const edits = entries
    .filter((entry) => entry.name === name)
    .map(({ nameSpan }) => ({ span: nameSpan, text: plain }));
  return { ok: true, name: plain, edits };
}
