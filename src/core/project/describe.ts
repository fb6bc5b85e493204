import type { Loader } from '../env/readers';
import { loadersOf } from './loaders';
import { readManifest, type Manifest } from './manifest';
import { moduleGraph, type ModuleGraph } from './modules';
import type { ProjectReader } from './reader';
import { configurations, surveyProject, type Survey } from './survey';
import { readTypeChecking, type TypeChecking } from './tsconfig';

/** What is known of the project a source file lives in. Holds no value of any env file: it may be kept while the files stay the same. */
export interface Project {
  readonly survey: Survey;
  /** The nearest package.json; empty where there is none. */
  readonly manifest: Manifest;
  /** Every package that the nearest package.json and those above it name: in a monorepo tools live at the top. */
  readonly packages: ReadonlySet<string>;
  readonly checking: TypeChecking;
  readonly graph: ModuleGraph;
  /** Who reads the env files, all of them: a value is written for all. */
  readonly loaders: readonly Loader[];
}

/** @param file path as the reader has it; @param languageId VS Code's, if known */
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
 * The project of another file, told from what was read for a first one.
 * @param known of a file in the same folder and of the same ecosystem
 */
export async function readSibling(reader: ProjectReader, known: Project, file: string): Promise<Project> {
  const survey = { ...known.survey, file };
  const checking = await readTypeChecking(reader, survey);
  const sameAliases = JSON.stringify(checking.aliases) === JSON.stringify(known.checking.aliases);
  return { ...known, survey, checking, graph: sameAliases ? known.graph : moduleGraph(survey, checking) };
}
