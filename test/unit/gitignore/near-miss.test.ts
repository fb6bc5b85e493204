import assert from 'node:assert/strict';
import { findNearMiss } from '../../../src/core/gitignore';

suite('a line that looks meant for a file but does not match it', () => {
  const CASES: readonly (readonly [text: string, path: string, found: string | undefined])[] = [
    ['.env # keys', '.env', '1 trailing-comment'],
    ['a\n.env\t', '.env', '2 whitespace'],
    [' .env', '.env', '1 whitespace'],
    ['./.env', '.env', '1 dot-slash'],
    ['api\\.env', 'api/.env', '1 backslash'],
    ['".env"', '.env', '1 quotes'],
    ['.env/', '.env', '1 trailing-slash'],
    ['/.env', 'api/.env', '1 leading-slash'],
    ['.env # a\n.env # b', '.env', '2 trailing-comment'],
    ['.env.example', '.env', undefined],
    ['# .env', '.env', undefined],
    ['!.env # x', '.env', undefined],
    ['.env', '.env', undefined],
    ['', '.env', undefined],
  ];
  for (const [text, path, expected] of CASES) {
    test(`${JSON.stringify(text)} · ${path}`, () => {
      const found = findNearMiss(text, path);
      assert.equal(found && `${found.line} ${found.reason}`, expected);
    });
  }
});
