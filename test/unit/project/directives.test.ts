import assert from 'node:assert/strict';
import { directivesOf } from '../../../src/core/project/directives';

suite('directives of a file', () => {
  const CASES: readonly (readonly [text: string, directives: string[]])[] = [
    ["'use client';\nf();", ['use client']],
    ['\uFEFF/* license */ // note\n"use strict"\n\'use client\' ;f()', ['use strict', 'use client']],
    ["f();\n'use client';", []],
    ['// a comment without an end of line', []],
    ["/* not closed 'use client'", []],
    ["'not closed\nuse client'", []],
    ['', []],
  ];
  for (const [text, directives] of CASES) {
    test(JSON.stringify(text), () => assert.deepEqual(directivesOf(text), directives));
  }

  test('many comments before the first statement take linear time', () => {
    // Reading these with one regular expression took exponential time.
    const comments = '/** Adds. */\n// function add() { return /* nothing */ 0; }\n\n'.repeat(20_000);
    assert.deepEqual(directivesOf(`${comments}f();`), []);
    assert.deepEqual(directivesOf(`${comments}'use server'`), ['use server']);
  });
});
