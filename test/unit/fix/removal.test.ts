import assert from 'node:assert/strict';
import { removalOf } from '../../../src/core/fix';
import { applyEdits } from '../../../src/core/base/text';
import { siteIn } from '../syntax/cases';

/** `«…»` marks the key. */
const COMMENTS: readonly (readonly [languageId: string, source: string, after: string, fileName?: string])[] =
  [
    ['javascript', '// old: «k3y»\nf();\n', '// old:\nf();\n'],
    ['javascript', '// const a = "«k3y»"; gone\r\n', '// const a = ""; gone\r\n'],
    ['typescript', '/* «k3y» */ f();', '/*  */ f();'],
    ['javascriptreact', 'const a = <p>{/* «k3y» */}</p>;', 'const a = <p>{/*  */}</p>;'],
    ['python', 'f()  # «k3y»', 'f()  #'],
    ['go', 'package main\n\n// «k3y»\n', 'package main\n\n//\n'],
    ['java', '// «k3y»\nclass A {}\n', '//\nclass A {}\n'],
    ['csharp', '// «k3y»\nclass A {}\n', '//\nclass A {}\n'],
    ['php', '<?php\n# «k3y»\n', '<?php\n#\n'],
    ['ruby', '# «k3y»\n', '#\n'],
    ['rust', '// «k3y»\nfn main() {}\n', '//\nfn main() {}\n'],
    ['shellscript', '# «k3y»\n', '#\n'],
    ['powershell', '# «k3y»\n', '#\n'],
    ['yaml', 'a: 1 # «k3y»\n', 'a: 1 #\n', 'values.yaml'],
    [
      'yaml',
      'services:\n  # «k3y»\n  web:\n    image: a\n',
      'services:\n  #\n  web:\n    image: a\n',
      'compose.yaml',
    ],
  ];

suite('a key in a comment is removed', () => {
  for (const [languageId, source, after, fileName] of COMMENTS) {
    test(`${languageId}: ${JSON.stringify(source)}`, async () => {
      const found = await siteIn(languageId, { source, ...(fileName !== undefined && { fileName }) });
      const refusal = 'site' in found ? found.site : found;
      assert.ok(!refusal.ok && refusal.removable, 'it is known to be in a comment');
      const span = { start: source.indexOf('«'), end: source.indexOf('»') - 1 };
      const text = source.replace(/[«»]/g, '');
      assert.equal(applyEdits(text, [removalOf(text, span)]), after);
    });
  }

  test('only comments are removed', async () => {
    const found = await siteIn('yaml', { source: 'a: "x #1 «k3y»"\n', fileName: 'values.yaml' });
    const refusal = 'site' in found ? found.site : found;
    assert.ok(!refusal.ok && refusal.removable === undefined);
  });
});
