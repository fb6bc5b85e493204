import assert from 'node:assert/strict';
import { scan } from '../../../src/core/detect';
import { assertLinear } from '../../support/growth';

suite('the time of a scan', () => {
  const read = (text: string): unknown => scan(text, { fileName: 'main.tf' });

  test('attributes before `default` are read once', () => {
    // Reading them with one regular expression took a time exponential in their number.
    for (const attribute of ['ab=cdefgh', 'ab = "cd"\n', 'a=default', 'default ']) {
      for (const end of ['', ' }', '= x'])
        read(`variable "db_password" { ${attribute.repeat(200)}${end}\n`.repeat(10));
    }
  });

  test('a value after other attributes is found', () => {
    const value = ['kX9', 'mQ2vL7', 'pR4tW8z'].join('');
    const text = `variable "db_password" { description = "Of the database" sensitive = true\n  default = "${value}"\n}`;
    assert.deepEqual(
      scan(text, { fileName: 'main.tf' }).map(({ span }) => text.slice(span.start, span.end)),
      [value],
    );
  });

  test('is linear for names and values that repeat', () => {
    const pieces = ['password = {', 'api_key: ', 'secret="', '<secret ', 'name="token" ', 'password=,'];
    for (const piece of pieces) assertLinear(read, (n) => piece.repeat(n), 300);
  });
});
