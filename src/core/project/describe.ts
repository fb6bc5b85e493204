import type { Loader } from '../env/readers';
import { loadersOf } from './loaders';
import { readManifest, type Manifest } from './manifest';
import { moduleGraph, type ModuleGraph } from './modules';
import type { ProjectReader } from './reader';
import { configurations, surveyProject, type Survey } from './survey';
import { readTypeChecking, type TypeChecking } from './tsconfig';

/** What is known of the project of a source file. It contains no values of env files and may be cached while the files stay the same. */
export interface Project {
  readonly survey: Survey;
  /** The nearest package.json; empty where there is none. */
  readonly manifest: Manifest;
  /** Every package named in the nearest package.json and those above it: in a monorepo, tools are often at the top. */
  readonly packages: ReadonlySet<string>;
  readonly checking: TypeChecking;
  readonly graph: ModuleGraph;
  /** Everything that reads the env files: a value must be written so that each of them reads it. */
  readonly loaders: readonly Loader[];
}

/** @param file path in the reader's form; @param languageId VS Code's, if known */
export async function readProject(
  reader: ProjectReader,
  file: string,
  languageId: string | undefined,
): Promise<Project> {
  const survey = await surveyProject(reader, file, languageId);
  const checking = await readTypeChecking(reader, survey);
  const manifests = configurations(survey, /^package\.json$/).map(({ text }) => text);
  const manifest = readManifest(manifests[0]);
  return {
    survey,
    manifest,
    packages: new Set(manifests.flatMap((text) => [...readManifest(text).dependencies.keys()])),
    checking,
    graph: moduleGraph(survey, checking),
    loaders: loadersOf(survey, manifest),
  };
}

/**
 * The project of another file, derived from a project that was already read.
 * @param known of a file in the same folder and of the same ecosystem
 */
export async function readSibling(reader: ProjectReader, known: Project, file: string): Promise<Project> {
  const survey = { ...known.survey, file };
  const checking = await readTypeChecking(reader, survey);
  const sameAliases = JSON.stringify(checking.aliases) === JSON.stringify(known.checking.aliases);
  return { ...known, survey, checking, graph: sameAliases ? known.graph : moduleGraph(survey, checking) };
}
