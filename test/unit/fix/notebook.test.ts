import assert from 'node:assert/strict';
import { parse } from 'dotenv';
import { applyEdits } from '../../../src/core/base/text';
import { Batch } from '../../../src/core/fix/batch';
import { planLoad } from '../../../src/core/fix/load';
import type { Finding } from '../../../src/core/finding/finding';
import { fixed, hostOf, plan, SECRET } from '../../support/moves';

interface Cell {
  readonly type?: string;
  readonly source: string | readonly string[];
  readonly output?: string;
}

function notebook(cells: readonly Cell[], language = 'python'): string {
  const written = cells.map(({ type = 'code', source, output }) => ({
    cell_type: type,
    metadata: {},
    ...(type === 'code' && { outputs: output === undefined ? [] : [{ text: [output] }], execution_count: 1 }),
    source,
  }));
  const metadata = { kernelspec: { language, name: language } };
  return `${JSON.stringify({ cells: written, metadata, nbformat: 4, nbformat_minor: 5 }, undefined, 1)}\n`;
}

const FIXED: readonly (readonly [what: string, source: Cell['source'], after: Cell['source']])[] = [
  [
    'a list of lines',
    ['import os\n', `acme_key = "${SECRET}"\n`, 'print(1)'],
    ['import os\n', 'acme_key = os.environ["ACME_KEY"]\n', 'print(1)'],
  ],
  [
    'an import, as separate lines',
    [`acme_key = '${SECRET}'\n`, 'x = 1'],
    ['import os\n', '\n', 'acme_key = os.environ["ACME_KEY"]\n', 'x = 1'],
  ],
  [
    'one string, with escapes around the key',
    `x = "\\"é"\nimport os\nf('\\\\', acme_key='${SECRET}')`,
    'x = "\\"é"\nimport os\nf(\'\\\\\', acme_key=os.environ["ACME_KEY"])',
  ],
  [
    'lines of IPython',
    ['%pip install a\n', 'import os\n', '!ls\n', `acme_key = "${SECRET}"`],
    ['%pip install a\n', 'import os\n', '!ls\n', 'acme_key = os.environ["ACME_KEY"]'],
  ],
];

const file = 'n/a.ipynb';

suite('a key in a cell of a notebook', () => {
  for (const [what, source, after] of FIXED) {
    test(what, async () => {
      const other = { source: ['y = 1'] };
      const files = { [file]: notebook([other, { source }]) };
      const planned = await plan({ files, file }, false);
      assert.ok(planned.ok, 'reason' in planned ? planned.reason : '');
      const [own] = planned.files;
      assert.equal(own?.path, file);
      assert.equal(applyEdits(files[file], own.edits), own.newText);
      const cells = (JSON.parse(own.newText) as { cells: { source: Cell['source'] }[] }).cells;
      const text = (one: Cell['source'] = []): string => [one].flat().join('');
      assert.equal(text(cells[1]?.source).replaceAll("'ACME_KEY'", '"ACME_KEY"'), text(after));
      if (typeof after !== 'string')
        assert.equal(cells[1]?.source.length, after.length, 'one string for each line');
      // Everything else is unchanged, in form and content.
      assert.equal(own.newText, notebook([other, { source: cells[1]?.source ?? '' }]));
      const env = planned.files.find(({ path }) => path.endsWith('.env'));
      assert.deepEqual(Object.values(parse(env?.newText ?? '')), [SECRET]);
      assert.equal(planned.loading.kind, 'missing', 'a kernel does not load an env file');
    });
  }

  const REFUSED: readonly (readonly [what: string, text: string, reason: RegExp, removable: boolean])[] = [
    ['an output', notebook([{ source: 'x', output: `'${SECRET}'` }]), /output/, true],
    ['text', notebook([{ type: 'markdown', source: [`# ${SECRET}`] }]), /text/, true],
    ['a comment', notebook([{ source: [`# ${SECRET}`] }]), /comment/, true],
    ['another language', notebook([{ source: `key <- "${SECRET}"` }], 'R'), /language/, false],
    [
      'a cell for another program',
      notebook([{ source: ['%%bash\n', `curl -u ${SECRET}`] }]),
      /language/,
      false,
    ],
    ['no notebook', `{"key": "${SECRET}"}`, /no cell/, false],
    ['no JSON', `key = "${SECRET}"`, /no cell/, false],
  ];
  for (const [what, text, reason, removable] of REFUSED) {
    test(`stays: ${what}`, async () => {
      const planned = await plan({ files: { [file]: text }, file });
      assert.ok(!planned.ok);
      assert.match(planned.reason, reason);
      assert.equal(planned.removable === true, removable);
    });
  }

  test('the output that contains the value is replaced with it, at once', async () => {
    const text = notebook([{ source: [`acme_key = '${SECRET}'`], output: SECRET }]);
    const spans = [...text.matchAll(new RegExp(SECRET, 'g'))].map(({ index }) => ({
      start: index,
      end: index + SECRET.length,
    }));
    const findings = spans.map((span): Finding => ({
      ...{ ruleId: 'acme', provider: 'Acme', title: 'Acme key', kind: 'API key', sensitivity: 'secret' },
      ...{ confidence: 'high', test: false, why: [], envNames: ['ACME_KEY'], span },
    }));
    const batch = new Batch(hostOf({ files: { [file]: text } }), { load: false, comments: true });
    const results = await batch.move({ file, findings, typescriptStyle: 'auto' });
    assert.deepEqual(results.map(({ outcome }) => outcome.kind).sort(), ['moved', 'removed']);
    const after = batch.changed().find(({ path }) => path === file)?.newText ?? '';
    assert.doesNotThrow(() => JSON.parse(after) as unknown);
    assert.ok(!after.includes(SECRET) && after.includes('YOUR_ACME_KEY'));
  });

  test('a cell above that loads the env file', async () => {
    for (const [above, kind] of [
      ['from dotenv import load_dotenv\nload_dotenv()', 'loaded'],
      ['%load_ext dotenv\n%dotenv', 'loaded'],
      ['# load_dotenv()', 'missing'],
    ] as const) {
      const files = { [file]: notebook([{ source: above }, { source: [`acme_key = '${SECRET}'`] }]) };
      const planned = await plan({ files, file }, false);
      assert.ok(planned.ok);
      assert.equal(planned.loading.kind, kind, above);
    }
  });

  test('loading is added to the cell, with the move or after it', async () => {
    const requirements = { 'requirements.txt': 'python-dotenv\n' };
    const before = notebook([{ source: ['import os\n', `acme_key = '${SECRET}'`] }]);
    const at = 'a.ipynb';
    const after = await fixed({ files: { ...requirements, [at]: before }, file: at });
    assert.match(after[at] ?? '', /"from dotenv import load_dotenv\\n",\n/);
    const moved = notebook([{ source: ['import os\n', 'acme_key = os.environ["ACME_KEY"]'] }]);
    const files = { ...requirements, [at]: moved, '.env': 'ACME_KEY=a\n' };
    const planned = await planLoad(hostOf({ files }), { file: at, text: moved });
    assert.ok(planned?.ok);
    assert.equal(planned.files.length, 1);
    assert.match(planned.files[0]?.newText ?? '', /"load_dotenv\(\)\\n",\n/);
    const again = { ...files, [at]: planned.files[0]?.newText ?? '' };
    assert.equal(await planLoad(hostOf({ files: again }), { file: at, text: again[at] }), undefined);
  });
});
