import assert from 'node:assert/strict';
import { languageFacts, languageIdOf, LANGUAGES_WITH_VARIABLES } from '../../../src/core/base/languages';
import { ecosystemOf } from '../../../src/core/project/ecosystems';
import { blockFinder } from '../../../src/core/syntax/blocks';
import { languageFor } from '../../../src/core/syntax/table';

suite('languages', () => {
  test('variables are known of exactly the languages that the fix can read, and of components', () => {
    const others = ['html', 'json', 'kotlin', 'markdown', 'plaintext', 'sql', 'constructor'];
    for (const languageId of [...LANGUAGES_WITH_VARIABLES, ...others]) {
      const isComponent = ['vue', 'svelte', 'astro'].includes(languageId);
      const isRead = languageFor({ languageId }) !== undefined || isComponent;
      assert.equal(LANGUAGES_WITH_VARIABLES.includes(languageId), isRead, languageId);
    }
  });

  test('a file name with a known ending has the facts of its language', () => {
    for (const name of ['a.vue', 'a.md', 'a.html', 'a.tsx', 'Gemfile', '.bashrc', 'compose.yml']) {
      const languageId = languageIdOf(name);
      assert.ok(languageId, name);
      assert.ok(languageFor({ languageId }) ?? blockFinder({ languageId }), name);
      assert.ok(languageFor({ fileName: name }) ?? blockFinder({ fileName: name }), name);
    }
    assert.equal(languageIdOf('a.nosuch'), undefined);
  });

  test('the facts of one language agree', () => {
    assert.deepEqual(languageFacts('python'), {
      ...languageFacts('python'),
      endings: ['.py', '.pyw'],
      fences: ['py', 'python', 'python3'],
      ecosystem: 'python',
      isCode: true,
      joinsAdjacentStrings: true,
    });
    assert.equal(languageFacts('python').comments?.line, '#');
    assert.equal(ecosystemOf('python', 'a.txt'), 'python');
    assert.deepEqual(languageFacts('toString'), {});
  });
});
