import { toEnvName } from '../env/name';
import { refuse, type Refusal } from '../base/refusal';
import { codeAt, literalSite, stringAt } from '../syntax';
import type { Span } from '../base/text';
import type { MoveHost, MoveRequest } from './host';

/** A string that somebody wants in the env file although no rule calls it a key. */
export interface AnyString {
  readonly ok: true;
  /** All that stands between its quotes. */
  readonly span: Span;
  readonly provider: string | undefined;
  /** The name that its place in the code suggests. */
  readonly envNames: readonly string[];
}

/** Longer texts are documents, not settings; UTF-16 units. */
const LONGEST = 4_096;
const UNNAMED = 'APP_SETTING';

/** The string at an offset, or why it cannot be moved. Whether the project allows it is for the offer to say. */
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
  if (span.start === span.end) return refuse('This string is empty.', 'Put the value into it first.');
  if (span.end - span.start > LONGEST) {
    return refuse(
      'This string is too long for a variable.',
      'Keep it in a file, and let a variable name that.',
    );
  }
  const site = literalSite({ ...code, secret: span }, withTree);
  if (!site.ok) return site;
  const name = site.identifier === undefined ? undefined : toEnvName(site.identifier);
  return { ok: true, span, provider: undefined, envNames: [name ?? UNNAMED] };
}
