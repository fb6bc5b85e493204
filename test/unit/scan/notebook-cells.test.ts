import assert from 'node:assert/strict';
import { notebookCells } from '../../../src/core/scan/notebook-cells';

suite('the cells of a notebook file', () => {
  const text = JSON.stringify(
    {
      metadata: { cells: [{ source: 'no cell' }] },
      cells: [
        { cell_type: 'markdown', source: ['a "quoted" {first}'] },
        { cell_type: 'code', outputs: [{ text: ['printed', { nested: [] }] }], source: ['second'] },
        { cell_type: 'code', source: 'third', outputs: [] },
      ],
      nbformat: 4,
    },
    undefined,
    1,
  );
  const at = notebookCells(text);

  test('each position is in its cell, in the source or the output', () => {
    const cellOf = (word: string): unknown => at(text.indexOf(word));
    assert.deepEqual(cellOf('first'), { index: 0, output: false });
    assert.deepEqual(cellOf('printed'), { index: 1, output: true });
    assert.deepEqual(cellOf('second'), { index: 1, output: false });
    assert.deepEqual(cellOf('third'), { index: 2, output: false });
    assert.equal(cellOf('no cell'), undefined);
    assert.equal(cellOf('nbformat'), undefined);
  });

  test('what is not a notebook has no cells', () => {
    for (const broken of ['', '[]', '{"cells":', '{"cells": {"a": 1}}]]}}', 'not json at all: {[']) {
      assert.equal(notebookCells(broken)(3), undefined, broken);
    }
  });
});
