import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import * as fs from 'node:fs';
import { hostname, tmpdir } from 'node:os';
import path from 'node:path';
import { writeAllOrNone, WriteError, writeWhenFree } from '../../../../src/node/files/atomic-write';
import { tryLockFolder } from '../../../../src/node/files/folder-lock';

suite('Locking a folder', () => {
  let folder: string;
  setup(() => (folder = fs.realpathSync(fs.mkdtempSync(path.join(tmpdir(), 'keyward-lock-')))));
  teardown(() => fs.rmSync(folder, { recursive: true, force: true }));
  const at = (name: string): string => path.join(folder, name);

  /** A number that no running process has. */
  const dead = (): number => spawnSync(process.execPath, ['-e', '']).pid;
  /** A lock as another process made it. */
  const lockOf = (owner: object | string | undefined, age = 0): void => {
    fs.mkdirSync(at('.keyward-tmp'));
    fs.writeFileSync(at('.keyward-tmp/.gitignore'), '*\n');
    if (owner !== undefined)
      fs.writeFileSync(
        at('.keyward-tmp/owner.json'),
        typeof owner === 'string' ? owner : JSON.stringify(owner),
      );
    fs.mkdirSync(at('.keyward-tmp/old'));
    fs.writeFileSync(at('.keyward-tmp/old/.env'), 'A=1\n');
    const then = Date.now() / 1000 - age;
    fs.utimesSync(at('.keyward-tmp'), then, then);
  };

  test('one process at a time has it, and nothing stays behind', () => {
    const lock = tryLockFolder(folder);
    assert.ok(lock);
    assert.equal(tryLockFolder(folder), undefined);
    lock.release();
    const again = tryLockFolder(folder);
    assert.ok(again);
    again.release();
    assert.deepEqual(fs.readdirSync(folder), []);
  });

  const here = hostname();
  const cases: readonly [string, () => object | string | undefined, number, boolean][] = [
    ['a killed process', () => ({ token: 'a', pid: dead(), host: here }), 0, true],
    ['a process that was killed before it wrote its name, a minute ago', () => undefined, 61, true],
    ['a process that is just creating it', () => undefined, 1, false],
    ['a file with invalid content, a minute ago', () => '{"pid":', 61, true],
    ['a running process', () => ({ token: 'a', pid: process.ppid, host: here }), 300, false],
    [
      'a number that another program has by now',
      () => ({ token: 'a', pid: process.ppid, host: here }),
      700,
      true,
    ],
    ['another machine', () => ({ token: 'a', pid: 1, host: 'elsewhere' }), 30, false],
    ['another machine, long ago', () => ({ token: 'a', pid: 1, host: 'elsewhere' }), 61, true],
  ];
  for (const [name, owner, age, isFree] of cases) {
    test(`the lock of ${name} ${isFree ? 'is removed' : 'counts'}`, () => {
      lockOf(owner(), age);
      const lock = tryLockFolder(folder);
      assert.equal(lock !== undefined, isFree);
      lock?.release();
      if (isFree) assert.deepEqual(fs.readdirSync(folder), []);
      else assert.equal(fs.readFileSync(at('.keyward-tmp/old/.env'), 'utf8'), 'A=1\n');
    });
  }

  test('a link or a file in its place is neither followed nor removed', () => {
    const outside = fs.mkdtempSync(path.join(tmpdir(), 'keyward-outside-'));
    fs.symlinkSync(outside, at('.keyward-tmp'));
    const change = { path: at('a'), within: folder, before: undefined, after: Buffer.from('x') };
    assert.throws(() => writeAllOrNone([change]), WriteError);
    assert.deepEqual(fs.readdirSync(outside), []);
    assert.ok(fs.lstatSync(at('.keyward-tmp')).isSymbolicLink());
    fs.rmSync(outside, { recursive: true });
  });

  test('a writer waits until the folder is free, or gives up with one sentence', async () => {
    const change = { path: at('a'), within: folder, before: undefined, after: Buffer.from('x') };
    const lock = tryLockFolder(folder);
    await assert.rejects(writeWhenFree([change], 0), {
      kind: 'locked',
      message: /Another Keyward process is writing/,
    });
    const written = writeWhenFree([change]);
    lock?.release();
    await written;
    assert.deepEqual(fs.readdirSync(folder), ['a']);
  });

  test('what is in the folder is ignored by Git, even if only a part of it is left', () => {
    const git = (...args: string[]): string =>
      spawnSync('git', args, { cwd: folder, encoding: 'utf8' }).stdout;
    git('init', '-q');
    lockOf({ token: 'a', pid: dead(), host: here });
    fs.mkdirSync(at('.keyward-tmp-0123456789ab'));
    assert.equal(git('status', '--porcelain', '-uall'), '');
    tryLockFolder(folder)?.release();
    assert.deepEqual(fs.readdirSync(folder), ['.git']);
  });
});
