import assert from 'node:assert/strict';
import { scan } from '../../../src/core/detect';
import { formatById } from '../../../src/core/formats';
import { sampleSecret, seeded } from '../../support/samples';

const key = sampleSecret(formatById('github-classic-pat'), seeded(5));
const count = (text: string): number => scan(text).length;

suite('a marker in a comment allows', () => {
  test('nothing if there is none', () => {
    assert.equal(count(`const a = "${key}";\n`), 1);
  });

  for (const marker of [
    'keyward:allow',
    'keyward:allow a test key',
    'gitleaks:allow',
    'trufflehog:ignore',
    'pragma: allowlist secret',
    'secretlint-disable-line',
    'kingfisher:ignore',
    '#nosec',
  ]) {
    test(`the same line: ${marker}`, () => {
      assert.equal(count(`const a = "${key}"; // ${marker}\n`), 0);
    });
  }

  for (const marker of [
    'keyward:allow',
    'pragma: allowlist nextline secret',
    'secretlint-disable-next-line',
  ]) {
    test(`the line below: ${marker}`, () => {
      assert.equal(count(`// ${marker}\nconst a = "${key}";\n`), 0);
      assert.equal(count(`# ${marker}\r\na: ${key}\r\n`), 0);
    });
  }

  test('only one line below', () => {
    assert.equal(count(`// keyward:allow\nconst a = 1;\nconst b = "${key}";\n`), 1);
  });

  test('only its own line after a value', () => {
    assert.equal(count(`const a = 1; // keyward:allow\nconst b = "${key}";\n`), 1);
  });

  test('a block from start to end', () => {
    const block = `/* secretlint-disable */\na = "${key}"\n/* secretlint-enable */\n`;
    assert.equal(count(block), 0);
    assert.equal(count(`${block}b = "${key}"\n`), 1);
    assert.equal(count(`/* secretlint-disable */\na = "${key}"\n`), 0);
  });
});
