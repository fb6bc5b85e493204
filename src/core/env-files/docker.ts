import { cleanPath, dockerIgnores, parseDockerIgnore } from './docker-ignore';
import { copiesFile, copiesIn } from './dockerfile';
import { folderOf, joinPath, nameOf } from '../project/paths';
import { below, type ExposurePath, type ProjectTexts } from './exposure-path';

/** A Dockerfile and its build context; both relative to the workspace folder, '' is the workspace folder itself. */
interface Build {
  readonly dockerfile: string;
  readonly context: string;
}

export function isDockerfileName(name: string): boolean {
  return (
    /^(?:Dockerfile|Containerfile)(?:\..+)?$|\.(?:Dockerfile|Containerfile)$/i.test(name) &&
    !/\.dockerignore$/i.test(name)
  );
}

export function isComposeName(name: string): boolean {
  return /^(?:docker-)?compose(?:\..+)?\.ya?ml$/i.test(name);
}

/** The images that would contain the file: a `COPY` or `ADD` includes it, and no `.dockerignore` excludes it from the context. */
export function dockerExposure(path: string, texts: ProjectTexts): ExposurePath[] {
  return buildsIn(texts).flatMap(({ dockerfile, context }) => {
    const inContext = below(context, path);
    const text = texts.get(dockerfile);
    if (inContext === undefined || text === undefined) return [];
    const ignoreFile = [`${dockerfile}.dockerignore`, joinPath(context, '.dockerignore')].find((one) =>
      texts.has(one),
    );
    const ignore = ignoreFile === undefined ? '' : (texts.get(ignoreFile) ?? '');
    const answer = dockerIgnores(parseDockerIgnore(ignore), inContext);
    if (answer.ignored) return [];
    const taking = copiesIn(text).filter((one) => copiesFile(one, inContext));
    const copy = taking.find(({ inLastStage }) => inLastStage) ?? taking[0];
    if (!copy) return [];
    return [
      {
        through: 'docker',
        file: dockerfile,
        line: copy.line,
        certain: copy.inLastStage,
        reason: {
          id: 'copied',
          instruction: copy.instruction,
          inLastStage: copy.inLastStage,
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
    .map((dockerfile) => ({ dockerfile, context: contextOf(dockerfile, texts) }));
  const all = [...named.filter(({ dockerfile }) => texts.has(dockerfile)), ...rest];
  return all.filter(
    (one, index) =>
      all.findIndex((other) => other.dockerfile === one.dockerfile && other.context === one.context) ===
      index,
  );
}

/** A Dockerfile in `docker/` is usually built from above: from the first folder with a package.json or `.dockerignore`. */
function contextOf(dockerfile: string, texts: ProjectTexts): string {
  const own = folderOf(dockerfile);
  for (let folder = own; ; folder = folderOf(folder)) {
    if (['.dockerignore', 'package.json'].some((name) => texts.has(joinPath(folder, name)))) return folder;
    if (folder === '') return own;
  }
}

/** Reads `build: DIR`, and `build:` with `context:` and `dockerfile:` below it. No other YAML is needed. */
function composeBuilds(file: string, text: string): Build[] {
  const folder = folderOf(file);
  const lines = text.split(/\r?\n/);
  return lines.flatMap((line, index) => {
    const match = /^(\s*)build:\s*(.*?)\s*(?:#.*)?$/.exec(line);
    if (!match) return [];
    const [, indent = '', inline = ''] = match;
    let context = inline;
    let dockerfile = 'Dockerfile';
    for (const next of lines.slice(index + 1)) {
      if (next.trim() === '' || /^\s*#/.test(next)) continue;
      if ((/^\s*/.exec(next)?.[0].length ?? 0) <= indent.length) break;
      const field = /^\s*(context|dockerfile):\s*(.*?)\s*(?:#.*)?$/.exec(next);
      if (field?.[1] === 'context') context = field[2] ?? '';
      if (field?.[1] === 'dockerfile') dockerfile = field[2] ?? dockerfile;
    }
    const plain = (value: string): string => value.replace(/^(["'])(.*)\1$/, '$2');
    if (/[$:{]/.test(context)) return [];
    const at = cleanPath(`/${joinPath(folder, plain(context) || '.')}`).slice(1);
    return [{ dockerfile: cleanPath(`/${joinPath(at, plain(dockerfile))}`).slice(1), context: at }];
  });
}
