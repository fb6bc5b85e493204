import { nameOf } from '../project/paths';
import { refuse, type Refusal } from '../base/refusal';
import type { TextEdit } from '../base/text';
import { HELPER, type Access, type AlsoChanged } from './access';
import { extendDeclaration, extendSchema } from './env-schema';
import type { MoveHost } from './host';
import { extendPydantic } from './pydantic';

interface Also {
  readonly ok: true;
  readonly path: string;
  readonly before: string | undefined;
  /** Empty: the name is known there already. */
  readonly edits: readonly TextEdit[];
}

/** The change of the module through which the source reads the variable, if there is one. */
export async function planAlso(
  host: Pick<MoveHost, 'reader' | 'parser'>,
  { also }: Access,
  name: string,
): Promise<Also | Refusal | undefined> {
  if (!also) return undefined;
  const { kind, path } = also;
  const before = await host.reader.read(path);
  if (kind === 'helper') {
    if (before !== undefined) return refuse(`${nameOf(path)} is there already.`, 'Try again.');
    return { ok: true, path, before, edits: [{ span: { start: 0, end: 0 }, text: HELPER }] };
  }
  const edits = before === undefined ? undefined : await extended(host, also, before, name);
  if (edits) return { ok: true, path, before, edits };
  return refuse(
    `${nameOf(path)}, which declares the environment, could not be extended with ${name}.`,
    `Add ${name} there by hand and try again.`,
  );
}

/** The changes of types that name the variables; what cannot be proven is left as it is. */
export async function planTypes(
  host: Pick<MoveHost, 'reader' | 'parser'>,
  { types = [] }: Access,
  name: string,
): Promise<readonly Also[]> {
  const planned: Also[] = [];
  for (const { path, type } of types) {
    const before = await host.reader.read(path);
    const withTree = await host.parser('typescript');
    const edits = before === undefined ? undefined : extendDeclaration(withTree, before, name, type);
    if (edits) planned.push({ ok: true, path, before, edits });
  }
  return planned;
}

async function extended(
  host: Pick<MoveHost, 'parser'>,
  also: AlsoChanged,
  text: string,
  name: string,
): Promise<readonly TextEdit[] | undefined> {
  if (also.kind === 'settings') {
    return extendPydantic(await host.parser('python'), text, also.settings, name);
  }
  const withTree = await host.parser('typescript');
  return also.kind === 'schema'
    ? extendSchema(withTree, text, name)
    : extendDeclaration(withTree, text, name);
}
