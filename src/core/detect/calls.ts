import { PASSWORD_ARGUMENT } from './call-words';
import type { Candidate } from './candidate';
import type { ScanState } from './scan-state';
import { isSecretValue } from './secret-values';

/** How much of the arguments is looked at. */
const REACH = 300;

/** An argument that is a literal or has neither quotes nor brackets, with the comma behind it. */
const ARGUMENT = String.raw`\s*(?:"[^"\n]{0,120}"|'[^'\n]{0,120}'|[^"'(),\n]{1,60})\s*,`;

/** By the number of arguments in front: the quotes of both kinds around the password. */
const PATTERNS: readonly RegExp[] = [0, 1, 2].map(
  (before) =>
    new RegExp(`^(?:${ARGUMENT}){${before}}\\s*@?(?:"([^"\\n]{4,128})"|'([^'\\n]{4,128})')\\s*[,)]`),
);

/** A call that takes a password begins at `start` and its arguments at `end`: is the password written there? */
export function matchCall(state: ScanState, start: number, end: number): Candidate | undefined {
  const { text } = state;
  const name = text.slice(start, end);
  const compiled = state.engine.byId.get('generic-password-assignment');
  const rest = text.slice(end, end + REACH);
  state.hits += rest.length >> 4;
  const match = PATTERNS[PASSWORD_ARGUMENT[name.toLowerCase()] ?? 0]?.exec(rest);
  const password = match?.[1] ?? match?.[2];
  if (match === null || match === undefined || password === undefined || compiled === undefined)
    return undefined;
  if (!isSecretValue(password, 'password', true, 'password')) return undefined;
  const at = end + match[0].lastIndexOf(password);
  const why = [
    `\`${name.replace(/\W+$/, '')}\` takes a password in this place`,
    'it is no word and no placeholder',
  ];
  return { compiled, start: at, end: at + password.length, score: 36, confidence: 'medium', why };
}
