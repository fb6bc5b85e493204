import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { allFormats } from '../../../src/core/formats';
import { Command, View } from '../../../src/editor/shared/identifiers';
import { generatedFiles } from '../../docs/generated-files';

interface Contributions {
  readonly contributes: {
    readonly commands: readonly { readonly command: string; readonly title: string }[];
    readonly menus: {
      readonly commandPalette: readonly { readonly command: string; readonly when?: string }[];
    };
    readonly views: Readonly<Record<string, readonly { readonly id: string }[]>>;
    readonly configuration: { readonly properties: Readonly<Record<string, unknown>> };
  };
}

const read = (path: string): string => readFileSync(path, 'utf8');

suite('generated pages and the manifest', () => {
  for (const [path, text] of generatedFiles(read)) {
    test(`${path} is what npm run docs writes`, () => {
      assert.ok(read(path) === text, `${path} is out of date: run “npm run docs” and commit the result.`);
    });
  }

  test('the help page has a heading for every rule', () => {
    const headings = new Set(read('media/help/formats.md').match(/(?<=^### ).+$/gm));
    for (const { id } of allFormats) assert.ok(headings.has(id), id);
  });

  test('package.json contributes exactly the commands and views the code registers', () => {
    const { contributes } = JSON.parse(read('package.json')) as Contributions;
    assert.deepEqual(
      contributes.commands.map(({ command }) => command).sort(),
      Object.values(Command).sort(),
    );
    assert.deepEqual(
      Object.values(contributes.views)
        .flat()
        .map(({ id }) => id),
      Object.values(View),
    );
  });

  test('the README’s table has every command of the palette, and no other', () => {
    const { commands, menus } = (JSON.parse(read('package.json')) as Contributions).contributes;
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

  test('every setting in the manifest is read by settings.ts, and the other way round', () => {
    const { contributes } = JSON.parse(read('package.json')) as Contributions;
    const declared = Object.keys(contributes.configuration.properties).map((name) =>
      name.replace(/^keyward\./, ''),
    );
    const used = [
      ...read('src/editor/shared/settings.ts').matchAll(/section\.get(?:<[^>]*>)?\(\s*'([\w.]+)'/g),
    ].map(([, name]) => name);
    // A generic argument may itself hold `>`-free text only; see settings.ts.
    assert.deepEqual(used.sort(), declared.sort());
  });
});
