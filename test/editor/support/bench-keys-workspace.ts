import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { initRepository } from './fixture';
import { drawSecret } from './secrets';

const FOLDERS = 100;
/** Each folder has one of each. */
const KEYS: readonly (readonly [name: string, ruleId: string])[] = [
  ['STRIPE_SECRET_KEY', 'stripe-secret-key-live'],
  ['OPENAI_API_KEY', 'openai-project-key'],
  ['SENDGRID_API_KEY', 'sendgrid-api-key'],
  ['GITHUB_TOKEN', 'github-classic-pat'],
  ['SLACK_BOT_TOKEN', 'slack-bot-token'],
  ['ANTHROPIC_API_KEY', 'anthropic-api-key'],
  ['STRIPE_KEY_OF_SHOP', 'stripe-secret-key-live'],
  ['SENDGRID_KEY_OF_NEWS', 'sendgrid-api-key'],
  ['GITHUB_TOKEN_OF_BOT', 'github-classic-pat'],
  ['OPENAI_KEY_OF_SEARCH', 'openai-project-key'],
];

/** Turned off: VS Code's own Git extension runs in the same process and reads a hundred repositories after every change. */
const SETTINGS = { 'git.enabled': false };

/** `subfolders`: one workspace folder, one ledger, one repository. `folders`: each is a workspace folder with its own ledger and repository. */
export type KeysShape = 'subfolders' | 'folders';

/** Fills a folder with 1,000 keys in 100 env files, all in ledgers with dates of the last four months. @returns what to open */
export function writeKeysWorkspace(folder: string, shape: KeysShape): string {
  const names = Array.from({ length: FOLDERS }, (_, i) => `service${String(i).padStart(3, '0')}`);
  const all: Record<string, object> = {};
  names.forEach((name, i) => {
    const inside = path.join(folder, name);
    mkdirSync(inside, { recursive: true });
    writeFileSync(path.join(inside, '.env'), envWith(KEYS.map(([key, rule]) => [key, drawSecret(rule)])));
    const entries = KEYS.map(([key], k): [string, object] => {
      return [`.env#${key}`, { rotated: daysAgo((i * KEYS.length + k) % 120) }];
    });
    if (shape === 'folders') {
      initRepository(inside);
      writeFileSync(path.join(inside, '.gitignore'), '.env\n');
      writeLedger(inside, Object.fromEntries(entries));
    } else {
      for (const [id, entry] of entries) all[`${name}/${id}`] = entry;
    }
  });
  if (shape === 'subfolders') {
    initRepository(folder);
    writeFileSync(path.join(folder, '.gitignore'), '.env\n');
    writeLedger(folder, all);
    mkdirSync(path.join(folder, '.vscode'));
    writeFileSync(path.join(folder, '.vscode/settings.json'), JSON.stringify(SETTINGS));
    return folder;
  }
  const workspace = path.join(folder, 'all.code-workspace');
  writeFileSync(
    workspace,
    JSON.stringify({ folders: names.map((name) => ({ path: name })), settings: SETTINGS }),
  );
  return workspace;
}

/** Replaces the value of one key in an env file's text. */
export function withNewValue(text: string, key: string): string {
  const [, rule] = KEYS.find(([name]) => name === key) ?? KEYS[0]!;
  return text.replace(new RegExp(`^${key}=.*$`, 'm'), `${key}=${drawSecret(rule)}`);
}

function envWith(entries: readonly (readonly [string, string])[]): string {
  return entries.map(([name, value]) => `${name}=${value}\n`).join('');
}

function writeLedger(folder: string, keys: object): void {
  const lines = Object.entries(keys).map(
    ([id, entry]) => `    ${JSON.stringify(id)}: ${JSON.stringify(entry)}`,
  );
  writeFileSync(
    path.join(folder, '.keyward.json'),
    `{\n  "version": 1,\n  "keys": {\n${lines.join(',\n')}\n  }\n}\n`,
  );
}

function daysAgo(days: number): string {
  return new Date(Date.now() - days * 86_400_000).toISOString().slice(0, 10);
}
