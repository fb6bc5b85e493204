import { rmSync, writeFileSync } from 'node:fs';
import { closeAll, workspacePath } from './keyward';
import { KeysView } from './keys-view';
import { drawSecret } from './secrets';

export const LEDGER = '.keyward.json';

/** The workspace's `.env` at the start of each test of the Keys view. */
export const values = {
  STRIPE_SECRET_KEY: drawSecret('stripe-secret-key-live'),
  OPENAI_API_KEY: drawSecret('openai-project-key'),
};

export function writeEnv(entries: object, file = '.env'): void {
  const lines = Object.entries(entries).map(([name, value]) => `${name}=${String(value)}\n`);
  writeFileSync(workspacePath(file), lines.join(''));
}

export function writeLedger(keys: object, policy: object = {}): void {
  writeFileSync(workspacePath(LEDGER), JSON.stringify({ version: 1, policy, keys }));
}

/** In a suite: before each test two keys and no ledger, after it nothing is open. @returns the view of that test */
export function eachWithKeysView(): () => KeysView {
  let view: KeysView | undefined;
  setup(() => {
    for (const left of [LEDGER, 'web.env']) rmSync(workspacePath(left), { force: true });
    writeFileSync(workspacePath('.gitignore'), '.env\n');
    writeEnv(values);
    view = new KeysView();
  });
  teardown(() => {
    view?.dispose();
    return closeAll();
  });
  return () => {
    if (!view) throw new Error('The view is there while a test runs.');
    return view;
  };
}
