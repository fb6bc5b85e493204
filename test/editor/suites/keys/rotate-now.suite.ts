import assert from 'node:assert/strict';
import { chmodSync, existsSync, rmSync, writeFileSync } from 'node:fs';
import * as vscode from 'vscode';
import { writeNewKey } from '../../../../src/editor/rotate-now/write-key';
import { notifyRotated } from '../../../../src/editor/keys/notices';
import type { KeyCommands } from '../../../../src/editor/keys/key-commands';
import type { KeyEntry } from '../../../../src/editor/shared/keys/key-list';
import type { Services } from '../../../../src/editor/shared/services';
import { closeAll, history, onDisk, workspacePath } from '../../support/keyward';
import { daysAgo, KeysView } from '../../support/keys-view';
import { drawSecret } from '../../support/secrets';

const NAME = 'STRIPE_SECRET_KEY';
const LEDGER = '.keyward.json';

interface Asked {
  readonly password: boolean | undefined;
  readonly said: string[];
}

suite('"Rotate Now" writes the new key', () => {
  const old = drawSecret('stripe-secret-key-live');
  const fresh = drawSecret('stripe-secret-key-live');
  let view: KeysView;
  let restore: (() => void)[] = [];

  /** Answers VS Code's questions in place of a person. */
  const answer = (
    typed: string | undefined,
    choose?: (labels: readonly string[]) => readonly number[],
  ): Asked => {
    const asked: { password: boolean | undefined; said: string[] } = { password: undefined, said: [] };
    const replace = (name: 'showInputBox' | 'showQuickPick', by: unknown): void => {
      const before = vscode.window[name];
      Object.assign(vscode.window, { [name]: by });
      restore.push(() => void Object.assign(vscode.window, { [name]: before }));
    };
    replace('showInputBox', async (options: vscode.InputBoxOptions) => {
      asked.password = options.password;
      const objection = typed === undefined ? undefined : await options.validateInput?.(typed);
      if (objection && typeof objection === 'object') asked.said.push(objection.message);
      return objection &&
        typeof objection === 'object' &&
        objection.severity === vscode.InputBoxValidationSeverity.Error
        ? undefined
        : typed;
    });
    replace('showQuickPick', (items: (vscode.QuickPickItem & { picked?: boolean })[]) => {
      asked.said.push(
        ...items.map(
          ({ label, description, picked }) => `${label} in ${description ?? ''}: ${String(picked)}`,
        ),
      );
      const wanted = choose?.(items.map(({ label }) => label));
      return Promise.resolve(wanted ? wanted.map((i) => items[i]) : items.filter(({ picked }) => picked));
    });
    return asked;
  };

  const entry = (): KeyEntry => view.list.entries().find(({ status }) => status.id === `.env#${NAME}`)!;
  const services = (found: readonly unknown[] = []): Services =>
    ({
      keys: view.list,
      findings: { files: () => found },
      platform: { envParser: async () => (await import('dotenv')).parse },
    }) as unknown as Services;

  setup(async () => {
    for (const file of [LEDGER, '.env.production', 'pay.js']) rmSync(workspacePath(file), { force: true });
    writeFileSync(workspacePath('.gitignore'), '.env*\n');
    writeFileSync(workspacePath('.env'), `# ours\r\n${NAME} = "${old}" # live\r\nPORT=1\r\n`);
    view = new KeysView();
    await view.rows();
  });
  teardown(async () => {
    for (const undo of restore) undo();
    restore = [];
    chmodSync(workspacePath('.env'), 0o644);
    rmSync(workspacePath('.env.production'), { force: true });
    view.dispose();
    await closeAll();
  });

  test("replaces the key, masked while typed, with the ledger's dates; one undo reverts both", async () => {
    const before = onDisk('.env');
    const asked = answer(` ${fresh}\n`.trim());
    const written = await writeNewKey(services(), entry());
    assert.deepEqual(written, { ok: true, notes: [], left: [] });
    assert.equal(asked.password, true);
    assert.equal(onDisk('.env'), before.replace(`"${old}"`, fresh));
    const { keys } = JSON.parse(onDisk(LEDGER)) as { keys: Record<string, Record<string, unknown>> };
    const day = daysAgo(0);
    assert.deepEqual(keys[`.env#${NAME}`]?.['rotated'], { date: day, source: 'user' });
    assert.deepEqual(keys[`.env#${NAME}`]?.['rotation'], { begun: day, create: day, write: day });
    assert.ok(!onDisk(LEDGER).includes(fresh.slice(8, 18)));
    await view.rows();
    assert.equal(entry().status.overlapSince, day);
    await vscode.window.showTextDocument(vscode.Uri.file(workspacePath('.env')));
    await history('undo');
    assert.equal(onDisk('.env'), before);
    assert.equal(existsSync(workspacePath(LEDGER)), false);
  });

  test('does not report the new value as a change again', async () => {
    answer(fresh);
    await writeNewKey(services(), entry());
    await view.rows();
    assert.deepEqual(
      view.noticed.flatMap(({ rotated }) => rotated),
      [`.env#${NAME}`],
    );
    let said = 0;
    const before = vscode.window.showInformationMessage;
    Object.assign(vscode.window, { showInformationMessage: () => Promise.resolve((said++, undefined)) });
    restore.push(() => void Object.assign(vscode.window, { showInformationMessage: before }));
    for (const noticed of view.noticed) await notifyRotated(noticed, view.list, {} as unknown as KeyCommands);
    assert.equal(said, 0);
  });

  test('also replaces the same key elsewhere, but not another key with the same name', async () => {
    const other = drawSecret('stripe-secret-key-live');
    writeFileSync(workspacePath('.env.production'), `${NAME}=${other}\nOTHER_NAME=${old}\n`);
    const { document } = await vscode.window.showTextDocument(
      vscode.Uri.file(workspacePath('.env.production')),
    );
    assert.ok(document);
    await view.rows();
    const asked = answer(fresh);
    const written = await writeNewKey(services(), entry());
    assert.ok(written?.ok);
    assert.deepEqual(asked.said, [
      `${NAME} in .env: true`,
      'OTHER_NAME in .env.production: true',
      `${NAME} in .env.production: false`,
    ]);
    assert.equal(onDisk('.env.production'), `${NAME}=${other}\nOTHER_NAME=${fresh}\n`);
    const { keys } = JSON.parse(onDisk(LEDGER)) as { keys: object };
    assert.deepEqual(Object.keys(keys), ['.env#STRIPE_SECRET_KEY', '.env.production#OTHER_NAME']);
  });

  test('lists code that still contains the old key, by line only', async () => {
    writeFileSync(workspacePath('pay.js'), `\nconst a = '${old}';\n`);
    const uri = vscode.Uri.file(workspacePath('pay.js'));
    const found = [{ uri, findings: [{ range: new vscode.Range(1, 11, 1, 20) }] }];
    answer(fresh);
    const written = await writeNewKey(services(found), entry());
    assert.deepEqual(written, { ok: true, notes: [], left: ['pay.js:2'] });
  });

  test('rejects what cannot be the new key, and writes nothing', async () => {
    const before = onDisk('.env');
    const refused: readonly (readonly [string, RegExp])[] = [
      [old, /current key/],
      ['your-api-key-here', /placeholder/],
      [`${NAME}=${fresh}`, /without NAME=/],
      [`${fresh} ${fresh}`, /space/],
    ];
    for (const [typed, why] of refused) {
      const asked = answer(typed);
      assert.equal(await writeNewKey(services(), entry()), undefined);
      assert.match(asked.said.join(), why);
      assert.ok(!asked.said.join().includes(fresh.slice(8, 18)));
    }
    assert.equal(onDisk('.env'), before);
    assert.equal(existsSync(workspacePath(LEDGER)), false);
  });

  test('with a broken ledger or a multiline key, shows why and writes nothing', async () => {
    writeFileSync(workspacePath(LEDGER), '{ "keys": ');
    const before = onDisk('.env');
    answer(fresh);
    const refusal = await writeNewKey(services(), entry());
    assert.ok(refusal && !refusal.ok && refusal.reason.includes('not valid JSON'));
    assert.equal(onDisk('.env'), before);
    rmSync(workspacePath(LEDGER));
    writeFileSync(workspacePath('multi.env'), 'SIGNING_SECRET="a\nb"\n');
    await view.rows();
    const several = view.list.entries().find(({ status }) => status.name === 'SIGNING_SECRET')!;
    const lines = await writeNewKey(services(), several);
    rmSync(workspacePath('multi.env'));
    assert.ok(lines && !lines.ok && lines.reason.includes('several lines'));
  });
});
