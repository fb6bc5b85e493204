import { createHash } from 'node:crypto';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { Refused } from '../../src/core/fix/batch/batch';
import type { Platform } from '../../src/platform/platform';
import type { Case, Lane, Printed, Program } from './case';
import { fixCase, fileStillContaining, type Fixed } from './fix-case';
import { writeProgram } from './generate';

/** The result of a case. */
export type Outcome =
  | { readonly kind: 'equal' }
  | (Refused & { readonly fixExists: boolean })
  | { readonly kind: 'wrong'; readonly what: string }
  /** The program does not run even before the fix: a mistake in the matrix, not in the fix. */
  | { readonly kind: 'broken'; readonly what: string };

const DIGEST = /^[0-9a-f]{64}$/;

/**
 * Runs all cases of one lane before the fix, fixes them and runs them again. For refused cases, finds out whether there was
 * a right way to write the value.
 * @param command path of the built command, used for some of the cases; undefined: for none
 */
export async function runCases(
  lane: Lane,
  cases: readonly Case[],
  platform: Platform,
  command?: string,
): Promise<Map<Case, Outcome>> {
  const outcomes = new Map<Case, Outcome>();
  cases.forEach(writeProgram);
  const before = await lane.run(cases.map(({ program }) => program));
  const fixed = new Map<Case, Fixed & { kind: 'fixed' }>();
  const refused = new Map<Case, Refused>();
  for (const one of cases) {
    const printed = before.get(one.id);
    if (one.position.fixable && !(printed?.ok === true && DIGEST.test(printed.output))) {
      outcomes.set(one, { kind: 'broken', what: printed?.ok === false ? printed.error : 'prints no digest' });
      continue;
    }
    const byCommand = one.value.kind === 'format' && one.position.fixable && one.id.endsWith('7');
    const result = await fixCase(one, platform, byCommand ? command : undefined);
    if (result.kind === 'wrong') outcomes.set(one, result);
    else if (result.kind === 'refused') refused.set(one, result);
    else fixed.set(one, result);
  }
  const after = await lane.run([...fixed.keys()].map(({ program }) => program));
  for (const [one, done] of fixed)
    outcomes.set(one, compare(one, done, before.get(one.id), after.get(one.id)));
  for (const [one, code] of newTypeErrors(lane, [...fixed.keys()])) {
    if (outcomes.get(one)?.kind === 'equal')
      outcomes.set(one, { kind: 'wrong', what: `a type error that was not there before (TS${code})` });
  }
  const possible = await fixableByHand(lane, [...refused.keys()]);
  for (const [one, refusal] of refused) {
    outcomes.set(one, { ...refusal, fixExists: possible.has(one) });
  }
  return outcomes;
}

function compare(
  one: Case,
  { envs, moved }: Fixed & { kind: 'fixed' },
  before: Printed | undefined,
  after: Printed | undefined,
): Outcome {
  const leftover = fileStillContaining(one, envs, moved);
  if (leftover !== undefined) return { kind: 'wrong', what: `${leftover} still contains the key` };
  if (after?.ok !== true) return { kind: 'wrong', what: `no longer runs: ${after?.error ?? 'no answer'}` };
  if (before?.ok !== true) return { kind: 'wrong', what: 'ran only after the fix' };
  return before.output === after.output
    ? { kind: 'equal' }
    : { kind: 'wrong', what: 'prints a different digest' };
}

/** The cases that have a type error after the fix that they did not have before, with the first such error. */
function newTypeErrors(lane: Lane, cases: readonly Case[]): Map<Case, number> {
  const sources = cases.flatMap(({ id, program: { folder, file }, source }) => [
    { id: `${id} before`, file: path.join(folder, 'before', file), text: source.text },
    { id: `${id} after`, file: path.join(folder, file), text: readFileSync(path.join(folder, file), 'utf8') },
  ]);
  const errors = lane.check?.(sources) ?? new Map<string, readonly number[]>();
  return new Map(
    cases.flatMap((one) => {
      const before = [...(errors.get(`${one.id} before`) ?? [])];
      const added = errors.get(`${one.id} after`)?.find((code) => {
        const known = before.indexOf(code);
        if (known >= 0) before.splice(known, 1);
        return known < 0;
      });
      return added === undefined ? [] : [[one, added] as const];
    }),
  );
}

/** The ways a person might write the value in `.env` by hand, right or wrong. */
function handwritten(value: string): string[] {
  const variants = [
    value,
    value.replaceAll('$', '\\$'),
    value.replaceAll('\n', '\\n'),
    value.replaceAll('\\', '\\\\'),
  ];
  const quoted = variants.flatMap((one) => [
    one,
    `'${one}'`,
    `"${one}"`,
    `\`${one}\``,
    `"${one.replaceAll('"', '\\"')}"`,
  ]);
  quoted.push(`'${value.replaceAll("'", "'\\''")}'`, `"${value.replace(/["$`\\]/g, '\\$&')}"`);
  return [...new Set(quoted)];
}

const NAME = 'KEYWARD_MATRIX';

/**
 * The cases that could have been fixed: a variable can be read at the position, and there is a way to write the value in
 * `.env` with which a handwritten program prints the right digest.
 */
async function fixableByHand(lane: Lane, refused: readonly Case[]): Promise<Set<Case>> {
  const tried: { one: Case; program: Program }[] = [];
  for (const one of refused.filter(({ position }) => position.fixable)) {
    handwritten(one.value.text).forEach((text, i) => {
      const id = `${one.id}-${i}`;
      const folder = path.join(path.dirname(one.program.folder), id);
      mkdirSync(folder, { recursive: true });
      for (const [name, content] of Object.entries(lane.files))
        writeFileSync(path.join(folder, name), content);
      writeFileSync(
        path.join(folder, lane.language.fileName),
        lane.language.reader(NAME, id.replaceAll('-', '_')),
      );
      writeFileSync(path.join(folder, '.env'), `${NAME}=${text}\n`);
      tried.push({ one, program: { id, folder, file: lane.language.fileName } });
    });
  }
  const printed = await lane.run(tried.map(({ program }) => program));
  const right = tried.filter(({ one, program }) => {
    const answer = printed.get(program.id);
    return answer?.ok === true && answer.output === digestOf(one.value.text);
  });
  return new Set(right.map(({ one }) => one));
}

function digestOf(value: string): string {
  return createHash('sha256').update(value).digest('hex');
}
