import assert from 'node:assert/strict';
import { isCut } from '../../../src/core/fix/whole-value';

suite('a value that is moved is the whole value', () => {
  const whole: readonly (readonly [before: string, after: string])[] = [
    ['', ''],
    ['Bearer ', ''],
    ['postgres://app:', '@db/app'],
    ['https://example.org/?token=', '&page=2'],
    ['https://example.org/?token=', '#top'],
    ['Server=db;Password=', ';Encrypt=true'],
    ['host:6379,password=', ',ssl=true'],
    ['mysql -u app -p', ' app'],
    ['-p', ''],
    ['--password=', ''],
    ['{"token":"', '"}'],
    ["IDENTIFIED BY '", "'"],
    ['', ' is the password'],
    ['', '\\n'],
    ['(', ')'],
  ];
  for (const [before, after] of whole)
    test(`${before}…${after}`, () => assert.equal(isCut({ before, after }), false));

  const cut: readonly (readonly [before: string, after: string])[] = [
    ['', ',Kq7'],
    ['', ';Kq7'],
    ['', ')Kq7'],
    ['', ']Kq7'],
    ['', '}'],
    ['', '#Kq7'],
    ['[', ''],
    ['{', ''],
    ['#', ''],
    ['x$', ''],
    ['Kq7!', ''],
    ['token=', '^Kq7'],
    ['token=', '%Kq7'],
  ];
  for (const [before, after] of cut)
    test(`not in ${before}…${after}`, () => assert.equal(isCut({ before, after }), true));
});
