import * as l10n from '@vscode/l10n';
import { nameOf } from '../project/paths';
import { refuse, type Refusal } from '../base/refusal';
import type { TextEdit } from '../base/text';
import { HELPER, type Access, type DeclaringFile } from './access';
import { extendConfig } from './config-module';
import { extendDeclaration, extendSchema } from './env-schema';
import type { MoveHost } from './host';
import { extendPydantic } from './pydantic';

/** The change of a file that declares the variable. */
interface DeclarationChange {
  readonly ok: true;
  readonly path: string;
  readonly before: string | undefined;
  /** Empty: the name is already declared. */
  readonly edits: readonly TextEdit[];
}

/** The change of the module through which the source reads the variable; undefined if there is none. */
export async function planDeclaration(
  host: Pick<MoveHost, 'reader' | 'parser'>,
  { declaredIn }: Access,
  name: string,
): Promise<DeclarationChange | Refusal | undefined> {
  if (!declaredIn) return undefined;
  const { kind, path } = declaredIn;
  const before = await host.reader.read(path);
  if (kind === 'helper') {
    if (before !== undefined)
      return refuse(l10n.t('{0} already exists.', nameOf(path)), l10n.t('Try again.'));
    return { ok: true, path, before, edits: [{ span: { start: 0, end: 0 }, text: HELPER }] };
  }
  const edits = before === undefined ? undefined : await extended(host, declaredIn, before, name);
  if (edits) return { ok: true, path, before, edits };
  return notDeclared(name, nameOf(path));
}

function notDeclared(name: string, file: string): Refusal {
  return refuse(
    l10n.t("Keyward couldn't add {0} to {1}, which declares the environment.", name, file),
    l10n.t('Add {0} there yourself and try again.', name),
  );
}

/**
 * The changes of types that list the variables. A change that cannot be proven is left out, unless the source depends on it.
 * @param source the file with the key: its current text
 */
export async function planTypeDeclarations(
  host: Pick<MoveHost, 'reader' | 'parser'>,
  { types = [] }: Access,
  name: string,
  source: { readonly file: string; readonly text: string },
): Promise<readonly DeclarationChange[] | Refusal> {
  const planned: DeclarationChange[] = [];
  for (const { path, type, required } of types) {
    const before = path === source.file ? source.text : await host.reader.read(path);
    const withTree = await host.parser(path.endsWith('.tsx') ? 'tsx' : 'typescript');
    const edits = before === undefined ? undefined : extendDeclaration(withTree, before, name, type);
    if (edits) planned.push({ ok: true, path, before, edits });
    else if (required) return notDeclared(name, nameOf(path));
  }
  return planned;
}

async function extended(
  host: Pick<MoveHost, 'parser'>,
  declaredIn: DeclaringFile,
  text: string,
  name: string,
): Promise<readonly TextEdit[] | undefined> {
  if (declaredIn.kind === 'settings') {
    return extendPydantic(await host.parser('python'), text, declaredIn.settings, name);
  }
  const withTree = await host.parser('typescript');
  if (declaredIn.kind === 'config') return extendConfig(withTree, text, name);
  return declaredIn.kind === 'schema'
    ? extendSchema(withTree, text, name)
    : extendDeclaration(withTree, text, name);
}
