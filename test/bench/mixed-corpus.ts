import {
  copyFileSync,
  existsSync,
  globSync,
  mkdirSync,
  readdirSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import path from 'node:path';
import { crc32 } from 'node:zlib';
import { cache } from '../host/paths';
import { npm, run } from '../host/processes';

/** Published source in more than twenty languages, by registry. Versions are fixed, so that figures can be compared. */
const SOURCES = {
  npm: 'react-native@0.80.2 typescript@5.9.2 @nestjs/core@11.1.6 vue@3.5.18 drizzle-orm@0.44.4',
  PyPI:
    'django==5.2.5 ansible-core==2.19.0 sqlalchemy==2.0.43 boto3==1.40.11 cython==3.1.3 cryptography==45.0.6 scrapy==2.13.3 ' +
    'robotframework==7.3.2',
  'crates.io':
    'tokio@1.47.1 serde@1.0.219 clap@4.5.45 regex-syntax@0.8.5 axum@0.8.4 reqwest@0.12.23 sqlx@0.8.6 mlua@0.11.2 ' +
    'openssl-src@300.5.2+3.5.2 lua-src@547.0.0 libz-sys@1.1.22 bindgen@0.72.0',
  Go:
    'github.com/gin-gonic/gin@v1.10.1 github.com/hashicorp/vault/api@v1.20.0 github.com/prometheus/prometheus@v0.305.0 ' +
    'github.com/spf13/cobra@v1.9.1 gorm.io/gorm@v1.30.1 k8s.io/client-go@v0.33.3',
  Maven:
    'com.google.guava:guava:33.4.8-jre com.squareup.okhttp3:okhttp:4.12.0 com.typesafe.akka:akka-actor_2.13:2.8.8 ' +
    'io.ktor:ktor-server-core-jvm:3.2.3 org.apache.groovy:groovy:4.0.28 org.clojure:clojure:1.12.1 ' +
    'org.jetbrains.kotlin:kotlin-stdlib:2.2.0 org.scala-lang:scala-library:2.13.16 org.springframework:spring-core:6.2.9',
  Debian:
    'ruby-actionpack=2:6.1.7.10+dfsg-1~deb12u4 ruby-activerecord=2:6.1.7.10+dfsg-1~deb12u4 ruby-sinatra=3.0.5-3+deb12u1 ' +
    'php-symfony-http-kernel=5.4.53+dfsg-0+deb12u1 php-doctrine-orm=2.14.1+dfsg-1 phpmyadmin=4:5.2.1+dfsg-1+deb12u1 ' +
    'libmojolicious-perl=9.31+dfsg-1 libdbix-class-perl=0.082843-1 lua-penlight=1.13.1-3 elixir=1.14.0.dfsg-2 ' +
    'erlang-src=1:25.2.3+dfsg-1+deb12u4 vim-runtime=2:9.0.1378-2+deb12u2 tcllib=1.21+dfsg-1',
} as const;

type Registry = keyof typeof SOURCES;

const home = path.join(cache, 'bench', 'mixed');

/** Files without a text, and translations. */
const LEFT_OUT = /\.(?:png|gif|ico|gz|mo|po|so|a|beam|spl|pyc|map)$|(?:^|\/)doc\//;
const LARGEST_BYTES = 600_000;

/**
 * Copies two of five files of the packages to a folder, chosen by their names: about 100 MB.
 * @param corpus the folder, which does not exist yet
 */
export async function copyMixedCorpus(corpus: string): Promise<{ bytes: number; files: number }> {
  let [bytes, files] = [0, 0];
  for (const registry of Object.keys(SOURCES) as Registry[]) {
    for (const name of SOURCES[registry].split(' ')) {
      const below = `${registry}/${name.replaceAll(/[^\w.@=-]/g, '+')}`;
      const source = await unpacked(registry, name, path.join(home, below));
      if (source === undefined) console.log(`${name}: left out, because ${registry} did not give it`);
      else
        for (const { file, size } of filesBelow(source)) {
          if (LEFT_OUT.test(file) || size > LARGEST_BYTES || crc32(`./${below}/${file}`) % 5 > 1) continue;
          const target = path.join(corpus, below, file);
          mkdirSync(path.dirname(target), { recursive: true });
          copyFileSync(path.join(source, file), target);
          bytes += size;
          files++;
        }
    }
  }
  return { bytes, files };
}

/** The folder of a package, which is fetched and unpacked once; undefined if its client or the package is missing. */
async function unpacked(registry: Registry, name: string, target: string): Promise<string | undefined> {
  if (existsSync(target)) return target;
  const half = `${target}.half`;
  const scratch = `${target}.archive`;
  for (const folder of [half, scratch]) {
    rmSync(folder, { recursive: true, force: true });
    mkdirSync(folder, { recursive: true });
  }
  try {
    await FETCH[registry](name, scratch, half);
    if (readdirSync(half).length === 0) return undefined;
    renameSync(half, target);
    return target;
  } catch {
    return undefined;
  } finally {
    for (const folder of [half, scratch]) rmSync(folder, { recursive: true, force: true });
  }
}

/** Fetches a package into `scratch` with its registry's client, and unpacks it into `target`. */
const FETCH: Readonly<Record<Registry, (name: string, scratch: string, target: string) => Promise<void>>> = {
  npm: async (name, scratch, target) => {
    await npm(name, ['pack', '--silent', name, '--pack-destination', scratch], scratch);
    await must('tar', ['-xzf', onlyFile(scratch, '*.tgz'), '-C', target, '--strip-components=1'], scratch);
  },
  PyPI: async (name, scratch, target) => {
    const options = ['--no-deps', '--only-binary', ':all:', '--quiet', '-d', scratch];
    await must('python3', ['-m', 'pip', 'download', ...options, name], scratch);
    await must('unzip', ['-qo', onlyFile(scratch, '*.whl'), '-d', target], scratch);
  },
  'crates.io': async (name, scratch, target) => {
    const [crate = '', version = ''] = name.split('@');
    mkdirSync(path.join(scratch, 'src'));
    writeFileSync(path.join(scratch, 'src/lib.rs'), '');
    const about = '[package]\nname = "corpus"\nversion = "0.0.0"\nedition = "2021"\n';
    writeFileSync(
      path.join(scratch, 'Cargo.toml'),
      `${about}[dependencies]\n${crate} = "=${version.replace(/\+.*/, '')}"\n`,
    );
    await must('cargo', ['vendor', '--quiet', '--versioned-dirs'], scratch);
    renameInto(path.join(scratch, 'vendor', `${crate}-${version}`), target);
  },
  Go: async (name, scratch, target) => {
    const env = { ...process.env, GOMODCACHE: scratch, GOFLAGS: '-modcacherw' };
    await must('go', ['mod', 'download', name], scratch, env);
    renameInto(path.join(scratch, name), target);
  },
  Maven: async (name, scratch, target) => {
    // Kept, because Maven's own parts take longer to fetch than the sources.
    const repository = path.join(home, 'maven-repository');
    const options = ['-q', '-Dtransitive=false', `-Dmaven.repo.local=${repository}`];
    await must('mvn', [...options, 'dependency:get', `-Dartifact=${name}:jar:sources`], scratch);
    const [, artifact = '', version = ''] = name.split(':');
    const archive = onlyFile(repository, `**/${artifact}/${version}/*-sources.jar`);
    await must('unzip', ['-qo', archive, '-d', target], scratch);
  },
  Debian: async (name, scratch, target) => {
    await must('apt-get', ['download', '-q', name], scratch);
    await must('dpkg-deb', ['-x', onlyFile(scratch, '*.deb'), target], scratch);
  },
};

async function must(
  command: string,
  args: readonly string[],
  cwd: string,
  env?: NodeJS.ProcessEnv,
): Promise<void> {
  const { code, output } = await run(command, args, { cwd, ...(env && { env }) });
  if (code !== 0) throw new Error(`${command} failed: ${output.trim()}`);
}

function onlyFile(folder: string, pattern: string): string {
  const [file] = globSync(pattern, { cwd: folder });
  if (file === undefined) throw new Error(`${pattern} is missing.`);
  return path.join(folder, file);
}

function renameInto(source: string, target: string): void {
  rmSync(target, { recursive: true });
  renameSync(source, target);
}

/** Regular files below a folder, `/` between names. */
function* filesBelow(source: string, below = ''): Generator<{ file: string; size: number }> {
  for (const entry of readdirSync(path.join(source, below), { withFileTypes: true })) {
    const file = below === '' ? entry.name : `${below}/${entry.name}`;
    if (entry.isDirectory()) yield* filesBelow(source, file);
    else if (entry.isFile()) yield { file, size: statSync(path.join(source, file)).size };
  }
}
