import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { allFormats } from '../../../src/core/formats';
import { generatedFiles } from '../../docs/generated-files';
import { readManifest } from '../../docs/manifest';

const read = (path: string): string => readFileSync(path, 'utf8');

suite('generated pages and the manifest', () => {
  for (const [path, text] of generatedFiles(read, (folder) => readdirSync(folder))) {
    test(`${path} is what npm run docs writes`, () => {
      assert.ok(read(path) === text, `${path} is out of date: run “npm run docs” and commit the result.`);
    });
  }

  test('the help page has a heading for every rule', () => {
    const headings = new Set(read('media/help/formats.md').match(/(?<=^### ).+$/gm));
    for (const { id } of allFormats) assert.ok(headings.has(id), id);
  });

  test('the README lists exactly the commands in the palette', () => {
    const { commands, menus } = readManifest(read).contributes;
    const hidden = new Set(
      menus.commandPalette.filter(({ when }) => when === 'false').map(({ command }) => command),
    );
    const [, table = ''] = read('README.md').split('## Commands');
    const named = [...table.matchAll(/^\| Keyward: ([^|]+) \|/gm)].flatMap(([, names = '']) =>
      names.split(' · '),
    );
    const titles = commands.filter(({ command }) => !hidden.has(command)).map(({ title }) => title);
    assert.deepEqual(named.sort(), titles.sort());
  });

  test('the palette has about 25 commands; every other one is in a menu or on a row', () => {
    const { commands, menus } = readManifest(read).contributes;
    const hidden = menus.commandPalette.filter(({ when }) => when === 'false');
    assert.ok(commands.length - hidden.length <= 27, 'Too many commands in the palette: hide the new one');
    const source = read('src/editor/command-menus/menus.ts');
    const inMenus = new Set(
      [...source.matchAll(/command: Command\.(\w+)/g)].map(([, name = '']) => `keyward.${name}`),
    );
    const ofRows = /^keyward\.\w+Finding(Exposed)?$/;
    const nowhere = hidden.filter(({ command }) => !inMenus.has(command) && !ofRows.test(command));
    assert.deepEqual(nowhere, []);
  });

  test('settings.ts reads exactly the settings in the manifest', () => {
    const { contributes } = readManifest(read);
    const declared = Object.keys(contributes.configuration.properties).map((name) =>
      name.replace(/^keyward\./, ''),
    );
    const used = [
      ...read('src/editor/shared/settings.ts').matchAll(/section\.get(?:<[^>]*>)?\(\s*'([\w.]+)'/g),
    ].map(([, name]) => name);
    // The pattern requires that generic arguments contain no `>`; see settings.ts.
    assert.deepEqual(used.sort(), declared.sort());
  });
});
