import { isEsModule } from '../project/es-modules';
import type { Project } from '../project/project';
import type { KeyLine } from '../starts/code-reader';
import type { Access } from './access';
import { configPosition } from './config-module';
import type { MoveHost } from './host';

/** The line that will read the variable, in the project as it will be. */
export interface ReadingPlace {
  readonly project: Project;
  readonly line: KeyLine;
}

const SCHEMA = /\bcreateEnv\b|\bcleanEnv\b|\b(?:safeP|p)arse\s*\(/;

/**
 * Where the variable is read. That is the line with the key, unless the file gets it from a module of the project, which reads
 * it when it is evaluated: at the file's import, which the fix may add.
 */
export async function readingPlace(
  host: Pick<MoveHost, 'parser'>,
  project: Project,
  { style, declaredIn, readBy }: Access,
  line: KeyLine,
): Promise<ReadingPlace> {
  if (readBy?.reads) return { project, line: { ...line, span: readBy.reads } };
  if (style?.read !== 'object' || (declaredIn?.kind !== 'schema' && declaredIn?.kind !== 'config'))
    return { project, line };
  const { path, kind } = declaredIn;
  const text = project.survey.texts.get(path) ?? '';
  const start =
    kind === 'schema' ? text.search(SCHEMA) : configPosition(await host.parser('typescript'), text);
  if (start === undefined || start < 0) return { project, line };
  const read = { file: path, text, span: { start, end: start + 1 } };
  const isImported = project.graph.imports.get(line.file)?.includes(path) === true;
  if (isImported) return { project, line: read };
  // A new import comes after the others, and before everything else.
  const isModule = isEsModule(project, line.file, line.text) || /\.[cm]?ts$/.test(line.file);
  const added = isModule
    ? `${line.text}\nimport '${style.module}';\n`
    : `require(${JSON.stringify(style.module)});\n${line.text}`;
  const texts = new Map(project.survey.texts).set(line.file, added);
  const survey = { ...project.survey, texts };
  const edge = (
    edges: ReadonlyMap<string, readonly string[]>,
    from: string,
    to: string,
  ): Map<string, readonly string[]> => new Map(edges).set(from, [...(edges.get(from) ?? []), to]);
  const { imports, importers } = project.graph;
  const graph = { imports: edge(imports, line.file, path), importers: edge(importers, path, line.file) };
  return { project: { ...project, survey, graph }, line: read };
}
