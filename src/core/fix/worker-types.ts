import * as l10n from '@vscode/l10n';
import { refuse, type Refusal } from '../base/refusal';
import type { Span } from '../base/text';
import { resolveModule } from '../project/modules';
import { joinPath, nameOf } from '../project/paths';
import type { Project } from '../project/project';
import { configurations, sourcesOf } from '../project/survey';
import { workerEnvironmentType, type WithTree } from '../syntax';
import type { TypesOfEnv } from './access';
import { extendDeclaration } from './env-schema';
import type { MoveHost } from './host';

/** What `wrangler types` writes; often too long to be read with the other sources. */
const GENERATED = 'worker-configuration.d.ts';
const ANYTHING = new Set(['any', 'unknown', 'object']);

/**
 * The type that lists the members of a Worker's environment at the key: TypeScript refuses a variable that is not in it. Empty if
 * nothing checks types, or the environment has no type.
 */
export async function workerTypes(
  host: Pick<MoveHost, 'reader' | 'parser'>,
  project: Project,
  { text, secret }: { readonly text: string; readonly secret: Span },
): Promise<readonly TypesOfEnv[] | Refusal> {
  const { survey } = project;
  if (configurations(survey, /^tsconfig(?:\.[\w-]+)*\.json$/).length === 0) return [];
  const withTree = await host.parser(survey.file.endsWith('.tsx') ? 'tsx' : 'typescript');
  const type = withTree(text, (root) => {
    const node = root.descendantForIndex(secret.start, secret.end - 1);
    return node && workerEnvironmentType({ root, text, secret, block: { start: 0, end: text.length } }, node);
  });
  if (!type || ANYTHING.has(type)) return [];
  const candidates = [[survey.file, text] as const, ...declaring(project, text, type)];
  const generated = joinPath(survey.folder, GENERATED);
  const written = survey.texts.has(generated) ? undefined : await host.reader.read(generated);
  if (written !== undefined) candidates.push([generated, written]);
  const typescript = await host.parser('typescript');
  const found = candidates.find(([path, one]) =>
    declares(path === survey.file ? withTree : typescript, one, type),
  );
  if (found) return [{ path: found[0], type, required: true }];
  return refuse(
    l10n.t("The type {0} of the Worker's environment is not declared in this project.", type),
    l10n.t('Run "wrangler types", or declare it, and try again.'),
  );
}

/** Sources that declare a type with this name: the one that the file imports it from, then those that declare it globally. */
function declaring(
  { survey, checking }: Project,
  text: string,
  type: string,
): [path: string, text: string][] {
  const declared = new RegExp(`\\b(?:interface|type)\\s+${type}(?![\\w$])|(?<![\\w$])${type}\\??:\\s?\\{`);
  const sources = sourcesOf(survey).filter(
    ([path, one]) => path !== survey.file && /\.[cm]?ts$/.test(path) && declared.test(one),
  );
  const known = new Set(sources.map(([path]) => path));
  const imported = /\bfrom\s{0,3}['"]([^'"\n]{1,200})['"]/g;
  const modules = [...text.matchAll(imported)].map(([, module = '']) => module);
  const first = modules.map((module) =>
    resolveModule(survey.file, module, survey.folder, checking.aliases, known),
  );
  const rank = (path: string): number => {
    if (first.includes(path)) return 0;
    if (nameOf(path).endsWith('.d.ts')) return 1;
    return 2;
  };
  return sources.sort(([a], [b]) => rank(a) - rank(b));
}

function declares(withTree: WithTree, text: string, type: string): boolean {
  return text.includes(type) && extendDeclaration(withTree, text, 'PROBE', type) !== undefined;
}
