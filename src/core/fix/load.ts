import { isNotebookFile, notebookCellsOf } from '../base/notebook';
import { changeOfNotebook, isPython, loadsAbove, withoutMagics } from './notebook';
import { parseEnv } from '../env/document';
import { isEnvExampleName } from '../env/file-names';
import type { Refusal } from '../base/refusal';
import { readProject } from '../project/describe';
import { nameOf } from '../project/paths';
import type { Loading } from '../starts/arrival';
import { envReadsIn, wordsIn } from '../syntax/env-reads';
import { FileChanges, type ChangedFile } from './file-changes';
import type { MoveHost, MoveRequest } from './host';
import { variablesOfClasses, type ReadingClass } from './pydantic';
import { loadingOfClass } from './settings-loading';
import type { Span } from '../base/text';
import { addLoading, loadingFor, programEnvFiles } from './program';

/** Makes the program load an env file with variables that a file already reads. */
export interface LoadPlan {
  readonly ok: true;
  /** The variables that do not arrive in every start. */
  readonly names: readonly string[];
  readonly envPath: string;
  readonly loading: Loading;
  /** Empty if there is no suitable way: `loading` has no step. */
  readonly files: readonly ChangedFile[];
}

/**
 * What makes variables of an env file reach a file that reads them: the second step after a move without loading.
 * @returns undefined if the file reads no variable of an env file, or every start gets those that it reads
 */
export async function planLoad(
  host: MoveHost,
  request: Pick<MoveRequest, 'file' | 'text' | 'languageId'>,
): Promise<LoadPlan | Refusal | undefined> {
  if (!isNotebookFile(request.file)) return planInFile(host, request);
  for (const cell of notebookCellsOf(request.text)) {
    if (!isPython(cell) || loadsAbove(cell)) continue;
    const text = withoutMagics(cell.source.text);
    const plan = await planInFile(host, { file: request.file, text, languageId: 'python' });
    if (!plan?.ok) continue;
    const files = plan.files.map((change) =>
      change.path === request.file ? changeOfNotebook(change, cell, request.text) : change,
    );
    return { ...plan, files: files.filter((change) => change !== undefined) };
  }
  return undefined;
}

async function planInFile(
  host: MoveHost,
  { file, text, languageId }: Pick<MoveRequest, 'file' | 'text' | 'languageId'>,
): Promise<LoadPlan | Refusal | undefined> {
  const project = await (host.project?.(file, languageId) ?? readProject(host.reader, file, languageId));
  const anywhere = { start: text.length, end: text.length };
  const { files, existing } = await programEnvFiles(host, project, { file, text, span: anywhere });
  const paths = [...new Set([...files.present, ...files.candidates])].filter(
    (path) => existing.has(path) && !isEnvExampleName(nameOf(path)),
  );
  const classes =
    project.survey.ecosystem === 'python'
      ? variablesOfClasses(await host.parser('python'), text)
      : new Map<string, ReadingClass>();
  const readsOf = async (name: string): Promise<readonly { span: Span; readBy?: ReadingClass }[]> => {
    const readBy = classes.get(name);
    if (readBy) return [{ span: readBy.reads ?? anywhere, readBy }];
    if (wordsIn(text, name).length === 0) return [];
    const source = { text, fileName: file, ...(languageId !== undefined && { languageId }) };
    return (await envReadsIn(source, name, (grammar) => host.parser(grammar))).reads;
  };
  for (const envPath of paths) {
    const defined = parseEnv((await host.reader.read(envPath)) ?? '').entries.map(({ name }) => name);
    let missing: LoadPlan | undefined;
    for (const name of new Set(defined)) {
      for (const { span, readBy } of await readsOf(name)) {
        const line = { file, text, span };
        const { followed } = await programEnvFiles(host, project, line);
        const usual = loadingFor(project, followed, line, envPath);
        const loading = readBy ? loadingOfClass(readBy, followed, envPath, usual) : usual;
        if (loading.kind !== 'missing') continue;
        const names = [...new Set([...(missing?.names ?? []), name])];
        // A step that helps the first line may be too late for another; the first one with a step is taken.
        missing = {
          ok: true,
          names,
          envPath,
          loading: missing?.loading.kind === 'missing' && missing.loading.step ? missing.loading : loading,
          files: [],
        };
      }
    }
    const step = missing?.loading.kind === 'missing' ? missing.loading.step : undefined;
    if (!missing) continue;
    if (!step) return missing;
    const changes = new FileChanges();
    const refused = await addLoading(host, { file, text }, step, changes);
    return refused ?? { ...missing, files: changes.all() };
  }
  return undefined;
}
