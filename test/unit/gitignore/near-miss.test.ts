import assert from 'node:assert/strict';
import { nearMissIn } from '../../../src/core/gitignore';

suite('a line that was meant for a file and misses it', () => {
  const CASES: readonly (readonly [text: string, path: string, found: string | undefined])[] = [
    ['.env # keys', '.env', '1 a remark behind a pattern is part of it'],
    ['a\n.env\t', '.env', '2 a space or tab belongs to the pattern'],
    [' .env', '.env', '1 a space or tab belongs to the pattern'],
    ['./.env', '.env', '1 “./” in front matches nothing'],
    ['api\\.env', 'api/.env', '1 folders are parted by “/”, not by “\\”'],
    ['".env"', '.env', '1 quotes belong to the pattern'],
    ['.env/', '.env', '1 the slash at its end lets it match folders only'],
    ['/.env', 'api/.env', '1 it is tied to this folder by a slash'],
    ['.env # a\n.env # b', '.env', '2 a remark behind a pattern is part of it'],
    ['.env.example', '.env', undefined],
    ['# .env', '.env', undefined],
    ['!.env # x', '.env', undefined],
    ['.env', '.env', undefined],
    ['', '.env', undefined],
  ];
  for (const [text, path, expected] of CASES) {
    test(`${JSON.stringify(text)} · ${path}`, () => {
      const found = nearMissIn(text, path);
      assert.equal(found && `${found.line} ${found.why}`, expected);
    });
  }
});
