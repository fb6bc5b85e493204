import type { ProjectValueMatch } from '../../finding/project-value';
import { isGeneric } from '../../finding/generic';
import { findFormat, type FormatId } from '../../formats';
import type { Candidate } from '../engine/candidate';
import type { Engine } from '../engine/compile';

/** More than any recognizer gives: a value of the project is certain. */
const CERTAIN = 1000;

/** The format of a value whose variable has none. */
const UNKNOWN_FORMAT: FormatId = 'generic-api-key-assignment';

/**
 * Adds values of the project to the candidates. A candidate that contains such a value, such as a URL with its password, stays
 * and becomes certain; anything else that overlaps with it is dropped.
 */
export function addProjectValues(
  candidates: readonly Candidate[],
  matches: readonly ProjectValueMatch[],
  engine: Engine,
): Candidate[] {
  const own = withoutInner(matches);
  const byStart = [...candidates].sort((a, b) => a.start - b.start || b.end - a.end);
  const reach = new Reach(byStart);
  const certain = own.map((match) => {
    const around = reach.around(match);
    return around === undefined ? candidateOf(match, engine) : confirmed(around, match, engine);
  });
  return [...candidates, ...certain];
}

/** Without matches inside others: the password of a URL that is a value itself. */
function withoutInner(matches: readonly ProjectValueMatch[]): ProjectValueMatch[] {
  const outer: ProjectValueMatch[] = [];
  for (const match of matches) {
    const last = outer.at(-1);
    if (last === undefined || match.start >= last.end) outer.push(match);
    else if (
      match.start === last.start &&
      last.source.isPart &&
      !match.source.isPart &&
      match.end === last.end
    )
      outer[outer.length - 1] = match;
  }
  return outer;
}

/** Finds candidates around matches, which must be asked for in order. */
class Reach {
  readonly #candidates: readonly Candidate[];
  #next = 0;
  #open: Candidate[] = [];

  constructor(candidates: readonly Candidate[]) {
    this.#candidates = candidates;
  }

  /** The best candidate that contains all of the match and is not a mere guess. */
  around({ start, end }: ProjectValueMatch): Candidate | undefined {
    for (;;) {
      const candidate = this.#candidates[this.#next];
      if (candidate === undefined || candidate.start > start) break;
      this.#next++;
      if (candidate.confidence !== 'low') this.#open.push(candidate);
    }
    this.#open = this.#open.filter((candidate) => candidate.end > start);
    return this.#open
      .filter((candidate) => candidate.end >= end)
      .reduce<Candidate | undefined>(
        (best, one) => (best === undefined || one.score > best.score ? one : best),
        undefined,
      );
  }
}

function candidateOf(
  { start, end, ruleId, source, encoding, value }: ProjectValueMatch,
  engine: Engine,
): Candidate {
  return {
    compiled: compiledFor(ruleId, engine),
    start,
    end,
    score: CERTAIN,
    confidence: 'high',
    why: [reasonFor(source), ...(encoding === undefined ? [] : [{ id: 'decoded', encoding } as const])],
    envNames: source.isPart ? [] : [source.name],
    ...(encoding === undefined ? {} : { encoding }),
    decoded: value,
    source,
  };
}

/** A candidate whose text is or contains a value of the project. */
function confirmed(around: Candidate, match: ProjectValueMatch, engine: Engine): Candidate {
  const { start, end, ruleId, source, encoding, value } = match;
  const isWhole = around.start === start && around.end === end;
  if (isWhole && isGeneric(around.compiled.format) && ruleId !== undefined) return candidateOf(match, engine);
  const inner = { ...source, isPart: source.isPart || !isWhole };
  return {
    ...around,
    score: CERTAIN,
    confidence: 'high',
    why: [
      isWhole ? reasonFor(source) : { id: 'contains-variable', name: source.name, file: source.file },
      ...around.why,
    ],
    ...(isWhole && !source.isPart && { envNames: [source.name] }),
    ...(isWhole && encoding !== undefined && { encoding, decoded: value }),
    source: inner,
  };
}

function reasonFor({ name, file, isPart }: ProjectValueMatch['source']): Candidate['why'][number] {
  return { id: isPart ? 'part-of-variable' : 'value-of-variable', name, file };
}

function compiledFor(ruleId: string | undefined, engine: Engine): Candidate['compiled'] {
  const format = ruleId === undefined ? undefined : findFormat(ruleId);
  return engine.format(format?.sensitivity === 'secret' ? format.id : UNKNOWN_FORMAT);
}
