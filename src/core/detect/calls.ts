import { CONVERTERS_OR_NONE } from './bridge-forms';
import { SECRET_CALLS } from './call-words';
import type { Candidate } from './candidate';
import type { ScanState } from './scan-state';
import { isSecretValue } from './secret-values';

/** How much of the arguments is looked at. */
const REACH = 500;

/** An argument that is a literal, an object or has neither quotes nor commas, with the comma behind it. */
const ARGUMENT = String.raw`\s*(?:"[^"\n]{0,120}"|'[^'\n]{0,120}'|\{(?:[^{}]|\{[^{}]{0,120}\}){0,300}\}|[^"'(){},\n]{1,60}(?:\([^()\n]{0,80}\))?)\s*,`;

/** By the number of arguments in front: the quotes of both kinds around the secret, and what converts it. */
const PATTERNS: readonly RegExp[] = [0, 1, 2].map(
  (before) =>
    new RegExp(
      `^(?:${ARGUMENT}){${before}}\\s*${CONVERTERS_OR_NONE}@?b?(?:"([^"\\n]{4,128})"|'([^'\\n]{4,128})')\\s*[,).]`,
    ),
);

/** A call that takes a secret begins at `start` and its arguments at `end`: is the secret written there? */
export function matchCall(state: ScanState, start: number, end: number): Candidate | undefined {
  const { text } = state;
  const name = text.slice(start, end);
  const call = SECRET_CALLS[name.toLowerCase()];
  const compiled = call && state.engine.byId.get(call.ruleId);
  if (compiled === undefined || call === undefined) return undefined;
  const rest = text.slice(end, end + REACH);
  state.hits += rest.length >> 4;
  const kind = call.ruleId === 'generic-password-assignment' ? 'password' : 'key';
  for (const before of call.at) {
    const match = PATTERNS[before]?.exec(rest);
    const secret = match?.[1] ?? match?.[2];
    if (!match || secret === undefined || !isSecretValue(secret, kind, true, kind)) continue;
    const at = end + match[0].lastIndexOf(secret);
    const told = name.replace(/\W+$/, '').replace(/^\W+/, '');
    return {
      compiled,
      start: at,
      end: at + secret.length,
      score: 36,
      confidence: 'medium',
      ...(call.envName !== undefined && { envNames: [call.envName, ...compiled.format.envNames] }),
      why: [`\`${told}\` takes a ${kind} in this place`, 'it is no word and no placeholder'],
    };
  }
  return undefined;
}
