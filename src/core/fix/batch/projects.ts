import { readProject, readSibling } from '../../project/describe';
import type { Project } from '../../project/project';
import { ecosystemOf } from '../../project/ecosystems';
import { folderOf, nameOf } from '../../project/paths';
import type { ProjectReader } from '../../project/reader';
import type { MoveHost } from '../host';
import type { ChangedFile } from '../file-changes';

/**
 * The projects of a batch's files: read once per folder, and kept up to date while the batch changes files. Only a new file
 * or a changed package.json requires reading a project again; other changes of a fix only affect the contents of files.
 */
export class BatchProjects {
  readonly #reader: ProjectReader;
  #remembered: MoveHost['project'];
  readonly #byFolder = new Map<string, Promise<Project>>();
  readonly #byFile = new Map<string, Promise<Project>>();
  readonly #texts = new Set<Map<string, string>>();

  /** @param remembered returns projects as they were before the batch */
  constructor(reader: ProjectReader, remembered?: MoveHost['project']) {
    this.#reader = reader;
    this.#remembered = remembered;
  }

  project(file: string, languageId: string | undefined): Promise<Project> {
    const folder = JSON.stringify([folderOf(file), ecosystemOf(languageId, nameOf(file))]);
    let known = this.#byFile.get(file);
    if (known === undefined) {
      const shared = this.#byFolder.get(folder);
      known = shared
        ? shared.then((project) => readSibling(this.#reader, project, file))
        : this.#read(file, languageId);
      if (!shared) this.#byFolder.set(folder, known);
      this.#byFile.set(file, known);
    }
    return known;
  }

  changed(files: readonly ChangedFile[]): void {
    this.#remembered = undefined;
    if (files.some(({ path, before }) => before === undefined || nameOf(path) === 'package.json'))
      this.forget();
    for (const { path, newText } of files) {
      for (const texts of this.#texts) if (texts.has(path)) texts.set(path, newText);
    }
  }

  /** The cached projects may be wrong: read them again. */
  forget(): void {
    this.#byFolder.clear();
    this.#byFile.clear();
    this.#texts.clear();
  }

  async #read(file: string, languageId: string | undefined): Promise<Project> {
    const project = await (this.#remembered?.(file, languageId) ??
      readProject(this.#reader, file, languageId));
    const texts = new Map(project.survey.texts);
    this.#texts.add(texts);
    return { ...project, survey: { ...project.survey, texts } };
  }
}
