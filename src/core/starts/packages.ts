import { readManifest, type Manifest } from '../project/manifest';
import { folderOf, isInside, nameOf, pathBelow } from '../project/paths';
import type { Project } from '../project/project';
import { perText } from './per-text';

/** A package.json and its folder. */
export interface PackageManifest {
  readonly folder: string;
  readonly manifest: Manifest;
}

function manifestsOf(project: Project): PackageManifest[] {
  return [...project.survey.texts]
    .filter(([path]) => nameOf(path) === 'package.json')
    .map(([path, text]) => ({
      folder: folderOf(path),
      manifest: perText(project, 'manifest', { path, text }, () => readManifest(text)),
    }));
}

/** The package.json of a folder, or the nearest above it. */
export function manifestAt(project: Project, folder: string): PackageManifest | undefined {
  return manifestsOf(project)
    .filter((one) => one.folder === folder || isInside(one.folder, folder))
    .sort((a, b) => b.folder.length - a.folder.length)[0];
}

/** The packages of a workspace that a command selects by name or folder; all packages if it selects none. */
export function packagesNamed(project: Project, selector: string | undefined): PackageManifest[] {
  const all = manifestsOf(project);
  if (selector === undefined) return all;
  // `./packages/api`, `{packages/api}`, `...api` and `api...` select packages/api or api.
  const wanted = selector
    .replaceAll('...', '')
    .replace(/^\{?(?:\.\/)?/, '')
    .replace(/[/}]$/, '');
  const [head = '', ...tail] = wanted.split('*');
  const fits = (name: string): boolean =>
    tail.length === 0
      ? name === wanted || name.endsWith(`/${wanted}`)
      : name.startsWith(head) && name.endsWith(tail.at(-1) ?? '');
  return all.filter(({ folder, manifest }) => fits(folder) || fits(manifest.name ?? ''));
}

const ENDINGS = ['.ts', '.tsx', '.js', '.jsx', '.mts', '.mjs', '.cts', '.cjs'];

/** The source of a file named in a command: `dist/index.js` is built from `src/index.ts`. @param path below the top folder */
export function sourceNamed(
  { survey }: Pick<Project, 'survey'>,
  folder: string,
  path: string,
): string | undefined {
  const { texts } = survey;
  if (texts.has(path)) return path;
  const base = isInside(folder, path) ? folder : '';
  const own = pathBelow(base, path);
  const names = own.split('/');
  const output = names.findIndex((name) => /^(?:dist|build|out|lib|\.output)$/.test(name));
  const built = names.slice(output + 1).join('/');
  const before = output > 0 ? `${names.slice(0, output).join('/')}/` : '';
  const stems = (
    output < 0 ? [own, `src/${own}`] : [own, `${before}src/${built}`, before + built, built]
  ).map((one) => one.replace(/\.[cm]?[jt]sx?$/, ''));
  const candidates = stems.flatMap((stem) => [
    ...ENDINGS.map((ending) => stem + ending),
    ...ENDINGS.map((ending) => `${stem}/index${ending}`),
  ]);
  return candidates.map((one) => (base === '' ? one : `${base}/${one}`)).find((one) => texts.has(one));
}
