import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { parse } from 'dotenv';
import type { Locator } from 'playwright-core';
import { untilOnDisk } from '../support/disk';
import { initRepository, writeFiles } from '../support/fixture';
import { drawSecret } from '../support/secrets';
import { type Workbench, openWorkbench } from '../support/workbench';

const LOADED = '{ "scripts": { "start": "node --env-file-if-exists=.env pay.js" } }\n';

/**
 * From one text field of the window into code: the browser's own drag and drop, as from another program. From one code editor
 * into another VS Code drags nothing: a selection moves within its editor only.
 */
suite('a key that is dragged into code with the mouse', () => {
  let workbench: Workbench;
  const key = drawSecret('stripe-secret-key-live');
  const read = (name: string): string => readFileSync(path.join(workbench.folder, name), 'utf8');
  const has = (name: string): boolean => existsSync(path.join(workbench.folder, name));
  const line = (text: string) =>
    workbench.page.locator('.editor-group-container.active .view-line').filter({ hasText: text });

  /** Drags all of the search field to the middle of something in the editor. */
  async function dragTo(target: Locator): Promise<void> {
    await workbench.command('Search: Find in Files');
    const field = workbench.page.locator('.search-widget .search-container textarea').first();
    await field.fill(key);
    await workbench.press('ControlOrMeta+A');
    // What the mouse can rest on has come to rest: the side bar has just made room for the search.
    for (const place of [target, field]) await place.hover();
    const [from, to] = [await field.boundingBox(), await target.boundingBox()];
    assert.ok(from && to);
    const { mouse } = workbench.page;
    await mouse.move(from.x + 20, from.y + 10);
    await mouse.down();
    // The first steps begin the drag, the others lead it to its target.
    await mouse.move(from.x + 40, from.y + 10, { steps: 5 });
    await mouse.move(to.x + to.width / 2, to.y + to.height / 2, { steps: 20 });
    await mouse.up();
  }

  suiteSetup(async () => {
    workbench = await openWorkbench(async (folder) => {
      initRepository(folder);
      await writeFiles(folder, {
        'package.json': LOADED,
        '.gitignore': '.env\n',
        'marked.js': `old("${drawSecret('github-classic-pat')}");\n`,
        'pay.js': 'pay("");\n',
        'notes.txt': '()\n',
      });
      return { open: folder };
    });
    // A mark says that Keyward is there.
    await workbench.openFile('marked.js');
    await workbench.marks().first().waitFor();
  });
  suiteTeardown(() => workbench.close());
  teardown(function () {
    return workbench.pictureIfFailed(this);
  });

  test('between quotes: the variable stands there, the value in .env, and one undo takes both back', async () => {
    await workbench.openFile('pay.js');
    await dragTo(line('pay').getByText('""', { exact: true }));
    await line('pay(process.env.STRIPE_SECRET_KEY);').waitFor();
    // Only the file that everybody sees is left for the user to save.
    await untilOnDisk(() => has('.env') && parse(read('.env'))['STRIPE_SECRET_KEY'] === key);
    await workbench.save();
    assert.equal(read('pay.js'), 'pay(process.env.STRIPE_SECRET_KEY);\n');
    await workbench.openFile('pay.js');
    await workbench.press('ControlOrMeta+Z');
    await workbench.answerIfAsked(/^Undo in \d Files$/);
    await line('pay("");').waitFor();
    await untilOnDisk(() => !has('.env'));
  });

  test('where no variable can stand it is dropped as it is, and marked like a typed one', async () => {
    await workbench.openFile('notes.txt');
    await dragTo(line('()').getByText('()', { exact: true }));
    await workbench.marks().first().waitFor();
    assert.ok((await workbench.editorText()).includes(key));
  });
});
