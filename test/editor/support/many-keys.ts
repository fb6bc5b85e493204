import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { initRepository } from './fixture';
import { drawSecret } from './secrets';

export const FILES = 80;
export const KEYS = 200;
const RULES = ['stripe-secret-key-live', 'sendgrid-api-key', 'anthropic-api-key'];

/** Creates a strict TypeScript project that loads its `.env`, with two hundred different keys in eighty files that import each other. */
export function writeManyKeys(folder: string): { file: string; text: string }[] {
  initRepository(folder);
  const loaded = '{ "type": "module", "scripts": { "start": "node --env-file=.env src/f0.ts" } }\n';
  writeFileSync(path.join(folder, 'package.json'), loaded);
  writeFileSync(path.join(folder, 'tsconfig.json'), '{ "compilerOptions": { "strict": true } }\n');
  const filler =
    'export function row(a: number[], b: number): number[] {\n  return a.map((x) => x + b);\n}\n';
  return Array.from({ length: FILES }, (_, i) => {
    const below = path.join(folder, 'src', `part${i % 8}`);
    mkdirSync(below, { recursive: true });
    const file = path.join(below, `f${i}.ts`);
    const count = Math.floor(((i + 1) * KEYS) / FILES) - Math.floor((i * KEYS) / FILES);
    const keys = Array.from({ length: count }, (_, k) => `send('${drawSecret(RULES[k % 3] ?? '')}');\n`);
    const next = `import { row as next } from '../part${(i + 1) % 8}/f${(i + 1) % FILES}.js';\n`;
    const text = next + filler.repeat(10) + keys.join('') + filler.repeat(10);
    writeFileSync(file, text);
    return { file, text };
  });
}
