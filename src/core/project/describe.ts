import { loadersOf } from './loaders';
import { readManifest } from './manifest';
import { moduleGraph } from './modules';
import type { Project } from './project';
import type { ProjectReader } from './reader';
import { configurations, surveyProject } from './survey';
import { readTypeChecking } from './tsconfig';

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
