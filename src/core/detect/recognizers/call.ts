import { behindConverters } from '../reading/indirect-forms';
import { SECRET_CALLS } from './call-words';
import type { Candidate } from '../engine/candidate';
import type { Scan } from '../engine/scan';
import { isSecretValue } from '../reject/secret-values';

/** How many characters of the arguments are looked at, about. */
const REACH = 500;

/** An argument that is a literal, an object or has neither quotes nor commas, with the comma behind it. */
const ARGUMENT = String.raw`\s{0,200}(?:"[^"\n]{0,120}"|'[^'\n]{0,120}'|\{(?:[^{}]|\{[^{}]{0,120}\}){0,300}\}|[^"'(){},\s][^"'(){},\n]{0,59}(?:\([^()\n]{0,80}\))?)\s{0,200},`;

/** The arguments in front of the secret, by their number. */
const IN_FRONT: readonly RegExp[] = [0, 1, 2].map(
  (count) => new RegExp(`(?:${ARGUMENT}){${count}}\\s{0,200}`, 'y'),
);

const LITERAL = /@?b?(?:"([^"\n]{4,128})"|'([^'\n]{4,128})')\s{0,200}[,).]/y;

/** A call that takes a secret begins at `start` and its arguments at `end`: is the secret written there? */
export function matchCall(scan: Scan, start: number, end: number): Candidate | undefined {
  const { text } = scan;
  const name = text.slice(start, end);
  const call = SECRET_CALLS[name.toLowerCase()];
  const compiled = call && scan.engine.byId.get(call.ruleId);
  if (compiled === undefined || call === undefined) return undefined;
  scan.hits += REACH >> 4;
  const kind = call.ruleId === 'generic-password-assignment' ? 'password' : 'key';
  for (const place of call.at) {
    const inFront = IN_FRONT[place];
    if (inFront === undefined) continue;
    inFront.lastIndex = end;
    if (!inFront.test(text)) continue;
    LITERAL.lastIndex = behindConverters(text, inFront.lastIndex);
    const match = LITERAL.exec(text);
    const secret = match?.[1] ?? match?.[2];
    if (match === null || secret === undefined || !isSecretValue(secret, kind, true, kind)) continue;
    const at = match.index + match[0].indexOf(secret);
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
