import assert from 'node:assert/strict';
import * as fs from 'node:fs';
import { spawnSync } from 'node:child_process';
import { hostname, tmpdir } from 'node:os';
import path from 'node:path';
import type { WriteFs } from '../../../../src/node/files/write-fs';
import { WriteError, writeAllOrNone, type FileChange } from '../../../../src/node/files/atomic-write';

suite('Writing all files or none', () => {
  let folder: string;
  setup(() => (folder = fs.realpathSync(fs.mkdtempSync(path.join(tmpdir(), 'keyward-write-')))));
  teardown(() => fs.rmSync(folder, { recursive: true, force: true }));

  const at = (name: string): string => path.join(folder, name);
  const change = (name: string, before: string | undefined, after: string): FileChange => {
    if (before !== undefined && !fs.existsSync(at(name))) fs.writeFileSync(at(name), before);
    return {
      path: at(name),
      within: folder,
      before: before === undefined ? undefined : Buffer.from(before),
      after: Buffer.from(after),
    };
  };
  const contents = (): Record<string, string> =>
    Object.fromEntries(fs.readdirSync(folder).map((name) => [name, fs.readFileSync(at(name), 'utf8')]));
  /** Three changes like those of a fix: two existing files and a new one. */
  const three = (): FileChange[] => [
    change('.gitignore', undefined, '.env\n'),
    change('.env', 'A=1\n', 'A=1\nB=2\n'),
    { ...change('app.js', 'old', 'new'), executable: true },
  ];
  const before = { '.env': 'A=1\n', 'app.js': 'old' };

  test('writes all files and leaves nothing else behind', () => {
    writeAllOrNone(three());
    assert.deepEqual(contents(), { '.gitignore': '.env\n', '.env': 'A=1\nB=2\n', 'app.js': 'new' });
  });

  test('does not wait for a pipe that another program puts in the place of a file', () => {
    for (const when of ['linkSync', 'copyFileSync', 'renameSync'] as const) {
      fs.writeFileSync(at('.env'), 'A=1\n');
      let isSwapped = false;
      const swap = (): void => {
        if (isSwapped) return;
        isSwapped = true;
        fs.rmSync(at('.env'));
        spawnSync('mkfifo', [at('.env')]);
      };
      const swapping: WriteFs = {
        ...fs,
        linkSync(from, to) {
          if (when !== 'renameSync' && from === at('.env')) swap();
          if (when === 'copyFileSync') throw new Error('no hard links');
          fs.linkSync(from, to);
        },
        renameSync(from, to) {
          fs.renameSync(from, to);
          if (when === 'renameSync' && to === at('.env')) swap();
        },
      };
      assert.throws(() => writeAllOrNone([change('.env', 'A=1\n', 'A=1\nB=2\n')], swapping), WriteError);
      assert.ok(fs.lstatSync(at('.env')).isFIFO());
      fs.rmSync(at('.env'));
    }
  });

  test('flushes every content to disk before the first rename', () => {
    const steps: string[] = [];
    const noted = noting(steps);
    writeAllOrNone(three(), noted);
    const firstPlaced = steps.indexOf('linkSync'); // the new file
    assert.equal(steps.slice(0, firstPlaced).filter((step) => step === 'fsyncSync').length, 3);
    assert.ok(steps.slice(firstPlaced).includes('fsyncSync'), 'and the folder afterwards');
  });

  // Each step fails once for each file: the folder must then be exactly as before.
  for (const step of [
    'openSync',
    'writeFileSync',
    'fsyncSync',
    'chmodSync',
    'readFileSync',
    'renameSync',
  ] as const) {
    for (const code of ['ENOSPC', 'EACCES', 'EIO']) {
      test(`restores everything when any ${step} fails with ${code}`, () => {
        let failures = 0;
        for (let nth = 1; nth <= 8; nth++) {
          const changes = three();
          try {
            writeAllOrNone(changes, failing(step, nth, code));
            for (const name of ['.gitignore', '.env', 'app.js']) fs.rmSync(at(name), { force: true });
          } catch (error) {
            failures++;
            assert.ok(error instanceof WriteError, String(error));
            assert.match(error.message, /^Couldn't write .*(?:\.gitignore|\.env|app\.js): /);
            assert.deepEqual(error.notRestored, []);
            assert.deepEqual(contents(), before, `${step} ${nth}`);
          }
        }
        assert.ok(failures > 0);
      });
    }
  }

  test('explains a full disk', () => {
    assert.throws(() => writeAllOrNone(three(), failing('writeFileSync', 2, 'ENOSPC')), {
      message: `Couldn't write ${at('.env')}: the disk is full.`,
    });
  });

  test('removes a new file when the second rename fails', () => {
    assert.throws(() => writeAllOrNone(three(), failing('renameSync', 3, 'EBUSY')), WriteError);
    assert.deepEqual(contents(), before);
  });

  test('names what it could not restore, and keeps its previous content', () => {
    const changes = three();
    // Only the rename of .env works: neither the one of app.js nor restoring does.
    let renames = 0;
    const broken: WriteFs = {
      ...fs,
      renameSync: (from, to) => {
        if (!String(to).includes('.keyward-') && ++renames > 1) throw failure('EIO');
        fs.renameSync(from, to);
      },
    };
    assert.throws(
      () => writeAllOrNone(changes, broken),
      (error: unknown) => {
        assert.ok(error instanceof WriteError);
        assert.equal(error.notRestored.length, 1);
        const [{ path: file, backup } = { path: '', backup: undefined }] = error.notRestored;
        assert.equal(file, at('.env'));
        assert.equal(fs.readFileSync(backup ?? '', 'utf8'), 'A=1\n');
        return true;
      },
    );
    assert.ok(!fs.existsSync(at('.keyward-tmp')), 'the lock is free');
  });

  test('writes on a file system without hard links', () => {
    const noLinks: WriteFs = {
      ...fs,
      linkSync: () => {
        throw failure('EPERM');
      },
    };
    writeAllOrNone(three(), noLinks);
    assert.deepEqual(contents(), { '.gitignore': '.env\n', '.env': 'A=1\nB=2\n', 'app.js': 'new' });
  });

  test('refuses if a file was changed, created or removed since it was read', () => {
    const changed = three();
    fs.writeFileSync(at('app.js'), 'typed meanwhile');
    assert.throws(() => writeAllOrNone(changed), /app\.js changed in the meantime\. Try again\./);
    assert.deepEqual(contents(), { ...before, 'app.js': 'typed meanwhile' });

    fs.writeFileSync(at('app.js'), 'old');
    fs.writeFileSync(at('.gitignore'), 'mine\n');
    assert.throws(() => writeAllOrNone(changed), /\.gitignore changed in the meantime/);
    assert.deepEqual(contents(), { ...before, '.gitignore': 'mine\n' });

    fs.rmSync(at('.gitignore'));
    fs.rmSync(at('app.js'));
    assert.throws(() => writeAllOrNone(changed), /app\.js changed in the meantime/);
    assert.deepEqual(contents(), { '.env': 'A=1\n' });
  });

  test('keeps permissions, and gives a new file the requested ones', () => {
    const script = change('run.sh', 'old', 'new');
    fs.chmodSync(at('run.sh'), 0o750);
    writeAllOrNone([script, { ...change('.env', undefined, 'A=1\n'), mode: 0o600 }]);
    assert.equal(fs.statSync(at('run.sh')).mode & 0o777, 0o750);
    assert.equal(fs.statSync(at('.env')).mode & 0o777, 0o600);
  });

  test('writes through a symbolic link and keeps the link', () => {
    fs.mkdirSync(at('real'));
    fs.writeFileSync(at('real/env'), 'A=1\n');
    fs.symlinkSync('real/env', at('.env'));
    writeAllOrNone([change('.env', 'A=1\n', 'B=2\n')]);
    assert.ok(fs.lstatSync(at('.env')).isSymbolicLink());
    assert.equal(fs.readFileSync(at('real/env'), 'utf8'), 'B=2\n');
    assert.deepEqual(fs.readdirSync(at('real')), ['env']);
  });

  test('refuses a broken link, a read-only file and a file with a second name', () => {
    fs.symlinkSync('gone', at('dangling'));
    assert.throws(() => writeAllOrNone([change('dangling', undefined, 'x')]), /is a broken link/);

    const locked = change('locked', 'old', 'new');
    fs.chmodSync(at('locked'), 0o444);
    assert.throws(() => writeAllOrNone([change('other', 'old', 'new'), locked]), /locked is read-only/);
    assert.equal(fs.readFileSync(at('other'), 'utf8'), 'old');

    const twin = change('twin', 'old', 'new');
    fs.linkSync(at('twin'), at('second'));
    assert.throws(() => writeAllOrNone([twin]), /twin has a second name/);
  });

  test('never writes through a link that leads out, nor into a pipe, a folder or Git’s own files', () => {
    const outside = fs.mkdtempSync(path.join(tmpdir(), 'keyward-outside-'));
    const precious = path.join(outside, 'profile');
    fs.writeFileSync(precious, 'mine\n');
    fs.mkdirSync(at('.git'));
    fs.writeFileSync(at('.git/config'), 'mine\n');
    const links: Readonly<Record<string, string>> = {
      '.env': precious,
      '.env.local': path.relative(folder, precious),
      '.keyward.json': '.git/config',
      folder: outside,
    };
    for (const [name, target] of Object.entries(links)) fs.symlinkSync(target, at(name));
    const refused = (name: string, before: string | undefined, message: RegExp): void => {
      const one = {
        path: at(name),
        within: folder,
        before: before === undefined ? undefined : Buffer.from(before),
        after: Buffer.from('theirs\n'),
      };
      assert.throws(() => writeAllOrNone([one]), message, name);
    };
    const leadsOut = /leads out of .* through a link/;
    refused('.env', 'mine\n', leadsOut);
    refused('.env.local', 'mine\n', leadsOut);
    refused('folder/profile', 'mine\n', leadsOut);
    refused('folder/new', undefined, leadsOut);
    refused('.keyward.json', 'mine\n', /leads into Git's own folder/);
    fs.writeFileSync(at('rules'), 'mine\n');
    fs.symlinkSync('rules', at('.gitignore'));
    refused('.gitignore', 'mine\n', /is a link, and Git does not read it/);
    fs.mkdirSync(at('odd'));
    refused('odd', undefined, /is not a regular file/);
    assert.equal(fs.readFileSync(precious, 'utf8'), 'mine\n');
    assert.equal(fs.readFileSync(at('.git/config'), 'utf8'), 'mine\n');
    assert.deepEqual(fs.readdirSync(outside), ['profile']);
    fs.rmSync(outside, { recursive: true });
  });

  test('keeps the owner’s extended attributes', function () {
    const python = (code: string): string =>
      spawnSync('python3', ['-c', `import os,sys\n${code}`, at('.env')], { encoding: 'utf8' }).stdout;
    const change1 = change('.env', 'A=1\n', 'B=2\n');
    const set = 'os.setxattr(sys.argv[1], "user.note", b"mine"); print("set")';
    if (process.platform !== 'linux' || python(set) !== 'set\n') return this.skip();
    writeAllOrNone([change1]);
    assert.equal(python('print(os.getxattr(sys.argv[1], "user.note").decode())'), 'mine\n');
    assert.equal(fs.readFileSync(at('.env'), 'utf8'), 'B=2\n');
    return undefined;
  });

  test('removes the hard links that earlier versions left, and no others', () => {
    const one = change('a.js', 'old', 'new');
    fs.linkSync(at('a.js'), at('a.js.keyward-0123456789ab.bak'));
    writeAllOrNone([one]);
    assert.deepEqual(contents(), { 'a.js': 'new' });
    fs.linkSync(at('a.js'), at('a.js.keyward-mine.bak'));
    assert.throws(() => writeAllOrNone([change('a.js', 'new', 'newer')]), /has a second name/);
  });

  // Another program, without our lock, changes the file between any two steps: its change is never lost.
  for (const step of ['linkSync', 'lstatSync', 'renameSync', 'readFileSync'] as const) {
    for (const how of ['in place', 'by renaming'] as const) {
      // No system call replaces a file only if it is still the same one.
      if (step === 'renameSync' && how === 'by renaming') continue;
      test(`loses nothing that another program writes ${how} before any ${step}`, () => {
        // The third rename is that of the source. What is written after the last step is not ours.
        for (let nth = 1; nth <= (step === 'renameSync' ? 3 : 8); nth++) {
          const one = change('.env', 'A=1\n', 'A=1\nB=2\n');
          const other = change('a.js', 'with the key', 'without the key');
          const write = (): void => {
            if (how === 'in place') fs.writeFileSync(at('.env'), 'A=1\nC=3\n');
            else {
              fs.writeFileSync(at('.env.new'), 'A=1\nC=3\n');
              fs.renameSync(at('.env.new'), at('.env'));
            }
          };
          const written: number[] = [];
          try {
            writeAllOrNone(
              [one, other],
              justBefore(step, nth, () => {
                written.push(nth);
                write();
              }),
            );
          } catch (error) {
            assert.ok(error instanceof WriteError, String(error));
          }
          const { '.env': env = '', 'a.js': source } = contents();
          if (written.length > 0) assert.ok(env.includes('C=3'), `${step} ${nth}`);
          assert.ok(env.includes('B=2') || source === 'with the key', `${step} ${nth}: no key is lost`);
          for (const name of fs.readdirSync(folder)) fs.rmSync(at(name), { recursive: true });
        }
      });
    }
  }

  test('a process that is killed at any point loses no key, shows none to Git, and is cleaned up after', () => {
    const git = (...args: string[]): string =>
      spawnSync('git', args, { cwd: folder, encoding: 'utf8' }).stdout;
    git('init', '-q');
    const old = { '.env': 'A=1\n', 'app.js': 'key' };
    const now = { '.gitignore': '.env\n', '.env': 'A=1\nB=key\n', 'app.js': 'env.B' };
    const changes = (): FileChange[] =>
      Object.entries(now).map(([name, after]) => ({
        path: at(name),
        within: folder,
        before: fs.existsSync(at(name)) ? fs.readFileSync(at(name)) : undefined,
        after: Buffer.from(after),
      }));
    let steps = 0;
    for (let isDone = false; !isDone;) {
      for (const name of fs.readdirSync(folder))
        if (name !== '.git') fs.rmSync(at(name), { recursive: true });
      for (const [name, text] of Object.entries(old)) fs.writeFileSync(at(name), text);
      const killed = dyingAt(++steps);
      try {
        writeAllOrNone(changes(), killed.fs);
      } catch {
        // It is dead.
      }
      isDone = !killed.isDead();
      const text = (name: string): string =>
        fs.existsSync(at(name)) ? fs.readFileSync(at(name), 'utf8') : '';
      assert.ok([old['.env'], now['.env']].includes(text('.env')), `step ${steps}: .env is whole`);
      assert.ok([old['app.js'], now['app.js']].includes(text('app.js')), `step ${steps}: app.js is whole`);
      assert.ok(
        text('.env').includes('key') || text('app.js') === 'key',
        `step ${steps}: the key is somewhere`,
      );
      if (text('.env').includes('key')) assert.equal(text('.gitignore'), '.env\n', `step ${steps}`);
      assert.doesNotMatch(git('status', '--porcelain', '-uall'), /keyward/, `step ${steps}`);
      // The number of the dead process belongs to this one, which runs.
      const owner = at('.keyward-tmp/owner.json');
      if (fs.existsSync(owner))
        fs.writeFileSync(owner, JSON.stringify({ token: 'a', pid: DEAD, host: hostname() }));
      for (const name of fs.readdirSync(folder)) {
        const spare = path.join(at(name), 'owner.json');
        if (name.startsWith('.keyward-tmp-') && fs.existsSync(spare))
          fs.writeFileSync(spare, JSON.stringify({ token: 'a', pid: DEAD, host: hostname() }));
      }
      writeAllOrNone(changes());
      const left = fs.readdirSync(folder).filter((name) => name !== '.git');
      assert.deepEqual(left.sort(), Object.keys(now).sort(), `step ${steps}`);
      for (const [name, after] of Object.entries(now)) assert.equal(text(name), after, `step ${steps}`);
    }
    assert.ok(steps > 30, `${steps} steps`);
  });

  test('refuses two changes of one file, under one name or through a link', () => {
    const one = change('.env', 'A=1\n', 'B=2\n');
    fs.symlinkSync('.env', at('.env.local'));
    for (const name of ['.env', '.env.local']) {
      const other = change(name, 'A=1\n', 'C=3\n');
      assert.throws(() => writeAllOrNone([one, other]), /is the same file as another one/, name);
      assert.deepEqual(contents(), { '.env': 'A=1\n', '.env.local': 'A=1\n' });
    }
    const created = change('new', undefined, 'x');
    assert.throws(() => writeAllOrNone([created, created]), WriteError);
    assert.equal(fs.existsSync(at('new')), false);
  });

  test('refuses a folder that does not exist', () => {
    assert.throws(() => writeAllOrNone([change('none/.env', undefined, 'x')]), /its folder does not exist/);
  });
});

function failure(code: string): NodeJS.ErrnoException {
  return Object.assign(new Error(code), { code });
}

/** The real file system, except that the nth call of one function fails. */
function failing(step: keyof WriteFs, nth: number, code: string): WriteFs {
  let calls = 0;
  const real = fs[step] as (...args: unknown[]) => unknown;
  return {
    ...fs,
    [step]: (...args: unknown[]) => {
      if (++calls === nth) throw failure(code);
      return real(...args);
    },
  };
}

/** The real file system, except that something happens before the nth call of one function. */
function justBefore(step: keyof WriteFs, nth: number, happen: () => void): WriteFs {
  let calls = 0;
  const real = fs[step] as (...args: unknown[]) => unknown;
  return {
    ...fs,
    [step]: (...args: unknown[]) => {
      if (++calls === nth) happen();
      return real(...args);
    },
  };
}

/** The number of a process that has ended. */
const DEAD = spawnSync(process.execPath, ['-e', '']).pid;

/** A process that is killed right before its nth change of the disk: nothing it does from then on has an effect. */
function dyingAt(nth: number): { readonly fs: WriteFs; isDead(): boolean } {
  const changing = [
    ...['mkdirSync', 'writeFileSync', 'renameSync', 'linkSync', 'rmSync'],
    ...['openSync', 'fsyncSync', 'chmodSync', 'chownSync', 'copyFileSync', 'closeSync'],
  ];
  let left = nth;
  const entries = Object.entries(fs).map(([name, value]) => {
    if (typeof value !== 'function' || !name.endsWith('Sync')) return [name, value] as const;
    const real = value as (...args: unknown[]) => unknown;
    const call = (...args: unknown[]): unknown => {
      if (left > 0 && changing.includes(name)) left--;
      if (left === 0) throw failure('EIO');
      return real(...args);
    };
    return [name, call] as const;
  });
  return { fs: Object.fromEntries(entries) as unknown as WriteFs, isDead: () => left === 0 };
}

function noting(steps: string[]): WriteFs {
  const entries = Object.entries(fs).map(([name, value]) =>
    typeof value === 'function' && name.endsWith('Sync')
      ? [name, (...args: unknown[]) => (steps.push(name), (value as (...all: unknown[]) => unknown)(...args))]
      : [name, value],
  );
  return Object.fromEntries(entries) as WriteFs;
}
