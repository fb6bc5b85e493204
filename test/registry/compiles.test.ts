import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { plan } from '../support/moves';
import { GO_CASES, goFiles } from '../unit/fix/go-cases';
import { RUST_CASES, rustFiles } from '../unit/fix/rust-cases';
import { TYPESCRIPT_CASES, typescriptFiles } from '../unit/fix/typescript-cases';

/** Writes a project, and the files that the fix changes. */
async function fixedProject(folder: string, files: Record<string, string>, file: string): Promise<boolean> {
  const planned = await plan({ files, file });
  if (!planned.ok) return false;
  const changed = Object.fromEntries(planned.files.map(({ path, newText }) => [path, newText]));
  for (const [path, text] of Object.entries({ ...files, ...changed })) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  }
  return true;
}

suite('a moved key compiles with the compiler of its language', () => {
  let folder: string;
  setup(() => {
    folder = mkdtempSync(join(tmpdir(), 'keyward-compiles-'));
  });
  teardown(() => rmSync(folder, { recursive: true, force: true }));

  for (const one of GO_CASES.filter(({ fixed }) => fixed !== undefined))
    test(`Go: ${one.title}`, async function () {
      if (spawnSync('go', ['version']).status !== 0) this.skip();
      assert.ok(await fixedProject(folder, goFiles(one), 'main.go'));
      const { status, stderr } = spawnSync('go', ['vet', './...'], { cwd: folder, encoding: 'utf8' });
      assert.equal(status, 0, stderr);
    });

  for (const one of RUST_CASES.filter(({ fixed }) => fixed !== undefined))
    test(`Rust: ${one.title}`, async function () {
      if (spawnSync('rustc', ['--version']).status !== 0) this.skip();
      assert.ok(await fixedProject(folder, rustFiles(one), 'src/main.rs'));
      const check = ['--edition', '2021', '--emit=metadata', '-o', 'out', 'src/main.rs'];
      const { status, stderr } = spawnSync('rustc', check, { cwd: folder, encoding: 'utf8' });
      assert.equal(status, 0, stderr);
    });

  for (const one of TYPESCRIPT_CASES)
    test(`TypeScript: ${one.title}`, async () => {
      const isFixed = await fixedProject(folder, typescriptFiles(one), 'src/a.ts');
      assert.equal(isFixed, one.refused !== true);
      if (!isFixed) return;
      symlinkSync(join(process.cwd(), 'node_modules'), join(folder, 'node_modules'), 'junction');
      const compiler = join(process.cwd(), 'node_modules/typescript/bin/tsc');
      const check = [compiler, '-p', '.', '--noEmit', '--skipLibCheck'];
      const { status, stdout } = spawnSync(process.execPath, check, { cwd: folder, encoding: 'utf8' });
      assert.equal(status, 0, stdout);
    });
});
