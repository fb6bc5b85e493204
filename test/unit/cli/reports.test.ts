import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, readFileSync, symlinkSync } from 'node:fs';
import Ajv from 'ajv';
import { type Outcome, Project, secretOf, stripe } from './command-line';

const FILE_FORMATS = {
  json: 'a.json',
  sarif: 'a.sarif',
  junit: 'a.xml',
  markdown: 'a.md',
  csv: 'a.csv',
  text: 'a.txt',
};

/** What GitLab's schema 15.0.7 of secret detection reports requires, and nothing that it doesn't know. */
const text = { type: 'string', minLength: 1 };
const time = { type: 'string', pattern: '^\\d{4}-\\d{2}-\\d{2}T\\d{2}:\\d{2}:\\d{2}$' };
const object = (properties: object, optional: readonly string[] = []): object => ({
  type: 'object',
  additionalProperties: false,
  properties,
  required: Object.keys(properties).filter((name) => !optional.includes(name)),
});
const url = { type: 'string', pattern: '^https?://.+' };
const program = object({ id: text, name: text, version: text, url, vendor: object({ name: text }) });
const GITLAB = object({
  version: { const: '15.0.7' },
  vulnerabilities: {
    type: 'array',
    items: object({
      id: text,
      name: { type: 'string', maxLength: 255 },
      description: text,
      severity: { enum: ['Info', 'Unknown', 'Low', 'Medium', 'High', 'Critical'] },
      solution: { type: 'string', maxLength: 7000 },
      identifiers: {
        type: 'array',
        minItems: 1,
        items: object({ type: text, name: text, value: text, url }),
      },
      location: object({
        file: text,
        start_line: { type: 'integer' },
        end_line: { type: 'integer' },
        commit: object({ sha: text }),
      }),
    }),
  },
  scan: object(
    {
      type: { const: 'secret_detection' },
      status: { enum: ['success', 'failure'] },
      start_time: time,
      end_time: time,
      analyzer: program,
      scanner: program,
      messages: { type: 'array', items: object({ level: { enum: ['info', 'warn', 'fatal'] }, value: text }) },
    },
    ['messages'],
  ),
});

interface GitLabReport {
  readonly vulnerabilities: readonly {
    readonly id: string;
    readonly severity: string;
    readonly location: { readonly file: string; readonly commit: { readonly sha: string } };
  }[];
  readonly scan: { readonly status: string };
}

suite('Reports of keyward scan', () => {
  let project: Project;
  const secrets = [stripe(), secretOf('stripe-secret-key-test'), secretOf('stripe-publishable-key')];
  setup(() => {
    project = new Project();
  });
  teardown(() => project.remove());

  const write = (): void => {
    project.write('src/a,b:c%.ts', `const key = "${stripe()}";\n\nconst again = "${stripe()}";\n`);
    project.write('b.ts', `const test = "${secrets[1] ?? ''}";\n`);
    project.write('c.ts', `const shown = { key: "${secrets[2] ?? ''}", projectId: "x" };\n`);
  };
  const scan = (...args: string[]): Promise<Outcome> => project.run(['scan', ...args]);
  const read = (name: string): string => readFileSync(project.path(name), 'utf8');

  suite('github', () => {
    test('annotates the exact lines, escapes names, and ends with the totals', async () => {
      write();
      const { code, stdout } = await scan('--format', 'github');
      assert.equal(code, 1);
      const lines = stdout.trimEnd().split('\n');
      const commands = lines.filter((line) => line.startsWith('::'));
      assert.ok(commands.length >= 3);
      assert.match(
        stdout,
        /^::error title=Keyward%3A Stripe live secret key,file=src\/a%2Cb%3Ac%25\.ts,line=1,endLine=1,col=14,endColumn=\d+::Hardcoded Stripe live secret key sk_live_\S* \(certain\)\. Move it /m,
      );
      assert.match(stdout, /^::notice title=[^\n]*file=b\.ts,line=1/m, 'a test key');
      assert.match(lines.at(-1) ?? '', /^Found \d keys \(.*\) in 3 files.*Values are hidden\.$/);
    });

    test('names files from the workspace of the job, and lists what was not scanned', async () => {
      project.write('api/a.ts', `f("${stripe()}");\n`);
      const { code, stdout } = await project.run(['scan', '.', 'missing', '--format', 'github'], {
        cwd: project.path('api'),
        environment: { GITHUB_WORKSPACE: project.folder },
      });
      assert.equal(code, 2);
      assert.match(stdout, /file=api\/a\.ts,line=1/);
      assert.match(stdout, /^::warning title=Keyward%3A not scanned::cannot scan missing/m);
    });
  });

  suite('gitlab', () => {
    const validate = new Ajv({ allErrors: true }).compile(GITLAB);
    const report = async (given: Parameters<Project['run']>[1], ...args: string[]): Promise<GitLabReport> => {
      const { stdout } = await project.run(['scan', '--format', 'gitlab', ...args], given);
      const parsed: unknown = JSON.parse(stdout);
      assert.ok(validate(parsed), JSON.stringify(validate.errors));
      return parsed as GitLabReport;
    };

    test('is valid without findings, with findings, and with problems', async () => {
      assert.deepEqual((await report({})).vulnerabilities, []);
      write();
      const { vulnerabilities, scan } = await report({}, '.', 'missing');
      assert.equal(scan.status, 'failure');
      assert.equal((await report({})).scan.status, 'success');
      assert.equal(new Set(vulnerabilities.map(({ id }) => id)).size, vulnerabilities.length);
      assert.equal(
        vulnerabilities.find(({ location }) => location.file.startsWith('src'))?.severity,
        'Critical',
      );
      assert.equal(vulnerabilities.find(({ location }) => location.file === 'b.ts')?.severity, 'Low');
      const again = await report({}, '.', 'missing');
      assert.deepEqual(again.vulnerabilities, vulnerabilities, 'the same findings have the same IDs');
    });

    test('names the commit that added a key, or the one that is checked out', async () => {
      const git = (...args: string[]): string =>
        execFileSync('git', ['-c', 'user.name=a', '-c', 'user.email=a@example.com', ...args], {
          cwd: project.folder,
          encoding: 'utf8',
        }).trim();
      git('init', '-q');
      project.write('api/a.ts', `f("${stripe()}");\n`);
      git('add', '-A');
      git('commit', '-qm', 'one');
      const environment = { CI_COMMIT_SHA: 'f'.repeat(40), CI_PROJECT_DIR: project.folder };
      const given = { cwd: project.path('api'), environment: { ...process.env, ...environment } };
      const places = async (...args: string[]) =>
        (await report(given, ...args)).vulnerabilities.map(({ location }) => [
          location.file,
          location.commit.sha,
        ]);
      assert.deepEqual(await places(), [['api/a.ts', 'f'.repeat(40)]]);
      assert.deepEqual(await places('--history'), [['api/a.ts', git('rev-parse', 'HEAD')]]);
    });
  });

  suite('junit', () => {
    const parse = async (...args: string[]): Promise<Element> =>
      parseXml((await scan('--format', 'junit', ...args)).stdout);

    test('a secret is a failed test of its file, and what may be public is skipped', async () => {
      write();
      const root = await parse('.', 'missing');
      const [suite] = root.children;
      const cases = suite?.children ?? [];
      const outcomes = cases.map(({ attributes, children }) => [attributes['file'], children[0]?.name]);
      assert.deepEqual(outcomes, [
        ['b.ts', 'failure'],
        ['c.ts', 'skipped'],
        ['src/a,b:c%.ts', 'failure'],
        ['src/a,b:c%.ts', 'failure'],
        [undefined, 'error'],
      ]);
      assert.deepEqual(
        [root.attributes['tests'], root.attributes['failures'], root.attributes['errors']],
        ['5', '3', '1'],
      );
    });

    test('without findings there is one test that passes', async () => {
      const [suite] = (await parse()).children;
      assert.deepEqual(
        suite?.children.map(({ children }) => children.length),
        [0],
      );
    });
  });

  test('csv has a heading, and one line for each finding', async () => {
    write();
    const { stdout } = await scan('--format', 'csv');
    const [heading, ...rows] = stdout.trimEnd().split('\r\n');
    assert.match(heading ?? '', /^file,line,column,.*,commit$/);
    assert.equal(rows.length, 4);
    assert.ok(rows.some((row) => row.startsWith('"src/a,b:c%.ts",1,14,1,')));
  });

  test('markdown is a table, or one sentence', async () => {
    assert.match((await scan('--format', 'markdown')).stdout, /^### Keyward\n\nNo keys found in 0 files/);
    write();
    const { stdout } = await scan('.', 'missing', '--format', 'markdown');
    assert.equal(stdout.match(/^\| [^|\n]*\| [^|\n]*\| [^|\n]*\| [^|\n]*\|$/gm)?.length, 1 + 1 + 4);
    assert.match(stdout, /\*\*Not scanned:\*\*\n\n- cannot scan missing/);
  });

  suite('several at once', () => {
    test('each file gets the format of its extension, and standard output the one of --format', async () => {
      write();
      const files = Object.values(FILE_FORMATS);
      const { code, stdout } = await scan(
        '--format',
        'github',
        ...files.flatMap((file) => ['--output', file]),
        '--output',
        'gitlab=gl.json',
        'src',
        'b.ts',
      );
      assert.equal(code, 1);
      assert.match(stdout, /^::error /);
      for (const [format, file] of Object.entries(FILE_FORMATS)) {
        const alone = (await scan('--format', format, 'src', 'b.ts')).stdout;
        const timeless = (report: string): string => report.replace(/\d+\.\d s|"ms":\d+|time="[\d.]+"/g, '');
        assert.equal(timeless(read(file)), timeless(alone), format);
      }
      assert.equal((JSON.parse(read('gl.json')) as GitLabReport).vulnerabilities.length, 3);
    });

    test('a format that fits the file is meant for the file, and standard output is text', async () => {
      write();
      for (const [format, file, start] of [
        ['sarif', 'a.sarif', /^\{"\$schema"/],
        ['sarif', 'a.json', /^\{"\$schema"/],
        ['gitlab', 'a.json', /^\{"version":"15/],
        ['junit', 'report', /^<\?xml/],
      ] as const) {
        const { stdout } = await scan('--format', format, '--output', file);
        assert.match(read(file), start);
        assert.match(stdout, /Found \d keys/);
        assert.match(stdout, /keyward fix/);
      }
    });

    test('a file without a format, without a place, or named twice is refused before the scan', async () => {
      write();
      mkdirSync(project.path('folder'));
      for (const [args, reason] of [
        [['--output', 'report'], /needs a format: write it as --output sarif=report$/m],
        [['--output', 'missing/a.json'], /cannot write missing\/a\.json: it does not exist; name a file/],
        [['--output', 'json=folder'], /cannot write folder: it is a folder; name a file/],
        [['--output', 'a.json', '--output', 'sarif=a.json'], /names a\.json twice/],
        [['--output', 'json='], /names no file/],
      ] as const) {
        const { code, stdout, stderr } = await scan(...args);
        assert.deepEqual([code, stdout], [2, ''], stderr);
        assert.match(stderr, reason);
      }
      assert.deepEqual(readdirSync(project.folder).sort(), ['b.ts', 'c.ts', 'folder', 'src']);
    });

    test('a scan that fails leaves the previous report', async () => {
      project.write('a.json', 'previous');
      const { code } = await scan('--staged', '--output', 'a.json');
      assert.equal(code, 2, 'this is not a repository');
      assert.equal(read('a.json'), 'previous');
      assert.deepEqual(readdirSync(project.folder), ['a.json']);
    });

    test('a link stays a link, and a job summary is added to', async function () {
      if (process.platform === 'win32') this.skip();
      write();
      project.write('real.json', 'previous');
      symlinkSync(project.path('real.json'), project.path('link.json'));
      const summary = project.write('summary', 'Before\n');
      const { stderr } = await project.run(
        ['scan', 'b.ts', '--output', 'link.json', '--output', `markdown=${summary}`],
        { environment: { GITHUB_STEP_SUMMARY: summary } },
      );
      assert.equal(stderr, '');
      assert.match(read('real.json'), /^\{"version":2/);
      assert.match(read('summary'), /^Before\n### Keyward\n/);
    });
  });

  test('--exit-zero reports secrets and ends with 0, but not if something is unknown', async () => {
    write();
    const found = await scan('--exit-zero', '--output', 'a.sarif');
    assert.equal(found.code, 0);
    assert.match(found.stdout, /Found/);
    const { runs } = JSON.parse(read('a.sarif')) as { runs: { invocations: { exitCode: number }[] }[] };
    assert.equal(runs[0]?.invocations[0]?.exitCode, 0, 'as the process ends');
    assert.equal((await scan('--exit-zero', '.', 'missing')).code, 2);
  });

  test('no format contains a value, with or without --redact', async () => {
    write();
    for (const format of [...Object.keys(FILE_FORMATS), 'github', 'gitlab'])
      for (const option of [[], ['--redact']]) {
        const { stdout } = await scan('--format', format, ...option);
        for (const secret of secrets) assert.ok(!stdout.includes(secret.slice(-12)), format);
      }
    assert.equal(existsSync(project.path('a.json')), false);
  });
});

interface Element {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly children: Element[];
}

/** Reads well-formed XML without comments and CDATA. */
function parseXml(xml: string): Element {
  const root: Element = { name: '', attributes: {}, children: [] };
  const open = [root];
  const rest = xml
    .replace(/^<\?xml [^>]*\?>\n/, '')
    .replace(/<(\/?)([\w-]+)((?: [\w-]+="[^"<]*")*)(\/?)>/g, (...match) => {
      const [, end, name, list = '', closed] = match as unknown as string[];
      if (end === '/') assert.equal(open.pop()?.name, name);
      else {
        const attributes = Object.fromEntries(
          [...list.matchAll(/ ([\w-]+)="([^"]*)"/g)].map(([, key = '', value = '']) => [key, value]),
        );
        const element: Element = { name: name ?? '', attributes, children: [] };
        open.at(-1)?.children.push(element);
        if (closed !== '/') open.push(element);
      }
      return '';
    });
  assert.equal(open.length, 1);
  assert.doesNotMatch(rest, /[<>]/);
  return root.children[0] ?? root;
}
