import assert from 'node:assert/strict';
import { parse } from 'dotenv';
import { parseEnv as nodeParse } from 'node:util';
import fc from 'fast-check';
import { encodeEnvValue, type Loader } from '../../../src/core/env/encode';
import { LOADERS } from '../../../src/core/env/readers';
import { envValue, keyValue, unescaped } from './generators';
import { MEASURED, type FormName, type Measurement } from './measured';

const COLUMNS_OF: Partial<Record<Loader, string>> = {
  dotenv: 'd16 d17 d18 d18fast',
  'dotenv-expand': 'd16+e11 d16+e12 d18+e1000',
  node: 'n20 n22 n24',
  next: 'next16',
  vite: 'vite8',
  bun: 'bun',
  deno: 'deno',
  'python-dotenv': 'pydotenv',
  bash: 'bash',
};
const MEASURED_LOADERS = Object.keys(COLUMNS_OF) as Loader[];
const FORMS: readonly FormName[] = ['U', 'D', 'S', 'B', 'U$', 'D$', 'S$', 'B$', 'DN'];

function writtenAs(value: string, form: FormName): string {
  const quote = { U: '', D: '"', S: "'", B: '`' }[form.charAt(0)] ?? '';
  const dollars = form.endsWith('$') ? value.replaceAll('$', '\\$') : value;
  return quote + (form.endsWith('N') ? dollars.replaceAll('\n', '\\n') : dollars) + quote;
}

/** The loaders among `loaders` that misread `form`, by the measurements. */
function misreaders({ misread }: Measurement, form: FormName, loaders: readonly Loader[]): string[] {
  const bad = new Set((misread[form] ?? '').split(' '));
  return loaders
    .flatMap((loader) => (COLUMNS_OF[loader] ?? '').split(' '))
    .filter((column) => bad.has(column));
}

function* loaderSets(): Generator<Loader[]> {
  for (let bits = 1; bits < 1 << MEASURED_LOADERS.length; bits++) {
    yield MEASURED_LOADERS.filter((_, i) => bits & (1 << i));
  }
}

suite('env encoder', () => {
  test('writes only forms that every loader reads back, by measurement', () => {
    let written = 0;
    for (const measurement of MEASURED) {
      const { value } = measurement;
      for (const loaders of loaderSets()) {
        const encoded = encodeEnvValue(value, loaders);
        if (!encoded.ok) continue;
        const forms = FORMS.filter((form) => writtenAs(value, form) === encoded.text);
        if (forms.length === 0 && /\\["\\`]/.test(encoded.text)) {
          // The matrix of real programs measures these.
          assert.ok(loaders.every((loader) => ['bash', 'python-dotenv', 'phpdotenv'].includes(loader)));
          assert.equal(unescaped(encoded.text, loaders.includes('bash')), value);
          continue;
        }
        assert.ok(forms.length > 0, `${JSON.stringify(value)} written as ${encoded.text}`);
        for (const form of forms)
          assert.deepEqual(misreaders(measurement, form, loaders), [], `${value} as ${form}`);
        written++;
      }
    }
    assert.ok(written > 13_000, String(written));
  });

  test('refuses only when necessary; the exceptions are listed', () => {
    const missed = new Set<string>();
    let possible = 0;
    for (const measurement of MEASURED) {
      for (const loaders of loaderSets()) {
        if (!FORMS.some((form) => misreaders(measurement, form, loaders).length === 0)) continue;
        possible++;
        if (!encodeEnvValue(measurement.value, loaders).ok)
          missed.add(JSON.stringify([measurement.value, loaders]));
      }
    }
    assert.ok(missed.size / possible < 0.01, [...missed].slice(0, 40).join('\n'));
  });

  const CASES: readonly (readonly [value: string, loaders: readonly Loader[], text: string | RegExp])[] = [
    ['key_abc123XYZ', LOADERS, 'key_abc123XYZ'],
    ['ab==', LOADERS, 'ab=='],
    ['', ['dotenv'], ''],
    ['ab#cd', ['dotenv', 'bash'], "'ab#cd'"],
    ["it's", ['dotenv', 'bash', 'python-dotenv'], '"it\'s"'],
    ['a"b\'c', ['dotenv', 'node'], '`a"b\'c`'],
    ['a"b\'c', ['python-dotenv'], 'a"b\'c'],
    ['a"b\'c', ['bash'], '"a\\"b\'c"'],
    ['a"b\'c$d`e\\f', ['bash'], '"a\\"b\'c\\$d\\`e\\\\f"'],
    ['a"b\'c d', ['bash', 'python-dotenv'], '"a\\"b\'c d"'],
    ["#it's\\n", ['python-dotenv'], '"#it\'s\\\\n"'],
    ['a"b\'c$d', ['bash', 'python-dotenv'], /is read in different ways/],
    ['a"b\'c', ['bash', 'dotenv'], /is read in different ways/],
    ['a"b\'c', ['direnv'], /mix of quotes can't be read back by direnv/],
    ['a"b\'\\', ['bash'], /ends in a backslash/],
    ['a$b', ['dotenv', 'node'], "'a$b'"],
    ['a$b', ['next'], "'a\\$b'"],
    ['a$b', ['next', 'bash'], '"a\\$b"'],
    ['a$b', ['dotenv', 'next'], /A value with "\$" is read in different ways by dotenv and Next\.js/],
    ['a$', ['dotenv', 'next', 'bash'], "'a$'"],
    ['a${b}', ['python-dotenv'], /A value with "\$" can't be read back by python-dotenv/],
    ['a$(b)', ['dotenv-expand'], /The "\$\(\.\.\.\)"/],
    ['a$(b)', ['bash'], "'a$(b)'"],
    ['abc\\', ['dotenv', 'bun'], 'abc\\'],
    ['abc\\', ['dotenv', 'bash'], /A value that ends in a backslash can't be read back by the shell/],
    ['a\nb', ['dotenv', 'bash'], "'a\nb'"],
    ['a\nb', ['docker-run'], /A value with several lines can't be read back by docker run/],
    ['a\0b', ['dotenv'], /control characters/],
    ['a\r\nb', ['dotenv'], /carriage returns/],
  ];
  for (const [value, loaders, expected] of CASES) {
    test(`${JSON.stringify(value)} for ${loaders.length > 3 ? 'all' : loaders.join(', ')}`, () => {
      const encoded = encodeEnvValue(value, loaders);
      if (typeof expected === 'string') assert.equal(encoded.ok && encoded.text, expected);
      else assert.match(encoded.ok ? `written as ${encoded.text}` : encoded.reason, expected);
    });
  }

  test('writes newlines as \\n if a raw one would become two characters', () => {
    const encoded = encodeEnvValue('a\nb', ['dotenv', 'node'], { newlines: 'escaped' });
    assert.equal(encoded.ok && encoded.text, '"a\\nb"');
    assert.equal(encodeEnvValue('a\nb', ['bash'], { newlines: 'escaped' }).ok, false);
  });

  test('a PEM key loses its carriage returns, with a note', () => {
    const pem = ['-----BEGIN TEST-----', 'abc', '-----END TEST-----', ''].join('\r\n');
    const encoded = encodeEnvValue(pem, ['dotenv']);
    assert.ok(encoded.ok);
    assert.equal(encoded.readsAs, pem.replaceAll('\r', ''));
    assert.match(encoded.notes.join(), /LF/);
  });

  test('dotenv and this Node read back any value', () => {
    fc.assert(
      fc.property(envValue, (value) => {
        const encoded = encodeEnvValue(value, ['dotenv', 'node']);
        if (!encoded.ok) return;
        const text = `BEFORE=1\nX=${encoded.text}\nAFTER='2'\n`;
        const expected = { BEFORE: '1', X: value, AFTER: '2' };
        assert.deepEqual({ ...parse(text) }, expected);
        assert.deepEqual({ ...nodeParse(text) }, expected);
      }),
      { numRuns: 3000 },
    );
  });

  test('a key of plain words needs no quotes and is accepted for every loader', () => {
    fc.assert(
      fc.property(keyValue, (value) => {
        const encoded = encodeEnvValue(value, LOADERS);
        assert.equal(encoded.ok && encoded.text, value);
      }),
    );
  });

  test('no refusal contains a part of the value', () => {
    fc.assert(
      fc.property(keyValue, envValue, fc.constantFrom(...LOADERS), (key, odd, loader) => {
        const encoded = encodeEnvValue(key + odd + key, [loader]);
        assert.ok(!JSON.stringify(encoded.ok ? encoded.notes : encoded).includes(key));
      }),
    );
  });
});
