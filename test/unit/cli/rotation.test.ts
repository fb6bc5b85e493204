import assert from 'node:assert/strict';
import { X509Certificate } from 'node:crypto';
import { mkdirSync, mkdtempSync, readdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import ICAL from 'ical.js';
import { git, initRepository } from '../../editor/support/fixture';
import { newCertificate } from '../../support/certificates';
import { Project, secretOf } from './command-line';

interface Key {
  readonly name: string;
  readonly envFile: string;
  readonly status: string;
  readonly due: string | null;
  readonly daysLeft: number | null;
  readonly checklist: Readonly<Record<string, { done: boolean | null; by: string }>>;
  readonly [field: string]: unknown;
}

suite('keyward rotation', () => {
  let project: Project;
  const stripe = secretOf('stripe-secret-key-live', 7);
  const openai = secretOf('openai-project-key', 8);
  const TODAY = ['--today', '2026-04-02'];

  setup(() => {
    project = new Project();
    project.write('.env', `STRIPE_SECRET_KEY=${stripe}\nOPENAI_API_KEY=${openai}\nPORT=3000\n`);
    project.write(
      '.keyward.json',
      JSON.stringify({
        version: 1,
        policy: { owner: 'Ann' },
        keys: {
          '.env#STRIPE_SECRET_KEY': { rotated: '2026-01-01' },
          'api/.env#ELSEWHERE': {
            provider: 'Acme',
            rotated: '2026-01-10',
            checklist: { quota: '2026-01-11' },
          },
        },
      }),
    );
  });
  teardown(() => project.remove());

  const json = async (...args: string[]): Promise<{ version: number; today: string; keys: Key[] }> =>
    JSON.parse((await project.run(['rotation', '--format', 'json', ...TODAY, ...args])).stdout) as never;

  test('lists the keys of env files with any name', async () => {
    for (const name of ['.dev.vars.staging', '.envrc.local', '.env-old'])
      project.write(name, `SENDGRID_API_KEY=${secretOf('sendgrid-api-key', 9)}\n`);
    const files = (await json()).keys.map(({ envFile }) => envFile);
    for (const name of ['.dev.vars.staging', '.envrc.local', '.env-old'])
      assert.ok(files.includes(name), name);
  });

  test('json: has every documented field, most urgent first', async () => {
    const report = await json();
    assert.deepEqual([report.version, report.today], [1, '2026-04-02']);
    assert.deepEqual(
      report.keys.map(({ name, envFile, status, due, daysLeft }) => [name, envFile, status, due, daysLeft]),
      [
        ['STRIPE_SECRET_KEY', '.env', 'overdue', '2026-04-01', -1],
        ['ELSEWHERE', 'api/.env', 'soon', '2026-04-10', 8],
        ['OPENAI_API_KEY', '.env', 'unknown', null, null],
      ],
    );
    const contract = [
      'name',
      'envFile',
      'provider',
      'status',
      'created',
      'rotated',
      'expires',
      'due',
      'daysLeft',
      'checklist',
    ];
    for (const key of report.keys) assert.deepEqual(Object.keys(key).slice(0, contract.length), contract);
    const [first, elsewhere, unknown] = report.keys;
    assert.deepEqual(first?.['rotated'], { date: '2026-01-01', source: 'user' });
    assert.equal(first['owner'], 'Ann');
    assert.deepEqual([elsewhere?.['present'], elsewhere?.checklist['quota']?.done], [false, true]);
    assert.deepEqual([unknown?.['created'], unknown?.['rotated']], [null, null], 'dates are never invented');
  });

  test('text: prints a table with due days in words and the source of each date', async () => {
    const { stdout, code, stderr } = await project.run(['rotation', ...TODAY]);
    assert.equal(stderr, '');
    assert.equal(code, 0);
    const lines = stdout.split('\n');
    assert.match(lines[0] ?? '', /^STATUS +KEY +DUE +PROVIDER +AGE$/);
    assert.match(
      lines[1] ?? '',
      /^overdue +STRIPE_SECRET_KEY in \.env +overdue by 1 day +Stripe +91 days old, since 2026-01-01 \(user\)$/,
    );
    assert.match(lines[2] ?? '', /^soon +ELSEWHERE in api\/\.env \(not present\) +due in 8 days +Acme/);
    assert.match(lines[3] ?? '', /^unknown +OPENAI_API_KEY in \.env +OpenAI +unknown$/);
    assert.match(stdout, /\n3 keys: 1 overdue, 1 soon, 1 unknown\. Hygiene: \d+%\.\n$/);
    const colored = await project.run(['rotation', ...TODAY], { terminal: true });
    assert.ok(colored.stdout.includes('\x1b[31moverdue'));
  });

  test('--fail-on sets the exit code', async () => {
    const code = async (...args: string[]): Promise<number> =>
      (await project.run(['rotation', ...args])).code;
    assert.equal(await code(...TODAY), 0);
    assert.equal(await code(...TODAY, '--fail-on', 'overdue'), 1);
    assert.equal(await code('--today', '2026-04-01', '--fail-on', 'overdue'), 0);
    assert.equal(await code('--today', '2026-04-01', '--fail-on', 'soon'), 1);
    assert.equal(await code('--today', '2026-02-01', '--fail-on', 'soon'), 0);
  });

  test('ics: an independent parser reads the calendar', async () => {
    const { stdout } = await project.run(['rotation', '--format', 'ics', ...TODAY]);
    const calendar = new ICAL.Component(ICAL.parse(stdout) as unknown[]);
    const events = calendar.getAllSubcomponents('vevent').map((event) => new ICAL.Event(event));
    assert.deepEqual(
      events.map(({ summary, startDate }) => [summary, startDate.toString()]),
      [
        ['Rotate STRIPE_SECRET_KEY (Stripe)', '2026-04-02'],
        ['Rotate ELSEWHERE (Acme)', '2026-04-10'],
        ['Age of OPENAI_API_KEY unknown: rotate it or set its date', '2026-04-02'],
      ],
    );
  });

  test('ics: without an event nothing is written, and standard error shows why', async () => {
    rmSync(project.path('.env'));
    rmSync(project.path('.keyward.json'));
    const { stdout, stderr } = await project.run(['rotation', '--format', 'ics', ...TODAY]);
    assert.equal(stdout, '');
    assert.match(stderr, /no calendar/);
  });

  test('ics: events of folders with the same name differ, and those of clones are the same', async () => {
    const uid = async (folder: string): Promise<string> => {
      project.write(
        `${folder}/.keyward.json`,
        '{"version":1,"keys":{".env#A_KEY":{"rotated":"2026-03-01"}}}',
      );
      const { stdout } = await project.run(['rotation', folder, '--format', 'ics', ...TODAY]);
      return /UID:.*/.exec(stdout.replaceAll('\r\n ', ''))?.[0] ?? '';
    };
    const repository = async (folder: string, remote: string | undefined): Promise<string> => {
      project.write(`${folder}/a`, folder);
      initRepository(project.path(folder));
      git(project.path(folder), 'add', '.');
      git(project.path(folder), 'commit', '--quiet', '--message', folder);
      if (remote !== undefined) git(project.path(folder), 'remote', 'add', 'origin', remote);
      return uid(folder);
    };
    const address = 'example.com/team/api';
    const [https, ssh, other, bare, plain, inner] = [
      await repository('one/api', `https://user:word@${address}.git`),
      await repository('two/api', `git@${address.replace('/', ':')}`),
      await repository('three/api', 'https://example.com/other/api'),
      await repository('four/api', undefined),
      await uid('five/api'),
      await uid('one/api/packages/api'),
    ];
    assert.equal(https, ssh);
    git(project.folder, 'clone', '--quiet', project.path('four/api'), project.path('six/api'));
    git(project.path('six/api'), 'remote', 'remove', 'origin');
    assert.equal(await uid('six/api'), bare, 'the first commit');
    assert.equal(new Set([https, other, bare, plain, inner]).size, 5);
    assert.ok(!https.includes('word') && !https.includes('example.com'));
  });

  test('Git: a committed key needs attention until its value changes, and is exposed once pushed', async () => {
    initRepository(project.folder);
    project.write('.gitignore', '.env\n');
    project.write('shared.env', `SENDGRID_API_KEY=${secretOf('sendgrid-api-key', 3)}\n`);
    git(project.folder, 'add', '.');
    git(project.folder, 'commit', '--quiet', '--message', 'x', '--date', '2025-05-05T12:00:00Z');
    const sendgrid = async () => (await json()).keys.find(({ name }) => name === 'SENDGRID_API_KEY');
    const { keys } = await json();
    const exposed = keys.find(({ name }) => name === 'SENDGRID_API_KEY');
    assert.deepEqual([exposed?.status, exposed?.['risks']], ['attention', ['committed']]);
    assert.ok(exposed);
    assert.deepEqual(exposed['created'], { date: '2025-05-05', source: 'git' });
    assert.deepEqual(
      [exposed.checklist['ignored']?.done, exposed.checklist['notInHistory']?.done],
      [false, false],
    );
    const safe = keys.find(({ name }) => name === 'STRIPE_SECRET_KEY');
    assert.deepEqual([safe?.checklist['ignored']?.done, safe?.checklist['notInHistory']?.done], [true, true]);

    git(project.folder, 'rm', '--quiet', '--cached', 'shared.env');
    git(project.folder, 'commit', '--quiet', '--message', 'y');
    project.write('.gitignore', '*.env\n');
    project.write(
      '.keyward.json',
      JSON.stringify({ keys: { 'shared.env#SENDGRID_API_KEY': { rotated: '2026-04-02' } } }),
    );
    const after = await sendgrid();
    assert.deepEqual(
      [after?.status, after?.['risks']],
      ['attention', ['committed']],
      'regardless of its dates',
    );
    const markdown = ['rotation', '--format', 'markdown', '--fail-on', 'overdue', ...TODAY];
    const table = await project.run(markdown);
    assert.match(table.stdout, /\| SENDGRID\S+ in shared.env \| needs attention: in Git history \|/);
    assert.equal(table.code, 1, 'what fails the command is in the table');
    git(project.folder, 'update-ref', 'refs/remotes/origin/main', 'HEAD');
    const pushed = await sendgrid();
    assert.deepEqual([pushed?.status, pushed?.['risks']], ['exposed', ['pushed']]);
    project.write('shared.env', `SENDGRID_API_KEY=${secretOf('sendgrid-api-key', 4)}\n`);
    const replaced = await sendgrid();
    assert.deepEqual([replaced?.status, replaced?.['risks']], ['healthy', []]);
    assert.equal(replaced?.checklist['notInHistory']?.done, true);
  });

  test('counts the same value twice as one key, and shows that', async () => {
    project.write('web/.env', `STRIPE_KEY=${stripe}\n`);
    const { stdout } = await project.run(['rotation', ...TODAY]);
    assert.match(stdout, /STRIPE_KEY in web\/\.env .*; same key as \.env#STRIPE_SECRET_KEY\n/);
    assert.match(stdout, /\n3 keys: /);
  });

  test('reads both sides of a ledger with merge conflicts, and warns on standard error', async () => {
    const line = (date: string): string => `    ".env#STRIPE_SECRET_KEY": { "rotated": "${date}" }`;
    project.write(
      '.keyward.json',
      [
        '{',
        '  "keys": {',
        '<<<<<<< a',
        line('2026-01-01'),
        '=======',
        line('2026-03-01'),
        '>>>>>>> b',
        '  }',
        '}',
      ].join('\n'),
    );
    const { stdout, stderr, code } = await project.run(['rotation', ...TODAY, '--format', 'json']);
    assert.match(stderr, /has merge conflicts/);
    assert.equal(code, 0);
    assert.match(stdout, /"due":"2026-05-30"/);
  });

  test('is never satisfied with a ledger or an env file that it could not read', async () => {
    const gate = () => project.run(['rotation', ...TODAY, '--fail-on', 'overdue']);
    const overdue = '{"version":1,"keys":{".env#STRIPE_SECRET_KEY":{"rotated":"2020-01-01"}}}';
    const ledger = (content: string | Buffer): void => void project.write('.keyward.json', content);
    ledger(overdue);
    assert.equal((await gate()).code, 1);
    ledger(Buffer.from(`\uFEFF${overdue}`, 'utf16le'));
    assert.equal((await gate()).code, 1, 'UTF-16, as PowerShell writes it');
    ledger(overdue.slice(0, -2));
    assert.ok((await gate()).code > 0, 'cut off');
    ledger('[]');
    assert.equal((await gate()).code, 2);
    ledger(`{"version":1,"pad":"${'x'.repeat(3 << 20)}"}`);
    const { code, stderr } = await gate();
    assert.equal(code, 2);
    assert.match(stderr, /Cannot read \.keyward\.json: it is larger than 2 MB/);
    rmSync(project.path('.keyward.json'));
    mkdirSync(project.path('.keyward.json'));
    assert.match((await gate()).stderr, /Cannot read \.keyward\.json: it is a folder/);
  });

  test('exits with 2 and a message for wrong arguments, and never writes', async () => {
    for (const args of [
      ['nowhere'],
      ['.', 'two'],
      ['--today', '2026-02-30'],
      ['--fail-on', 'never'],
      ['--format', 'xml'],
      ['--what'],
    ]) {
      const { code, stderr, stdout } = await project.run(['rotation', ...args]);
      assert.equal(code, 2, args.join(' '));
      assert.match(stderr, /^keyward: /);
      assert.equal(stdout, '');
    }
    assert.match((await project.run(['rotation', '--help'])).stdout, /^Usage: keyward rotation \[dir\]/);
    assert.deepEqual(readdirSync(project.folder).sort(), ['.env', '.keyward.json']);
    project.remove();
    project = new Project();
    assert.match((await project.run(['rotation'])).stdout, /^No keys found/);
  });

  test('canary: no output contains part of a value', async () => {
    for (const format of ['text', 'json', 'ics']) {
      const { stdout, stderr } = await project.run(['rotation', '--format', format, ...TODAY]);
      for (const secret of [stripe, openai])
        for (let i = 8; i + 8 <= secret.length; i++)
          assert.ok(!`${stdout}${stderr}`.includes(secret.slice(i, i + 8)), format);
    }
  });

  test('reads the expiry of certificates in named files, and prints neither path nor key', async () => {
    const certificate = newCertificate(new Date('2026-04-12T08:00:00Z'));
    const outside = path.join(mkdtempSync(path.join(tmpdir(), 'keyward-outside-')), 'other.pem');
    writeFileSync(outside, certificate);
    project.write('api/certs/server.pem', certificate);
    project.write('api/huge.pem', certificate + 'x'.repeat(1_100_000));
    project.write(
      'api/binary.pem',
      Buffer.from(new X509Certificate(certificate).raw).subarray(0, 60).toString('latin1'),
    );
    symlinkSync(outside, path.join(project.folder, 'api', 'link.pem'));
    project.write(
      'api/.env',
      [
        'TLS_CERT=./certs/server.pem',
        'TOP_CERT=api/certs/server.pem',
        `OUTSIDE_CERT=${outside}`,
        'LINKED_CERT=link.pem',
        'HUGE_CERT=huge.pem',
        'BINARY_CERT=binary.pem',
        'FOLDER_CERT=./certs.pem',
        'MISSING_CERT=./missing.pem',
        'SSL_KEY=./certs/missing.key',
        'OTHER_KEY=../api/certs/missing.key',
      ].join('\n'),
    );
    mkdirSync(path.join(project.folder, 'api', 'certs.pem'));
    const { keys } = await json();
    const found = keys.filter(({ envFile, name }) => envFile === 'api/.env' && name !== 'ELSEWHERE');
    assert.deepEqual(found.map(({ name, status, due }) => [name, status, due]).sort(), [
      ['OTHER_KEY', 'unknown', null],
      ['SSL_KEY', 'unknown', null],
      ['TLS_CERT', 'soon', '2026-04-12'],
      ['TOP_CERT', 'soon', '2026-04-12'],
    ]);
    const certified = found.find(({ name }) => name === 'TLS_CERT')!;
    assert.deepEqual(certified['expires'], { date: '2026-04-12', source: 'key itself' });
    assert.deepEqual(Object.keys(certified.checklist), ['fresh', 'owner']);
    for (const format of ['json', 'text', 'ics']) {
      const { stdout, stderr } = await project.run(['rotation', '--format', format, ...TODAY]);
      assert.ok(!/server\.pem|missing\.key|BEGIN CERT/.test(stdout + stderr));
    }
    rmSync(path.dirname(outside), { recursive: true });
  });
});
