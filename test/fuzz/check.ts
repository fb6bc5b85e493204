import { seeded } from '../support/samples';
import { ENTRY_POINTS, PLANTED, type EntryPoint, type Result } from './entry-points';
import { drawGrowing, drawMutated, type Growing } from './inputs';

/** One input of an entry point. The same numbers give the same input. */
export interface Case {
  readonly entry: EntryPoint;
  readonly seed: number;
  readonly number: number;
}

/** Characters of a text that is compared with one that is four times as long. */
const SIZE = 4000;
/** Linear work takes 4 times as long for 4 times the text, quadratic work 16 times. */
const LIMIT = 10;
/** CPU times below this, in milliseconds, are too short to compare. */
const SHORT = 40;

/** Every how many inputs a text grows. */
const GROWING = 16;

/** @returns what is wrong with the result for this input, in one sentence; undefined if it is right */
export async function check({ entry, seed, number }: Case): Promise<string | undefined> {
  const random = seeded(hash(`${seed} ${entry.name} ${number}`));
  const options = Math.floor(random() * 1e9);
  const run = (text: string): Promise<Result> | Result => entry.run(text, seeded(options));
  try {
    if (number % GROWING !== 0) {
      const text = drawMutated(random, entry.samples);
      return problemIn(await run(text), text);
    }
    const growing = drawGrowing(random, entry.samples);
    const small = growing(SIZE / (entry.cost ?? 1));
    return (
      problemIn(await run(small), small) ?? (await growthProblem(run, growing, SIZE / (entry.cost ?? 1)))
    );
  } catch (error) {
    return error instanceof Error ? (error.stack ?? error.message) : String(error);
  }
}

/** The input of a case, to be shown. */
export function inputOf({ entry, seed, number }: Case): string {
  const random = seeded(hash(`${seed} ${entry.name} ${number}`));
  random();
  return number % GROWING === 0
    ? drawGrowing(random, entry.samples)(200)
    : drawMutated(random, entry.samples);
}

export function casesOf(only: string, seed: number, from: number, to: number): Case[] {
  const entries = ENTRY_POINTS.filter(({ name }) => name.includes(only));
  const cases: Case[] = [];
  for (let number = from; number < to; number++)
    for (const entry of entries)
      if (number % (entry.cost ?? 1) === 0) cases.push({ entry, seed, number: number / (entry.cost ?? 1) });
  return cases;
}

function problemIn({ spans = [], words }: Result, text: string): string | undefined {
  const outside = spans.find(({ start, end }) => !(start >= 0 && end >= start && end <= text.length));
  if (outside) return `a position outside the text: ${outside.start} to ${outside.end} of ${text.length}`;
  return words !== undefined && JSON.stringify(words).includes(PLANTED)
    ? 'the secret is in what a person reads'
    : undefined;
}

async function growthProblem(
  run: (text: string) => Promise<Result> | Result,
  growing: Growing,
  size: number,
): Promise<string | undefined> {
  const timeOf = async (text: string, times: number): Promise<number> => {
    let shortest = Infinity;
    for (let i = 0; i < times; i++) {
      const start = process.cpuUsage();
      await run(text);
      const { user, system } = process.cpuUsage(start);
      shortest = Math.min(shortest, (user + system) / 1000);
    }
    return shortest;
  };
  const large = growing(size * 4);
  const long = await timeOf(large, 1);
  if (long < SHORT) return undefined;
  const small = growing(size);
  // Work can be cut off at a fixed amount, so a ratio that stays large is what counts.
  const ratio = async (): Promise<number> => (await timeOf(large, 2)) / Math.max(await timeOf(small, 4), 1);
  if (long / Math.max(await timeOf(small, 3), 1) < LIMIT) return undefined;
  const confirmed = await ratio();
  return confirmed < LIMIT
    ? undefined
    : `${large.length} characters took ${long.toFixed(0)} ms, ${confirmed.toFixed(1)} times as long as ${small.length}`;
}

/** FNV-1a. */
function hash(text: string): number {
  let value = 0x811c9dc5;
  for (let i = 0; i < text.length; i++) value = Math.imul(value ^ text.charCodeAt(i), 0x01000193);
  return value >>> 0;
}
