import * as l10n from '@vscode/l10n';
import { toEnvName } from '../env/name';
import { refuse, type Refusal } from '../base/refusal';
import { codeAt, literalSite, stringAt } from '../syntax';
import type { Span } from '../base/text';
import type { MoveHost, MoveRequest } from './host';

/** A string that the user wants in the env file although no rule reports it. */
export interface AnyString {
  readonly ok: true;
  /** Everything between its quotes. */
  readonly span: Span;
  readonly provider: string | undefined;
  /** A name suggested by its position in the code. */
  readonly envNames: readonly string[];
}

/** Longer strings are documents rather than settings; UTF-16 units. */
const LONGEST = 4_096;
const UNNAMED = 'APP_SETTING';

/** The string at an offset, or why it cannot be moved. Whether the project allows the move is checked later. */
export async function anyStringAt(
  host: Pick<MoveHost, 'parser'>,
  { file, text, languageId }: Pick<MoveRequest, 'file' | 'text' | 'languageId'>,
  offset: number,
): Promise<AnyString | Refusal> {
  const names = { text, fileName: file, ...(languageId !== undefined && { languageId }) };
  const code = codeAt({ ...names, secret: { start: offset, end: offset } });
  if (!code.ok) return code;
  const withTree = await host.parser(code.language.grammar);
  const found = stringAt(code, withTree, offset);
  if (!found.ok) return found;
  const span = found.inside;
  if (span.start === span.end)
    return refuse(l10n.t('This string is empty.'), l10n.t('Enter the value first.'));
  if (span.end - span.start > LONGEST) {
    return refuse(
      l10n.t('This string is too long for an environment variable.'),
      l10n.t('Keep it in a file and store the path in a variable.'),
    );
  }
  const site = literalSite({ ...code, secret: span }, withTree);
  if (!site.ok) return site;
  const name = site.identifier === undefined ? undefined : toEnvName(site.identifier);
  return { ok: true, span, provider: undefined, envNames: [name ?? UNNAMED] };
}
