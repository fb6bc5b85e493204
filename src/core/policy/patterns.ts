import * as l10n from '@vscode/l10n';
import type { Finding } from '../finding/finding';
import type { Span } from '../base/text';
import type { ExtraPattern } from './detection-policy';

/** Yields the matches in the text, in order: of the first group if the pattern has one, else of the whole pattern. */
export type LinearPattern = (text: string) => Iterable<Span>;

/**
 * Compiles a pattern in RE2's syntax. Matching any pattern must take time linear in the length of the text.
 * @throws an Error with the problem in its message
 */
export type CompilePattern = (source: string) => LinearPattern;

/** The most matches of one pattern that are used. A pattern that matches more often does not describe a key. */
const MOST_MATCHES = 1000;

/** Longest match that can be a key. Characters. */
const LONGEST_MATCH = 20_000;

/** Patterns, each compiled once. One that cannot be compiled finds nothing and is reported as a problem once. */
export class PatternSet {
  readonly #compile: CompilePattern;
  readonly #onProblem: (sentence: string) => void;
  readonly #compiled = new Map<string, LinearPattern | undefined>();

  /** @param onProblem gets one sentence for each pattern that cannot be used */
  constructor(compile: CompilePattern, onProblem: (sentence: string) => void = () => undefined) {
    this.#compile = compile;
    this.#onProblem = onProblem;
  }

  /** @param name of the pattern in the sentence about a problem with it */
  pattern(source: string, name: string): LinearPattern | undefined {
    const known = this.#compiled.get(source);
    if (known !== undefined || this.#compiled.has(source)) return known;
    let compiled: LinearPattern | undefined;
    try {
      compiled = this.#compile(source);
    } catch (error) {
      this.#onProblem(problemWith(name, error));
    }
    this.#compiled.set(source, compiled);
    return compiled;
  }

  matches(source: string, name: string, text: string): boolean {
    const pattern = this.pattern(source, name);
    if (pattern === undefined) return false;
    for (const span of pattern(text)) return span.end >= span.start;
    return false;
  }

  /** What the patterns find, sorted by position and not overlapping. */
  find(patterns: readonly ExtraPattern[], text: string): Finding[] {
    const found = patterns.flatMap((extra) => this.#findOne(extra, text));
    found.sort((a, b) => a.span.start - b.span.start || b.span.end - a.span.end);
    let end = -1;
    return found.filter(({ span }) => span.start >= end && ((end = span.end), true));
  }

  #findOne(extra: ExtraPattern, text: string): Finding[] {
    const pattern = this.pattern(extra.pattern, nameOf(extra));
    const found: Finding[] = [];
    if (pattern === undefined) return found;
    for (const span of pattern(text)) {
      const length = span.end - span.start;
      if (length > 0 && length <= LONGEST_MATCH) found.push(findingOf(extra, span));
      if (found.length >= MOST_MATCHES) break;
    }
    return found;
  }
}

function nameOf({ id }: ExtraPattern): string {
  return l10n.t('pattern "{0}"', id);
}

function problemWith(name: string, error: unknown): string {
  const message = error instanceof Error ? error.message : String(error);
  return l10n.t(
    'The {0} is invalid and is not used: {1}. Use RE2 syntax, which has no lookaround and no backreferences.',
    name,
    message.replace(/^error parsing regexp: /, ''),
  );
}

function findingOf({ id, title = id, envName, confidence = 'high' }: ExtraPattern, span: Span): Finding {
  return {
    ruleId: id,
    provider: undefined,
    title,
    kind: 'secret',
    sensitivity: 'secret',
    confidence,
    custom: true,
    test: false,
    span,
    why: [{ id: 'custom-pattern', pattern: id }],
    envNames: envName === undefined ? [] : [envName],
  };
}
