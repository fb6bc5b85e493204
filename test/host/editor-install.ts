import { existsSync } from 'node:fs';
import { mkdir, rename, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { cache } from './places';
import { npm } from './processes';
import { step } from './progress';

/** code-server's version; the VS Code inside carries the same minor and patch number (1.139.1). */
const version = '4.139.1';

/**
 * Makes sure that VS Code's server is there and returns its folder.
 *
 * It comes from the npm package `code-server`, which carries a whole VS Code: the npm registry is reachable where
 * VS Code's own download server is not. Install scripts stay off: they compile native modules for minutes, and
 * what they build is not needed here.
 */
export async function ensureEditor(): Promise<string> {
  const home = path.join(cache, `code-server-${version}`);
  const server = (base: string) => path.join(base, 'node_modules/code-server/lib/vscode');
  if (existsSync(path.join(home, 'complete'))) return server(home);
  await step(`Fetching VS Code (code-server ${version}, about 600 MB on disk)`, async () => {
    // Made beside its final place and moved there whole: what carries the name is complete.
    const partial = path.join(cache, `partial-${process.pid}`);
    await mkdir(partial, { recursive: true });
    try {
      const what = 'VS Code';
      const scripts = '--ignore-scripts';
      await npm(what, ['install', '--prefix', partial, `code-server@${version}`, scripts], partial);
      const inner = server(partial);
      await npm(what, ['install', '--prefix', inner, '--omit=dev', scripts], inner);
      await writeFile(path.join(partial, 'complete'), '');
      await rm(home, { recursive: true, force: true });
      await rename(partial, home);
    } finally {
      await rm(partial, { recursive: true, force: true });
    }
  });
  return server(home);
}
