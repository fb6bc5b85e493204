import type { Project } from './project';
import { reachable } from './modules';
import { joinPath, pathBelow, resolvePath } from './paths';

/** A command of package.json that starts a file with Node: `"start": "node server.js"`. */
export interface StartScript {
  readonly script: string;
  /** Offset in the command after `node`, where a flag goes. */
  readonly flagAt: number;
  /** The source file it starts, if it belongs to the package. */
  readonly entry: string | undefined;
}

/** What may come before the file name: flags, and subcommands of runners. */
const START =
  /(?:^|[\s&|;('"])(node|tsx)((?:\s+(?:watch|--?[\w-]+(?:[= ](?=\S*\.\/?env)\S+|=\S+)?))*)\s+([\w./@-]+)/g;
const TEST = /(?:^|\/)(?:tests?|__tests__|spec|e2e)\/|[.-](?:test|spec)\.\w+$/;
const FIRST = ['start', 'dev', 'serve', 'develop'];

/** The scripts that start a file, the usual names first. */
export function startScripts(project: Project): StartScript[] {
  const found: StartScript[] = [];
  for (const [script, command] of project.manifest.scripts) {
    for (const match of command.matchAll(START)) {
      const flagAt = match.index + match[0].indexOf(match[1] ?? '') + (match[1] ?? '').length;
      found.push({ script, flagAt, entry: sourceFile(project, match[3] ?? '') });
    }
  }
  const rank = ({ script }: StartScript): number =>
    FIRST.includes(script) ? FIRST.indexOf(script) : FIRST.length;
  return found.sort((a, b) => rank(a) - rank(b));
}

/**
 * The file that starts the program that runs `survey.file`: named by a script or by `main` or `bin`, and importing the file
 * directly or indirectly; otherwise the only file that does so and that nothing imports.
 */
export function entryOf(project: Project): string | undefined {
  const { survey, manifest, graph } = project;
  const main = [manifest.main, ...manifest.bin].map((file) => file && sourceFile(project, file));
  const named = [...startScripts(project).map(({ entry }) => entry), ...main];
  const leading = named.find(
    (entry) => entry !== undefined && reachable([entry], graph.imports).has(survey.file),
  );
  if (leading !== undefined) return leading;
  const above = reachable([survey.file], graph.importers, (path) => !TEST.test(path));
  const roots = [...above].filter(
    (path) => (graph.importers.get(path) ?? []).filter((importer) => !TEST.test(importer)).length === 0,
  );
  return roots.length === 1 ? roots[0] : undefined;
}

/** A file named in package.json, among the sources: `dist/index.js` is built from `src/index.ts`. */
function sourceFile({ survey }: Project, written: string): string | undefined {
  const path = resolvePath(survey.folder, written);
  if (path === undefined) return undefined;
  const own = pathBelow(survey.folder, path);
  const built = own.replace(/^(?:dist|build|out|lib)\//, '');
  const stems = [own, `src/${built}`, built].map((one) => one.replace(/\.[cm]?[jt]sx?$/, ''));
  const candidates = [
    own,
    ...stems.flatMap((stem) =>
      ['.ts', '.js', '.mts', '.mjs', '.cts', '.cjs', '/index.js', '/index.ts'].map((ending) => stem + ending),
    ),
  ];
  return candidates.map((one) => joinPath(survey.folder, one)).find((one) => survey.texts.has(one));
}

/** Whether a JavaScript or TypeScript file is an ES module: its imports are hoisted, so nothing in it runs before them. */
export function isEsModule({ manifest }: Project, path: string, text: string): boolean {
  if (/\.c[jt]s$/.test(path)) return false;
  if (/\.m[jt]s$/.test(path) || manifest.esModules) return true;
  return /^[ \t]*(?:import\s*(?:[\w*{"']|$)|export\s)/m.test(text);
}
