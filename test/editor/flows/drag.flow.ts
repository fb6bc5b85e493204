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
 * Dragging from a text field of the window into code, with the browser's own drag and drop, as from another program. VS Code does not
 * support dragging from one code editor into another.
 */
suite('dragging a key into code', () => {
  let workbench: Workbench;
  const key = drawSecret('stripe-secret-key-live');
  const read = (name: string): string => readFileSync(path.join(workbench.folder, name), 'utf8');
  const has = (name: string): boolean => existsSync(path.join(workbench.folder, name));
  const line = (text: string) =>
    workbench.page.locator('.editor-group-container.active .view-line').filter({ hasText: text });

  /** Drags the text of the search field to the center of an element in the editor. */
  async function dragTo(target: Locator): Promise<void> {
    await workbench.command('Search: Find in Files');
    const field = workbench.page.locator('.search-widget .search-container textarea').first();
    await field.fill(key);
    await workbench.press('ControlOrMeta+A');
    // Wait until the layout is stable: the side bar has just opened the search.
    for (const place of [target, field]) await place.hover();
    const [from, to] = [await field.boundingBox(), await target.boundingBox()];
    assert.ok(from && to);
    const { mouse } = workbench.page;
    await mouse.move(from.x + 20, from.y + 10);
    await mouse.down();
    // The first steps start the drag, the others move to the target.
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
    // Keyward is active once it has marked a key.
    await workbench.openFile('marked.js');
    await workbench.marks().first().waitFor();
  });
  suiteTeardown(() => workbench.close());
  teardown(function () {
    return workbench.pictureIfFailed(this);
  });

  test('between quotes, it becomes the variable, the value goes to .env, and one undo reverts both', async () => {
    await workbench.openFile('pay.js');
    await dragTo(line('pay').getByText('""', { exact: true }));
    await line('pay(process.env.STRIPE_SECRET_KEY);').waitFor();
    // Only the file in the active editor is left unsaved.
    await untilOnDisk(() => has('.env') && parse(read('.env'))['STRIPE_SECRET_KEY'] === key);
    await workbench.save();
    assert.equal(read('pay.js'), 'pay(process.env.STRIPE_SECRET_KEY);\n');
    await workbench.openFile('pay.js');
    await workbench.press('ControlOrMeta+Z');
    await workbench.answerIfAsked(/^Undo in \d Files$/);
    await line('pay("");').waitFor();
    await untilOnDisk(() => !has('.env'));
  });

  test('where no variable is possible, it is dropped as plain text and marked', async () => {
    await workbench.openFile('notes.txt');
    await dragTo(line('()').getByText('()', { exact: true }));
    await workbench.marks().first().waitFor();
    assert.ok((await workbench.editorText()).includes(key));
  });
});
