import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { integer, seeded, type Random } from '../support/samples';
import type { Case, Lane, Position, ProgramText, Shape } from './case';
import { findingFor } from './fix-case';
import { secondFileOf } from './second-file';
import { randomValue, type TestValue } from './values';

/** How many values are tried until one can be written at a position. Raw strings and JSX text cannot contain all values. */
const MOST_ATTEMPTS = 50;

/** Used in turn. Five entries, so that each position soon gets each shape, for any number of positions. */
const SHAPES: readonly Shape[] = ['one key', 'all in file', 'one key', 'same key everywhere', 'one key'];

/**
 * Generates `count` random cases, spread over the lanes by weight and over each lane's positions in turn. The same seed
 * gives the same cases for a lane, no matter which other lanes are selected.
 */
export function generate(lanes: readonly Lane[], count: number, seed: number, folder: string): Case[] {
  const total = lanes.reduce((sum, { weight }) => sum + weight, 0);
  return lanes.flatMap((lane, number) => {
    const share = Math.max(1, Math.round((count * lane.weight) / total));
    const random = seeded(seed * 7919 + hash(`${lane.language.id}/${lane.loader}`));
    const start = integer(random, 0, lane.language.positions.length - 1);
    return Array.from({ length: share }, (_, i) => {
      const position = lane.language.positions[(start + i) % lane.language.positions.length]!;
      const id = `${String(number).padStart(2, '0')}-${String(i).padStart(4, '0')}`;
      return caseAt(
        lane,
        position,
        SHAPES[i % SHAPES.length] ?? 'one key',
        random,
        id,
        path.join(folder, id),
      );
    });
  });
}

function caseAt(
  lane: Lane,
  position: Position,
  shape: Shape,
  random: Random,
  id: string,
  folder: string,
): Case {
  const unique = id.replace('-', '_');
  let fallback: Case | undefined;
  for (let i = 0; i < MOST_ATTEMPTS; i++) {
    const value = randomValue(random);
    const source = position.write(value.text, unique);
    if (!source) continue;
    const file = position.fileName ?? lane.language.fileName;
    const common = { id, lane, position, program: { id, folder, file } };
    const single = { ...common, source, findings: [findingFor(source.secret, value.format)] };
    if (shape !== 'all in file') return { ...single, shape, value };
    fallback ??= { ...single, shape: 'one key', value };
    const both = twoInOne(position, unique, source, value, randomValue(random));
    if (both) return { ...common, ...both, shape };
  }
  // Not every position can contain two values with text between them.
  if (fallback) return fallback;
  throw new Error(
    `None of the values tried can be written at the position "${position.id}" of ${lane.language.id}.`,
  );
}

const BETWEEN = ' and ';

/** Adds a second value to the same string; undefined if that is not possible or changes how the first one is written. */
function twoInOne(
  position: Position,
  unique: string,
  one: ProgramText,
  value: TestValue,
  second: TestValue,
): Pick<Case, 'value' | 'source' | 'findings'> | undefined {
  const text = value.text + BETWEEN + second.text;
  const source = position.write(text, unique);
  const other = position.write(second.text, unique);
  if (!source || !other || value.text === second.text) return undefined;
  const [first, last] = [one, other].map(({ text, secret }) => text.slice(secret.start, secret.end)) as [
    string,
    string,
  ];
  const { start, end } = source.secret;
  if (source.text.slice(start, end) !== first + BETWEEN + last) return undefined;
  const findings = [
    findingFor({ start, end: start + first.length }, value.format),
    findingFor({ start: end - last.length, end }, second.format),
  ];
  return { value: { ...value, text }, source, findings };
}

/** Writes a case's program into its folder, with the files that show how its `.env` is loaded. */
export function writeProgram(one: Case): void {
  const { program, lane, source, shape } = one;
  mkdirSync(program.folder, { recursive: true });
  for (const [name, text] of Object.entries(lane.files)) writeFileSync(path.join(program.folder, name), text);
  writeFileSync(path.join(program.folder, program.file), source.text);
  if (shape !== 'same key everywhere') return;
  mkdirSync(path.join(program.folder, 'second'), { recursive: true });
  writeFileSync(path.join(program.folder, secondFileOf(one)), source.text);
}

/** Gives each lane its own random numbers, so that adding or removing a lane does not change the cases of the others. */
function hash(text: string): number {
  let sum = 7;
  for (let i = 0; i < text.length; i++) sum = (Math.imul(sum, 31) + text.charCodeAt(i)) | 0;
  return sum;
}
