import { cleanPath, dockerIgnores, parseDockerIgnore } from './docker-ignore';
import { copiesFile, isInImage, readDockerfile } from './dockerfile';
import { folderOf, joinPath, nameOf } from '../project/paths';
import { below, type ExposurePath, type ProjectTexts } from './exposure-path';

/** A Dockerfile and its build context; both relative to the workspace folder, '' is the workspace folder itself. */
interface Build {
  readonly dockerfile: string;
  readonly context: string;
  /** The stages that are built, apart from the last one. */
  readonly targets: readonly string[];
}

function isDockerfileName(name: string): boolean {
  return (
    /^(?:Dockerfile|Containerfile)(?:\..+)?$|\.(?:Dockerfile|Containerfile)$/i.test(name) &&
    !/\.dockerignore$/i.test(name)
  );
}

function isComposeName(name: string): boolean {
  return /^(?:docker-)?compose(?:\..+)?\.ya?ml$/i.test(name);
}

/** The images that would contain the file: a `COPY` or `ADD` includes it, and no `.dockerignore` excludes it from the context. */
export function dockerExposure(path: string, texts: ProjectTexts): ExposurePath[] {
  return buildsIn(texts).flatMap(({ dockerfile, context, targets }) => {
    const inContext = below(context, path);
    const text = texts.get(dockerfile);
    if (inContext === undefined || text === undefined) return [];
    const ignoreFile = [`${dockerfile}.dockerignore`, joinPath(context, '.dockerignore')].find((one) =>
      texts.has(one),
    );
    const ignore = ignoreFile === undefined ? '' : (texts.get(ignoreFile) ?? '');
    const answer = dockerIgnores(parseDockerIgnore(ignore), inContext);
    if (answer.ignored) return [];
    const build = readDockerfile(text);
    const taking = build.copies.filter((one) => copiesFile(one, inContext));
    const kept = taking.find((one) =>
      [undefined, ...targets].some((target) => isInImage(build, one, inContext, target)),
    );
    const copy = kept ?? taking[0];
    if (!copy) return [];
    return [
      {
        through: 'docker',
        file: dockerfile,
        line: copy.line,
        certain: kept !== undefined,
        reason: {
          id: 'copied',
          instruction: copy.instruction,
          inImage: kept !== undefined,
          ignoreFile,
          by: answer.by,
        },
        fix: { file: ignoreFile ?? joinPath(context, '.dockerignore'), pattern: inContext },
      },
    ];
  });
}

/** Contexts named in Compose files; otherwise the Dockerfile's folder, or the first folder above that contains its sources. */
function buildsIn(texts: ProjectTexts): Build[] {
  const named = [...texts].flatMap(([file, text]) =>
    isComposeName(nameOf(file)) ? composeBuilds(file, text) : [],
  );
  const rest = [...texts.keys()]
    .filter((file) => isDockerfileName(nameOf(file)))
    .filter((file) => !named.some(({ dockerfile }) => dockerfile === file))
    .map((dockerfile) => ({ dockerfile, context: contextOf(dockerfile, texts), targets: [] }));
  const all = [...named.filter(({ dockerfile }) => texts.has(dockerfile)), ...rest];
  const inScripts = targetsInScripts(texts);
  const builds = new Map<string, Build>();
  for (const one of all) {
    const key = `${one.dockerfile}\n${one.context}`;
    builds.set(key, { ...one, targets: [...(builds.get(key)?.targets ?? inScripts), ...one.targets] });
  }
  return [...builds.values()];
}

/** The stages that scripts of package.json files build: `docker build --target dev .` */
function targetsInScripts(texts: ProjectTexts): string[] {
  const lines = [...texts].flatMap(([file, text]) =>
    nameOf(file) === 'package.json' ? text.split('\n') : [],
  );
  return lines
    .filter((line) => line.includes('docker') || line.includes('podman'))
    .flatMap((line) => [...line.matchAll(/--target[= ]([\w.-]+)/g)].map(([, name = '']) => name));
}

/** A Dockerfile in `docker/` is usually built from above: from the first folder with a package.json or `.dockerignore`. */
function contextOf(dockerfile: string, texts: ProjectTexts): string {
  const own = folderOf(dockerfile);
  for (let folder = own; ; folder = folderOf(folder)) {
    if (['.dockerignore', 'package.json'].some((name) => texts.has(joinPath(folder, name)))) return folder;
    if (folder === '') return own;
  }
}

/** Reads `build: DIR`, and `build:` with `context:`, `dockerfile:` and `target:` below it. No other YAML is needed. */
function composeBuilds(file: string, text: string): Build[] {
  const folder = folderOf(file);
  const found: { context: string; dockerfile: string; target?: string }[] = [];
  let indent = 0;
  let open = false; // the lines below the last `build:` that are indented further
  for (const line of text.split('\n')) {
    const words = line.trim();
    if (words === '' || words.startsWith('#')) continue;
    const own = line.length - line.trimStart().length;
    if (open && own <= indent) open = false;
    const [, key, value = ''] = /^(build|context|dockerfile|target):(.*)/.exec(words) ?? [];
    const last = found.at(-1);
    if (key === 'build') {
      found.push({ context: plain(value), dockerfile: 'Dockerfile' });
      indent = own;
      open = true;
    } else if (open && last && key === 'context') last.context = plain(value);
    else if (open && last && key === 'dockerfile') last.dockerfile = plain(value);
    else if (open && last && key === 'target') last.target = plain(value);
  }
  return found.flatMap(({ context, dockerfile, target }) => {
    if (/[$:{]/.test(context)) return [];
    const at = cleanPath(`/${joinPath(folder, context || '.')}`).slice(1);
    const file = cleanPath(`/${joinPath(at, dockerfile)}`).slice(1);
    return [{ dockerfile: file, context: at, targets: target === undefined ? [] : [target] }];
  });
}

/** A value without its comment and quotes. */
function plain(value: string): string {
  const comment = value.indexOf('#');
  const written = (comment < 0 ? value : value.slice(0, comment)).trim();
  return written.replace(/^(["'])(.*)\1$/, '$2');
}
