import * as l10n from '@vscode/l10n';
import type { Finding } from '../finding/finding';
import type { Span } from '../base/text';
import type { ExtraPattern } from './detection-policy';

/**
 * Yields the matches in the text, in order: of the first group if the pattern has one, else of the whole pattern.
 * @throws PatternStopped while yielding, when the search takes too long
 */
export type LinearPattern = (text: string) => Iterable<Span>;

/**
 * Compiles a pattern in RE2's syntax. Matching any pattern must take time linear in the length of the text.
 * @throws an Error with the problem in its message
 */
export type CompilePattern = (source: string) => LinearPattern;

/** A pattern took too long. What it would have found in the rest of the text is unknown. */
export class PatternStopped extends Error {
  override readonly name = 'PatternStopped';
}

/** The most matches of one pattern that are used. A pattern that matches more often does not describe a key. */
const MOST_MATCHES = 1000;

/** The same for empty matches, which find nothing and may take as long as the others. */
const MOST_EMPTY_MATCHES = 20;

/** Characters. A longer pattern is not used. */
const LONGEST_PATTERN = 10_000;

/** Characters. The reason why a pattern is invalid repeats it. */
const LONGEST_REASON = 200;

/** A pattern that was stopped this often is not used for further files. */
const MOST_STOPS = 3;

/** Longest match that can be a key. Characters. */
const LONGEST_MATCH = 20_000;

/** Patterns, each compiled once. One that cannot be compiled finds nothing and is reported as a problem once. */
export class PatternSet {
  readonly #compile: CompilePattern;
  readonly #onProblem: (sentence: string) => void;
  readonly #onStopped: (sentence: string) => void;
  readonly #compiled = new Map<string, LinearPattern | undefined>();
  /** How often each pattern was stopped. */
  readonly #stops = new Map<string, number>();

  /**
   * @param onProblem gets one sentence for each pattern that cannot be used
   * @param onStopped gets one sentence for each file in which a pattern was stopped, so that its keys there are unknown
   */
  constructor(
    compile: CompilePattern,
    onProblem: (sentence: string) => void = () => undefined,
    onStopped = onProblem,
  ) {
    this.#compile = compile;
    this.#onProblem = onProblem;
    this.#onStopped = onStopped;
  }

  /** @param name of the pattern in the sentence about a problem with it */
  pattern(source: string, name: string): LinearPattern | undefined {
    const known = this.#compiled.get(source);
    if (known !== undefined || this.#compiled.has(source)) return known;
    let compiled: LinearPattern | undefined;
    try {
      if (source.length > LONGEST_PATTERN) throw new Error(l10n.t('it is too long'));
      compiled = this.#compile(source);
    } catch (error) {
      this.#onProblem(problemWith(name, error));
    }
    this.#compiled.set(source, compiled);
    return compiled;
  }

  /** Whether the pattern matches anywhere. A pattern that is stopped does not match: then nothing is allowed because of it. */
  matches(source: string, name: string, text: string): boolean {
    for (const span of this.#spans(source, name, text, undefined)) return span.end >= span.start;
    return false;
  }

  /**
   * What the patterns find, sorted by position and not overlapping.
   * @param fileName for the sentence about a pattern that was stopped
   */
  find(patterns: readonly ExtraPattern[], text: string, fileName?: string): Finding[] {
    const found = patterns.flatMap((extra) => this.#findOne(extra, text, fileName));
    found.sort((a, b) => a.span.start - b.span.start || b.span.end - a.span.end);
    let end = -1;
    return found.filter(({ span }) => span.start >= end && ((end = span.end), true));
  }

  #findOne(extra: ExtraPattern, text: string, fileName: string | undefined): Finding[] {
    const found: Finding[] = [];
    let [matches, empty] = [0, 0];
    for (const span of this.#spans(extra.pattern, nameOf(extra), text, fileName)) {
      const length = span.end - span.start;
      if (length > 0 && length <= LONGEST_MATCH) found.push(findingOf(extra, span));
      if (length === 0) empty++;
      if (++matches >= MOST_MATCHES || empty >= MOST_EMPTY_MATCHES) break;
    }
    return found;
  }

  /** The matches of a pattern up to where it is stopped. */
  *#spans(source: string, name: string, text: string, fileName: string | undefined): Generator<Span> {
    const stops = this.#stops.get(source) ?? 0;
    const pattern = stops < MOST_STOPS ? this.pattern(source, name) : undefined;
    if (pattern === undefined) return;
    try {
      yield* pattern(text);
    } catch (error) {
      if (!isStopped(error)) throw error;
      this.#stops.set(source, stops + 1);
      this.#onStopped(stoppedInWords(name, fileName, stops + 1 === MOST_STOPS));
    }
  }
}

function nameOf({ id }: ExtraPattern): string {
  return l10n.t('pattern "{0}"', id);
}

/** Checks the name, not the class: a bundle may have its own copy of the class. */
function isStopped(error: unknown): boolean {
  return error instanceof Error && error.name === 'PatternStopped';
}

function stoppedInWords(name: string, fileName: string | undefined, isLast: boolean): string {
  if (isLast)
    return l10n.t(
      'The {0} took too long again and is not used for further files. Make it more specific.',
      name,
    );
  return fileName === undefined
    ? l10n.t('The {0} took too long and was stopped. Make it more specific.', name)
    : l10n.t('The {0} took too long in {1} and was stopped. Make it more specific.', name, fileName);
}

function problemWith(name: string, error: unknown): string {
  const message = error instanceof Error ? error.message : String(error);
  return l10n.t(
    'The {0} is invalid and is not used: {1}. Use RE2 syntax, which has no lookaround and no backreferences.',
    name,
    message.replace(/^error parsing regexp: /, '').slice(0, LONGEST_REASON),
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
