import { copyFileSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { Lane, Printed, Program } from '../case';
import { csharp } from '../languages/csharp';
import { go } from '../languages/go';
import { java } from '../languages/java';
import { rust } from '../languages/rust';
import { whyUnusable, runOrThrow, installOnce, tools } from '../tools';
import { runSeparately } from './batch';
import { afterSourcing, makefile } from './shell';

/** A program's name as a package or module. */
const moduleOf = ({ id }: Program): string => `p${id.replaceAll('-', '_')}`;

const goTools = path.join(tools, 'go');
const prepareGo = async (): Promise<string | undefined> =>
  (await whyUnusable('go', 'version')) ??
  installOnce('go', 'github.com/joho/godotenv/cmd/godotenv@v1.5.1', async (folder, command) => {
    await runOrThrow('go', ['install', command], { env: { ...process.env, GOBIN: folder } });
  });

/** Builds all programs into one binary that takes the program's name as its argument. */
async function buildGo(programs: readonly Program[]): Promise<string> {
  const folder = path.join(goTools, 'work');
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  writeFileSync(path.join(folder, 'go.mod'), 'module matrix\n\ngo 1.21\n');
  const names = programs.map((program) => {
    mkdirSync(path.join(folder, moduleOf(program)));
    copyFileSync(path.join(program.folder, program.file), path.join(folder, moduleOf(program), 'app.go'));
    return moduleOf(program);
  });
  const main = (known: readonly string[]): string =>
    `package main\n\nimport (\n\t"os"\n${known.map((name) => `\t"matrix/${name}"\n`).join('')})\n\nfunc main() {\n\tswitch os.Args[1] {\n${known.map((name) => `\tcase "${name}":\n\t\t${name}.Run()\n`).join('')}\t}\n}\n`;
  const build = (): Promise<string> => runOrThrow('go', ['build', '-o', 'programs', '.'], { cwd: folder });
  writeFileSync(path.join(folder, 'main.go'), main(names));
  await build();
  return path.join(folder, 'programs');
}

async function buildJava(programs: readonly Program[]): Promise<string> {
  const folder = path.join(tools, 'java', 'work');
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  const list = path.join(folder, 'sources.txt');
  writeFileSync(list, programs.map((program) => `${path.join(program.folder, program.file)}\n`).join(''));
  await runOrThrow('javac', ['-nowarn', '-encoding', 'UTF-8', '-d', folder, `@${list}`], { cwd: folder });
  return folder;
}

/** Mono's compiler supports C# 7. Newer syntax is covered by unit tests. */
async function buildCsharp(programs: readonly Program[]): Promise<string> {
  const folder = path.join(tools, 'csharp');
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  const names = programs.map(moduleOf);
  writeFileSync(
    path.join(folder, 'Main.cs'),
    `public class Start\n{\n    public static void Main(string[] all)\n    {\n        switch (all[0])\n        {\n${names.map((name) => `            case "${name}": ${name}.App.Run(new string[0]); break;\n`).join('')}        }\n    }\n}\n`,
  );
  const sources = programs.map((program) => path.join(program.folder, program.file));
  const list = path.join(folder, 'sources.txt');
  writeFileSync(list, ['Main.cs', ...sources].map((file) => `"${file}"\n`).join(''));
  await runOrThrow('mcs', ['-nologo', '-warn:0', '-codepage:utf8', '-out:programs.exe', `@${list}`], {
    cwd: folder,
  });
  return path.join(folder, 'programs.exe');
}

const rustTools = path.join(tools, 'rust');
const CARGO =
  '[package]\nname = "programs"\nversion = "0.1.0"\nedition = "2021"\n\n[dependencies]\nsha2 = "=0.10.9"\ndotenvy = "=0.15.7"\n\n[profile.dev]\ndebug = false\n';
const prepareRust = async (): Promise<string | undefined> =>
  (await whyUnusable('cargo', '--version')) ??
  installOnce('rust', CARGO, async (folder, manifest) => {
    mkdirSync(path.join(folder, 'src'), { recursive: true });
    writeFileSync(path.join(folder, 'Cargo.toml'), manifest);
    writeFileSync(path.join(folder, 'src/main.rs'), 'fn main() {}\n');
    await runOrThrow('cargo', ['build', '--quiet'], { cwd: folder });
  });

async function buildRust(programs: readonly Program[]): Promise<string> {
  const source = path.join(rustTools, 'src');
  rmSync(source, { recursive: true, force: true });
  mkdirSync(source);
  for (const program of programs) {
    copyFileSync(path.join(program.folder, program.file), path.join(source, `${moduleOf(program)}.rs`));
  }
  const names = programs.map(moduleOf);
  const arms = names.map((name) => `        "${name}" => ${name}::run(),\n`).join('');
  writeFileSync(
    path.join(source, 'main.rs'),
    `#![allow(warnings)]\n${names.map((name) => `mod ${name};\n`).join('')}\nfn main() {\n    let all: Vec<String> = std::env::args().collect();\n    if all[1] == "dotenvy" && std::path::Path::new(".env").exists() {\n        dotenvy::from_path(".env").unwrap();\n    }\n    match all[2].as_str() {\n${arms}        _ => {}\n    }\n}\n`,
  );
  await runOrThrow('cargo', ['build', '--quiet', '--offline'], { cwd: rustTools });
  return path.join(rustTools, 'target/debug/programs');
}

type Build = (programs: readonly Program[]) => Promise<string>;
type Run = (built: string, programs: readonly Program[]) => Promise<Map<string, Printed>>;

/** Builds all programs together. If that fails, builds each half, until only the programs that do not compile fail. */
async function builtAndRun(
  programs: readonly Program[],
  build: Build,
  run: Run,
): Promise<Map<string, Printed>> {
  if (programs.length === 0) return new Map();
  let built: string;
  try {
    built = await build(programs);
  } catch {
    const [only] = programs;
    if (programs.length === 1 && only) return new Map([[only.id, { ok: false, error: 'does not compile' }]]);
    const half = programs.length >> 1;
    const first = await builtAndRun(programs.slice(0, half), build, run);
    return new Map([...first, ...(await builtAndRun(programs.slice(half), build, run))]);
  }
  return run(built, programs);
}

const godotenv = path.join(goTools, process.platform === 'win32' ? 'godotenv.exe' : 'godotenv');
const IF_THERE = 'if [ -f .env ]; then exec "$0" -f .env "$@"; else exec "$@"; fi';

export const compiledLanes: readonly Lane[] = [
  {
    language: go,
    loader: 'godotenv 1.5',
    weight: 20,
    files: { 'go.mod': 'module app\n\ngo 1.21\n\nrequire github.com/joho/godotenv v1.5.1\n' },
    prepare: prepareGo,
    run: (programs) =>
      builtAndRun(programs, buildGo, (binary, all) =>
        runSeparately(all, (program) => ({
          program: 'bash',
          args: ['-c', IF_THERE, godotenv, binary, moduleOf(program)],
          cwd: program.folder,
        })),
      ),
  },
  {
    language: go,
    loader: 'shell',
    weight: 12,
    files: { 'go.mod': 'module app\n\ngo 1.21\n', Makefile: makefile('go run .') },
    prepare: prepareGo,
    run: (programs) =>
      builtAndRun(programs, buildGo, (binary, all) =>
        runSeparately(all, (program) => afterSourcing(program.folder, binary, moduleOf(program))),
      ),
  },
  {
    language: java,
    loader: 'shell',
    weight: 10,
    files: { 'pom.xml': '<project></project>\n', Makefile: makefile('java App') },
    prepare: async () => (await whyUnusable('java', '--version')) ?? whyUnusable('javac', '--version'),
    run: (programs) =>
      builtAndRun(programs, buildJava, (classes, all) =>
        runSeparately(all, (program) =>
          afterSourcing(
            program.folder,
            'java',
            '-XX:TieredStopAtLevel=1',
            '-Xshare:auto',
            '-cp',
            classes,
            `${moduleOf(program)}.App`,
          ),
        ),
      ),
  },
  {
    language: csharp,
    loader: 'shell',
    weight: 15,
    files: { Makefile: makefile('mono App.exe') },
    prepare: async () => (await whyUnusable('mcs', '--version')) ?? whyUnusable('mono', '--version'),
    run: (programs) =>
      builtAndRun(programs, buildCsharp, (binary, all) =>
        runSeparately(all, (program) => afterSourcing(program.folder, 'mono', binary, moduleOf(program))),
      ),
  },
  {
    language: rust,
    loader: 'dotenvy 0.15',
    weight: 10,
    files: { 'Cargo.toml': '[package]\nname = "app"\n\n[dependencies]\ndotenvy = "0.15"\n' },
    prepare: prepareRust,
    run: (programs) =>
      builtAndRun(programs, buildRust, (binary, all) =>
        runSeparately(all, (program) => ({
          program: binary,
          args: ['dotenvy', moduleOf(program)],
          cwd: program.folder,
        })),
      ),
  },
];
