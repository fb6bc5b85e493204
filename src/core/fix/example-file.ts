import { exampleFor, newExample, planExampleUpsert } from '../env/example';
import type { Loader } from '../env/readers';
import { folderOf, joinPath, nameOf } from '../project/paths';
import type { TextEdit } from '../base/text';
import type { MoveHost } from './host';

/** What to add to the example next to an env file. */
export interface ExampleRequest {
  readonly name: string;
  readonly provider: string | undefined;
  readonly loaders: readonly Loader[];
  /** The env file that gets the value, and its current text. */
  readonly envPath: string;
  readonly envText: string | undefined;
  /** Create one if the folder has none. */
  readonly create: boolean;
}

export interface ExampleChange {
  readonly path: string;
  readonly before: string | undefined;
  readonly edits: readonly TextEdit[];
}

/** The change of the example; undefined if there is no example, it has the name, or no change can be proven. */
export async function planExample(
  host: Pick<MoveHost, 'reader' | 'envParser'>,
  { name, provider, loaders, envPath, envText, create }: ExampleRequest,
): Promise<ExampleChange | undefined> {
  const folder = folderOf(envPath);
  const names = (await host.reader.list(folder)).filter(({ kind }) => kind === 'file').map((one) => one.name);
  const example = exampleFor(nameOf(envPath), names);
  if (example === undefined) {
    if (!create) return undefined;
    const edit = { span: { start: 0, end: 0 }, text: newExample(envText, name) };
    const made = nameOf(envPath).startsWith('.env') ? '.env.example' : `${nameOf(envPath)}.example`;
    return { path: joinPath(folder, made), before: undefined, edits: [edit] };
  }
  const path = joinPath(folder, example);
  const before = await host.reader.read(path);
  if (before === undefined) return undefined;
  const parse = await host.envParser();
  const edits = planExampleUpsert({ text: before, name, provider, loaders, parse });
  return edits && edits.length > 0 ? { path, before, edits } : undefined;
}
