import path from 'node:path';
import type { Lane, Program } from '../case';
import { bash } from '../languages/bash';
import { php } from '../languages/php';
import { python } from '../languages/python';
import { ruby } from '../languages/ruby';
import { whyUnusable, runOrThrow, installOnce, tools } from '../tools';
import { driverFile, runSeparately, runInOneProcess, type Command } from './batch';
import { afterSourcing, makefile } from './shell';

const PYTHON = process.platform === 'win32' ? 'python' : 'python3';

const PYTHON_DRIVER = `
import contextlib, io, json, os, runpy, sys
from dotenv import load_dotenv
start = dict(os.environ)
for program in json.load(sys.stdin):
    os.environ.clear()
    os.environ.update(start)
    printed = io.StringIO()
    answer = {"id": program["id"]}
    try:
        env = os.path.join(program["folder"], ".env")
        if os.path.exists(env):
            load_dotenv(env)
        with contextlib.redirect_stdout(printed):
            runpy.run_path(os.path.join(program["folder"], program["file"]), run_name="__main__")
        answer["output"] = printed.getvalue()
    except BaseException as error:
        answer["error"] = type(error).__name__
    print(json.dumps(answer))
`;

const RUBY_DRIVER = `
require 'json'
require 'stringio'
require 'dotenv'
start = ENV.to_h
out = $stdout
JSON.parse($stdin.read).each do |program|
  ENV.replace(start)
  answer = { id: program['id'] }
  $stdout = StringIO.new
  begin
    Dotenv.load(File.join(program['folder'], '.env'))
    load(File.join(program['folder'], program['file']), true)
    answer[:output] = $stdout.string
  rescue Exception => e
    answer[:error] = e.class.name
  end
  out.puts JSON.generate(answer)
end
`;

const PHP_DRIVER = `<?php
set_include_path('/usr/share/php');
require 'Dotenv/autoload.php';
error_reporting(0);
$start = $_ENV;
foreach (json_decode(stream_get_contents(STDIN), true) as $program) {
    $_ENV = $start;
    $_SERVER = array_filter($_SERVER, fn ($name) => !isset($loaded[$name]), ARRAY_FILTER_USE_KEY);
    $answer = ['id' => $program['id']];
    ob_start();
    try {
        $loaded = Dotenv\\Dotenv::createImmutable($program['folder'])->safeLoad();
        (function () use ($program) { include $program['folder'] . '/' . $program['file']; })();
        $answer['output'] = ob_get_contents();
    } catch (Throwable $error) {
        $answer['error'] = get_class($error);
    }
    ob_end_clean();
    echo json_encode($answer), "\\n";
}
`;

const driven = (
  programs: readonly Program[],
  file: string,
  commandFor: (driver: string) => Omit<Command, 'cwd' | 'input'>,
) =>
  runInOneProcess(programs, (list) => ({
    ...commandFor(file),
    cwd: path.dirname(file),
    input: JSON.stringify(list),
  }));

const sourced = (programs: readonly Program[], program: string) =>
  runSeparately(programs, ({ folder, file }) => afterSourcing(folder, program, file));

const pythonPackages = path.join(tools, 'python');
const preparePython = async (): Promise<string | undefined> =>
  (await whyUnusable(PYTHON, '--version')) ??
  installOnce('python', ['python-dotenv==1.2.1'], async (folder, packages) => {
    await runOrThrow(
      PYTHON,
      ['-m', 'pip', 'install', '--quiet', '--no-deps', '--target', folder, ...packages],
      {},
    );
  });

export const scriptLanes: readonly Lane[] = [
  {
    language: python,
    loader: 'python-dotenv 1.2',
    weight: 60,
    files: { 'requirements.txt': 'python-dotenv==1.2.1\n' },
    prepare: preparePython,
    run: (programs) =>
      driven(programs, driverFile('python.py', PYTHON_DRIVER), (driver) => ({
        program: PYTHON,
        args: [driver],
        env: { PYTHONPATH: pythonPackages, PYTHONDONTWRITEBYTECODE: '1', PYTHONWARNINGS: 'ignore' },
      })),
  },
  {
    language: ruby,
    loader: 'dotenv (Ruby)',
    weight: 30,
    files: { Gemfile: "gem 'dotenv'\n" },
    // Debian still has 2.4, which cannot read multiline values. Keyward writes for 3.
    prepare: () =>
      whyUnusable(
        'ruby',
        '-e',
        "require 'dotenv'; require 'dotenv/version'; Dotenv::VERSION.to_i >= 3 or abort('its dotenv is older than 3')",
      ),
    run: (programs) =>
      driven(programs, driverFile('ruby.rb', RUBY_DRIVER), (driver) => ({
        program: 'ruby',
        args: ['-W0', driver],
      })),
  },
  {
    language: ruby,
    loader: 'shell',
    weight: 15,
    files: { Makefile: makefile('ruby app.rb') },
    prepare: () => whyUnusable('ruby', '--version'),
    run: (programs) => sourced(programs, 'ruby'),
  },
  {
    language: php,
    loader: 'phpdotenv 5',
    weight: 30,
    files: {
      'composer.json': '{ "require": { "vlucas/phpdotenv": "^5.4" } }\n',
      'load.php': '<?php\nDotenv\\Dotenv::createImmutable(__DIR__)->safeLoad();\n',
    },
    prepare: () => whyUnusable('php', '-r', "require '/usr/share/php/Dotenv/autoload.php';"),
    run: (programs) =>
      driven(programs, driverFile('php.php', PHP_DRIVER), (driver) => ({ program: 'php', args: [driver] })),
  },
  {
    language: php,
    loader: 'shell',
    weight: 3,
    files: { Makefile: makefile('php app.php') },
    prepare: () => whyUnusable('php', '--version'),
    run: (programs) => sourced(programs, 'php'),
  },
  {
    language: bash,
    loader: 'shell',
    weight: 25,
    files: { Makefile: makefile('bash app.sh') },
    prepare: () => whyUnusable('bash', '--version'),
    run: (programs) => sourced(programs, 'bash'),
  },
];
