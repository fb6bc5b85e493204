import assert from 'node:assert/strict';
import { inShort, KEY, loadingFor } from '../../support/starts';

export { KEY };

type Files = Readonly<Record<string, string>>;

export const JS = `const key = '${KEY}';\n`;
export const ESM = `export const key = '${KEY}';\n`;
export const PY = `KEY = "${KEY}"\n`;
export const GO = `package main\n\nfunc key() string { return "${KEY}" }\n`;

export const scripts = (all: Readonly<Record<string, string>>, more: object = {}): Files => ({
  'package.json': JSON.stringify({ scripts: all, ...more }),
});
export const asks = (...names: string[]): Files => ({
  'package.json': JSON.stringify({ dependencies: Object.fromEntries(names.map((name) => [name, '1'])) }),
});

/** A program, the file with the key, and what each start does for a key in the env file at `target`, by default `.env`. */
type Case = readonly [what: string, files: Files, file: string, answer: readonly string[], target?: string];

/** Tests what each start of a program does for its key, in short. */
export function answersFor(title: string, cases: readonly Case[]): void {
  suite(title, () => {
    for (const [what, files, file, answer, target] of cases) {
      test(what, async () => assert.deepEqual(inShort(await loadingFor(files, file, target)), answer));
    }
  });
}
