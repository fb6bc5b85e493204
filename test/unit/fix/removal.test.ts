import assert from 'node:assert/strict';
import { removalOf } from '../../../src/core/fix';
import { applyEdits } from '../../../src/core/base/text';
import { scan } from '../../../src/core/detect';
import type { Finding } from '../../../src/core/finding/finding';
import { Batch } from '../../../src/core/fix/batch';
import { allFormats } from '../../../src/core/formats';
import { hostOf } from '../../support/moves';
import { siteIn } from '../syntax/cases';

/** `«…»` marks the key. */
const COMMENTS: readonly (readonly [languageId: string, source: string, after: string, fileName?: string])[] =
  [
    ['javascript', '// old: «k3y»\nf();\n', '// old: YOUR_ACME_KEY\nf();\n'],
    ['javascript', '// const a = "«k3y»"; gone\r\n', '// const a = "YOUR_ACME_KEY"; gone\r\n'],
    ['typescript', '/* «k3y» */ f();', '/* YOUR_ACME_KEY */ f();'],
    ['javascriptreact', 'const a = <p>{/* «k3y» */}</p>;', 'const a = <p>{/* YOUR_ACME_KEY */}</p>;'],
    ['python', 'f()  # «k3y»', 'f()  # YOUR_ACME_KEY'],
    ['go', 'package main\n\n// «k3y»\n', 'package main\n\n// YOUR_ACME_KEY\n'],
    ['java', '// «k3y»\nclass A {}\n', '// YOUR_ACME_KEY\nclass A {}\n'],
    ['csharp', '// «k3y»\nclass A {}\n', '// YOUR_ACME_KEY\nclass A {}\n'],
    ['php', '<?php\n# «k3y»\n', '<?php\n# YOUR_ACME_KEY\n'],
    ['ruby', '# «k3y»\n', '# YOUR_ACME_KEY\n'],
    ['rust', '// «k3y»\nfn main() {}\n', '// YOUR_ACME_KEY\nfn main() {}\n'],
    ['shellscript', '# «k3y»\n', '# YOUR_ACME_KEY\n'],
    ['properties', 'a=1\n# b=«k3y»\n', 'a=1\n# b=YOUR_ACME_KEY\n'],
    ['properties', '! b=«k3y»\n', '! b=YOUR_ACME_KEY\n'],
    ['ini', '; b=«k3y»\n', '; b=YOUR_ACME_KEY\n'],
    ['dockerfile', 'FROM a\n# ENV K=«k3y»\n', 'FROM a\n# ENV K=YOUR_ACME_KEY\n'],
    ['terraform', '// k = "«k3y»"\n', '// k = "YOUR_ACME_KEY"\n'],
    ['kotlin', '  // val k = "«k3y»"\n', '  // val k = "YOUR_ACME_KEY"\n'],
    ['sql', '-- «k3y»\n', '-- YOUR_ACME_KEY\n', 'a.sql'],
    ['powershell', '# «k3y»\n', '# YOUR_ACME_KEY\n'],
    ['yaml', 'a: 1 # «k3y»\n', 'a: 1 # YOUR_ACME_KEY\n', 'values.yaml'],
    [
      'yaml',
      'services:\n  # «k3y»\n  web:\n    image: a\n',
      'services:\n  # YOUR_ACME_KEY\n  web:\n    image: a\n',
      'compose.yaml',
    ],
  ];

const STAYS: readonly (readonly [languageId: string, source: string, fileName?: string])[] = [
  ['yaml', 'a: "x #1 «k3y»"\n', 'values.yaml'],
  ['properties', 'a=1,\\\n# «k3y»\n'],
  ['toml', 'a = """\n# «k3y»\n"""\n'],
  ['kotlin', 'val a = """\n// «k3y»\n"""\n'],
  ['ini', 'a = 1 ; «k3y»\n'],
  ['kotlin', 'val a = "http://«k3y»"\n'],
];

function found(source: string): Finding {
  const span = { start: source.indexOf('«'), end: source.indexOf('»') - 1 };
  return {
    ...{ ruleId: 'acme', provider: 'Acme', title: 'Acme key', kind: 'API key', sensitivity: 'secret' },
    ...{ confidence: 'high', test: false, why: [], envNames: ['ACME_KEY'], span },
  };
}

suite('a key in a comment is replaced with a placeholder', () => {
  for (const [languageId, source, after, fileName] of COMMENTS) {
    test(`${languageId}: ${JSON.stringify(source)}`, async () => {
      const at = await siteIn(languageId, { source, ...(fileName !== undefined && { fileName }) });
      const refusal = 'site' in at ? at.site : at;
      assert.ok(!refusal.ok && refusal.removable, 'it is known to be in a comment');
      const text = source.replace(/[«»]/g, '');
      assert.equal(applyEdits(text, removalOf(found(source))), after);
    });
  }

  for (const [languageId, source, fileName] of STAYS) {
    test(`not in a comment, or uncertain: ${languageId}: ${JSON.stringify(source)}`, async () => {
      const at = await siteIn(languageId, { source, ...(fileName !== undefined && { fileName }) });
      const refusal = 'site' in at ? at.site : at;
      assert.ok(!refusal.ok && refusal.removable === undefined);
    });
  }

  test('many at once, between keys that move; only where that is requested', async () => {
    const source = "// f('«k3y»');\nf('k3y');\n// twice: k3y\n";
    const text = source.replace(/[«»]/g, '');
    const spans = [...text.matchAll(/k3y/g)].map(({ index }) => ({ start: index, end: index + 3 }));
    const findings = spans.map((span) => ({ ...found(source), span }));
    for (const comments of [true, false]) {
      const batch = new Batch(hostOf({ files: { 'a.js': text } }), { load: false, comments });
      const results = await batch.move({ file: 'a.js', findings, typescriptStyle: 'auto' });
      const kind = comments ? 'removed' : 'refused';
      assert.deepEqual(
        results.map(({ outcome }) => outcome.kind),
        [kind, 'moved', kind],
      );
      const after = batch.changed().find(({ path }) => path === 'a.js')?.newText;
      const left = comments ? 'YOUR_ACME_KEY' : 'k3y';
      assert.equal(after, `// f('${left}');\nf(process.env.ACME_KEY);\n// twice: ${left}\n`);
    }
  });

  test('no placeholder is found by detection in any surroundings', () => {
    const names = new Set(allFormats.flatMap(({ envNames }) => envNames));
    for (const name of names) {
      const text = `# password = "YOUR_${name}"\n# YOUR_${name}\n# postgres://u:YOUR_${name}@h/db\n`;
      assert.deepEqual(scan(text, { fileName: 'a.py' }), [], name);
    }
  });
});
