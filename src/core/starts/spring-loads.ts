import { joinPath, relativeTo } from '../project/paths';
import type { Project } from '../project/project';
import { hasSpringDotenv, hasSpringImport, isSpringFile, springBase, springImports } from '../project/spring';
import type { LoadStep } from './load-step';
import type { EnvLoad, Start } from './start';

/** The env files that Spring reads for the placeholders of its configuration, without changing the environment. */
export function springLoads({ survey }: Project, { kind, folder }: Start): EnvLoad[] {
  // An image or a platform doesn't have the file.
  if (!isSpringFile(survey) || kind === 'container' || kind === 'deployed') return [];
  const imports = springImports(survey, folder, survey.texts.get(survey.file) ?? '');
  return [
    ...(imports.length > 0 ? [{ by: 'spring.config.import', files: imports }] : []),
    ...(hasSpringDotenv(survey) ? [{ by: 'spring-dotenv', files: [joinPath(folder, '.env')] }] : []),
  ];
}

/** Imports the env file in the configuration of all profiles; undefined if that has other imports. */
export function springStep(
  { survey }: Project,
  missing: readonly { readonly start: Start }[],
  target: string,
): LoadStep | undefined {
  const [first] = missing;
  const path = springBase(survey) ?? survey.file;
  const folders = new Set(missing.map(({ start }) => start.folder));
  if (!first || folders.size > 1 || hasSpringImport(survey.texts.get(path) ?? '')) return undefined;
  const file = relativeTo(first.start.folder, target).replace(/^\.\//, '');
  if (!/^[\w./-]+$/.test(file)) return undefined;
  const helps = missing.map(({ start }) => start.label);
  return { kind: 'code', path, code: 'spring-import', file, helps };
}
