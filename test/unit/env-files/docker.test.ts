import assert from 'node:assert/strict';
import { exposurePathsOf, exposureText } from '../../../src/core/env-files';
import { cleanPath, dockerIgnores, parseDockerIgnore } from '../../../src/core/env-files/docker-ignore';
import { copiesFile, readDockerfile } from '../../../src/core/env-files/dockerfile';

const ignored = (text: string, path: string): boolean => dockerIgnores(parseDockerIgnore(text), path).ignored;

suite('.dockerignore as Docker reads it', () => {
  // Agrees with moby/patternmatcher 0.6.0, which was also compared on random patterns.
  const TABLE: readonly (readonly [text: string, ignored: readonly string[], not: readonly string[]])[] = [
    ['.env', ['.env', '.env/x'], ['api/.env', '.env.local']],
    ['**/.env', ['.env', 'api/.env', 'a/b/.env'], ['x.env']],
    ['**/.env*', ['.env.local', 'a/.env'], ['a/x.env']],
    ['.env*', ['.env', '.env.local'], ['api/.env']],
    ['*', ['.env', 'src/.env'], []],
    ['*\n!src', ['.env'], ['src/.env', 'src/a']],
    ['*\n!src\nsrc/.env', ['.env', 'src/.env'], ['src/a']],
    ['.env*\n!.env.production', ['.env'], ['.env.production']],
    ['!.env\n.env', ['.env'], []],
    ['# .env', [], ['.env']],
    ['  .env  ', ['.env'], []],
    ['/.env', ['.env'], ['api/.env']],
    ['./.env', ['.env'], []],
    ['api/../.env', ['.env'], []],
    ['api/', ['api/.env'], ['.env']],
    ['api/**', ['api/.env'], ['api']],
    ['api/*', ['api/.env', 'api/x/.env'], ['.env']],
    ['a**/*.env', ['a/x.env', 'a/b/x.env', 'ab/x.env'], ['x.env']],
    ['**env', ['.env', 'a/xenv'], ['.env.local']],
    ['[.]env', ['.env'], ['xenv']],
    ['.en[^a]', ['.env'], ['.ena']],
    ['.en[!v]', ['.env', '.en!'], ['.enx']],
    ['\\.env', ['.env'], []],
    ['.en?', ['.env'], ['.en', '.en/']],
    ['\uFEFF.env', ['.env'], []],
    ['.env\r', ['.env'], []],
    ['**', ['.env', 'a/b'], []],
  ];
  for (const [text, yes, no] of TABLE) {
    test(JSON.stringify(text), () => {
      for (const one of yes) assert.ok(ignored(text, one), one);
      for (const one of no) assert.ok(!ignored(text, one), one);
    });
  }

  test('names the line of the pattern that decided', () => {
    const { by } = dockerIgnores(parseDockerIgnore('# x\n\n.env*\n!.env.production\n'), '.env.production');
    assert.deepEqual(by, { line: 4, negated: true, pattern: '.env.production' });
  });

  test('takes linear time on hostile patterns', () => {
    for (const pattern of ['*a'.repeat(200), '**/'.repeat(200) + 'x', '[a-z]*'.repeat(100)]) {
      assert.equal(ignored(pattern, 'a/'.repeat(300) + 'b'), false);
    }
  });

  test('cleans paths', () => {
    const cases = [
      ['', '.'],
      ['./a//b/', 'a/b'],
      ['/..', '/'],
      ['../a', '../a'],
      ['a/../..', '..'],
    ] as const;
    for (const [path, clean] of cases) assert.equal(cleanPath(path), clean);
  });
});

suite('what COPY and ADD copy', () => {
  const taken = (dockerfile: string, path: string): boolean =>
    readDockerfile(dockerfile).copies.some((copy) => copiesFile(copy, path));
  const CASES: readonly (readonly [dockerfile: string, path: string, taken: boolean])[] = [
    ['COPY . .', '.env', true],
    ['COPY ./ /app/', 'api/.env', true],
    ['COPY / /app', '.env', true],
    ['copy .env /app/', '.env', true],
    ['COPY .env* ./', '.env.local', true],
    ['COPY .env* ./', 'api/.env.local', false],
    ['COPY src ./src', 'src/.env', true],
    ['COPY src ./src', '.env', false],
    ['COPY package.json src/ /app/', 'src/a/.env', true],
    ['COPY ["a b/.env", "/x"]', 'a b/.env', true],
    ['COPY --chown=node:node --link . .', '.env', true],
    ['COPY --from=build . .', '.env', false],
    ['COPY --exclude=.env* . .', '.env', false],
    ['ADD . .', '.env', true],
    ['ADD https://example.com/.env /x', '.env', false],
    ['RUN cp . .', '.env', false],
    ['# COPY . .', '.env', false],
    ['COPY a \\\n  # remark\n  . \\\n  /app', '.env', true],
    ['# escape=`\nCOPY `\n . /app', '.env', true],
    ['ARG DIR=config\nCOPY $DIR/.env /x', 'config/.env', true],
    ['ARG DIR\nCOPY ${DIR:-config} /x', 'config/.env', true],
    ['ARG DIR\nCOPY $DIR /x', '.env', false],
    ['RUN <<EOF\nCOPY . .\nEOF', '.env', false],
    ['COPY <<EOF /x\n. .\nEOF\nCOPY . .', '.env', true],
    ['COPY ../.env /x', '.env', true],
  ];
  for (const [dockerfile, path, expected] of CASES) {
    test(`${JSON.stringify(dockerfile)} · ${path}`, () => assert.equal(taken(dockerfile, path), expected));
  }
});

suite('images that would contain an env file', () => {
  const leaks = (path: string, files: Record<string, string>) =>
    exposurePathsOf(path, new Map(Object.entries(files)), () => true).filter(
      ({ through }) => through === 'docker',
    );

  test('depends on whether a .dockerignore exists and excludes the file', () => {
    const [leak] = leaks('.env', { Dockerfile: 'FROM node\nCOPY . .\n' });
    assert.equal(leak?.line, 2);
    assert.equal(
      exposureText(leak),
      'COPY in Dockerfile, line 2, copies this file into the image. There is no .dockerignore.',
    );
    assert.deepEqual(leak.fix, { file: '.dockerignore', pattern: '.env' });
    assert.equal(
      leaks('.env', { Dockerfile: 'FROM a\nCOPY . .', '.dockerignore': 'node_modules' }).length,
      1,
    );
    assert.deepEqual(leaks('.env', { Dockerfile: 'FROM a\nCOPY . .', '.dockerignore': '.env' }), []);
    // In Git `.env` also matches in subfolders, in Docker it does not.
    assert.equal(leaks('api/.env', { Dockerfile: 'FROM a\nCOPY . .', '.dockerignore': '.env' }).length, 1);
    assert.deepEqual(leaks('.env', { Dockerfile: 'FROM a\nCOPY src .' }), []);
  });

  const STAGES: readonly (readonly [dockerfile: string, inImage: boolean])[] = [
    ['FROM node AS base\nWORKDIR /app\nCOPY . .\nFROM base AS final', true],
    ['FROM node AS Base\nCOPY . .\nFROM BASE', true],
    ['FROM node AS a\nCOPY . .\nFROM a AS b\nFROM b AS c\nRUN x\nFROM c', true],
    ['FROM node AS base\nCOPY . .\nFROM node\nCOPY a.js .', false],
    ['FROM node AS base\nCOPY . .\nFROM base AS dead\nFROM node', false],
    ['ARG V=1\nFROM node:$V AS build\nWORKDIR /app\nCOPY . .\nFROM node\nCOPY --from=build /app /srv', true],
    ['FROM node\nWORKDIR /app\nCOPY . .\nFROM node\nCOPY --from=0 /app/ ./', true],
    ['FROM node AS build\nWORKDIR /app\nCOPY . .\nFROM node\nCOPY --from=build /app/dist /srv', false],
    [
      'FROM node AS build\nWORKDIR /app\nCOPY . .\nFROM node\nCOPY --chown=a --from=build /app/.env /srv/',
      true,
    ],
    [
      'FROM node AS build\nWORKDIR /app\nCOPY . .\nFROM node\nCOPY --from=build ["/app/.env*", "/srv/"]',
      true,
    ],
    [
      'FROM node AS build\nWORKDIR /a\nWORKDIR b\nCOPY .env c/\nFROM node\nCOPY --from=build /a/b/c /srv',
      true,
    ],
    ['FROM node AS build\nCOPY .env /a/config\nFROM node\nCOPY --from=build /a/config /srv', true],
    ['FROM node AS build\nCOPY .env /a/config\nFROM node\nCOPY --from=build /a/.env /srv', false],
    [
      'FROM node AS a\nCOPY . /x\nFROM node AS b\nCOPY --from=a /x /y\nFROM node\nCOPY --from=b /y/.env /',
      true,
    ],
    ['FROM node AS a\nCOPY . /x\nFROM node AS b\nCOPY --from=a /x /y\nFROM node\nCOPY --from=b /x /', false],
    [
      'FROM node AS base\nWORKDIR /app\nFROM base AS build\nCOPY . .\nFROM base\nCOPY --from=build /app .',
      true,
    ],
    ['FROM node\nCOPY --from=nginx / /\nCOPY a .', false],
    ['FROM node AS a\nCOPY . .\nFROM node AS b\nCOPY --from=b / /', false],
  ];
  test('a stage carries what it continues and what it copies from others', () => {
    for (const [dockerfile, inImage] of STAGES) {
      const [leak] = leaks('.env', { Dockerfile: dockerfile });
      assert.equal(leak?.certain ?? false, inImage, dockerfile);
    }
  });

  test('so does a stage that Compose or a script builds instead of the last one', () => {
    const dockerfile = 'FROM node AS dev\nCOPY . .\nFROM dev AS test\nFROM node AS prod\nCOPY a.js .';
    const compose = (target: string): string =>
      `services:\n  a:\n    build:\n      context: .\n      target: ${target}\n`;
    const certain = (files: Readonly<Record<string, string>>): readonly (boolean | undefined)[] =>
      leaks('.env', { Dockerfile: dockerfile, ...files }).map((leak) => leak.certain);
    assert.deepEqual(certain({}), [false]);
    for (const [target, inImage] of [
      ['dev', true],
      ['DEV # for development', true],
      ['"test"', true],
      ['0', true],
      ['prod', false],
      ['none', false],
      ['$TARGET', false],
    ] as const)
      assert.deepEqual(certain({ 'compose.yaml': compose(target) }), [inImage], target);
    const script = (command: string) => ({ 'package.json': JSON.stringify({ scripts: { build: command } }) });
    assert.deepEqual(certain(script('docker build --target dev -t a .')), [true]);
    assert.deepEqual(certain(script('docker buildx build --target=test .')), [true]);
    assert.deepEqual(certain(script('docker build --target prod .')), [false]);
    assert.deepEqual(certain(script('tsc --target dev')), [false]);
    // The last stage can be built as well, regardless of what Compose builds.
    const last = { Dockerfile: 'FROM node AS dev\nFROM node AS prod\nCOPY . .' };
    assert.deepEqual(certain({ ...last, 'compose.yaml': compose('dev') }), [true]);
    const both = `${compose('dev')}  b:\n    build:\n      context: .\n      target: prod\n`;
    assert.deepEqual(certain({ 'compose.yaml': both }), [true], 'one image for each problem');
  });

  test('many stages that copy from each other take bounded time', () => {
    const stages = Array.from(
      { length: 200 },
      (_, i) => `FROM x AS s${i}\nCOPY . /a\nCOPY --from=${Math.max(0, i - 1)} / /b${i}`,
    );
    const start = performance.now();
    leaks('.env', { Dockerfile: stages.join('\n') });
    assert.ok(performance.now() - start < 5000);
  });

  test('only the last stage is certain', () => {
    const [early] = leaks('.env', { Dockerfile: 'FROM a AS b\nCOPY . .\nFROM a\nCOPY --from=b /dist /x' });
    assert.equal(early?.certain, false);
    assert.match(exposureText(early), /earlier build stage/);
  });

  test('the context comes from Compose, otherwise it is the folder that contains the sources', () => {
    const dockerfile = { 'docker/Dockerfile': 'FROM a\nCOPY . .' };
    assert.equal(leaks('.env', dockerfile).length, 0);
    assert.equal(leaks('.env', { ...dockerfile, 'package.json': '{}' }).length, 1);
    const compose =
      'services:\n  a:\n    build:\n      context: . # all\n      dockerfile: docker/Dockerfile\n';
    assert.equal(leaks('.env', { ...dockerfile, 'compose.yaml': compose }).length, 1);
    assert.equal(
      leaks('api/.env', { 'api/Dockerfile': 'FROM a\nCOPY . .', 'x/compose.yml': 'build: "../api"' }).length,
      1,
    );
    assert.equal(
      leaks('.env', { 'api/Dockerfile': 'FROM a\nCOPY . .', 'compose.yml': 'build: ./api' }).length,
      0,
    );
  });

  test('the ignore file of the Dockerfile comes first', () => {
    const files = { Dockerfile: 'FROM a\nCOPY . .', '.dockerignore': '.env', 'Dockerfile.dockerignore': 'x' };
    assert.match(exposureText(leaks('.env', files)[0]!), /Dockerfile\.dockerignore does not exclude it/);
  });
});

suite('folders that are served', () => {
  test('public and static are served, dist may be, src is not', () => {
    const certain = (path: string) =>
      exposurePathsOf(path, new Map(), () => true).map((leak) => [leak.through, leak.certain]);
    assert.deepEqual(certain('public/.env'), [['served folder', true]]);
    assert.deepEqual(certain('web/static/x/.env'), [['served folder', true]]);
    assert.deepEqual(certain('dist/.env'), [['served folder', false]]);
    assert.deepEqual(certain('src/.env'), []);
    assert.deepEqual(certain('.env'), []);
  });
});
