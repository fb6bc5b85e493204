import { withoutEnd } from '../base/text';
/** A secret for which GitHub's push protection blocked a push. */
export interface BlockedSecret {
  /** GitHub's name of the kind of secret. */
  readonly kind: string;
  readonly commit: string;
  /** Relative to the repository's top. */
  readonly path: string;
  /** From 1. */
  readonly line: number;
}

/**
 * Reads what `git push` prints when GitHub blocks secrets (rule GH013, "Push cannot contain secrets").
 * @param stderr as Git prints it; lines of the server begin with `remote:`
 * @returns undefined when the push failed for another reason
 */
export function readPushProtection(stderr: string): readonly BlockedSecret[] | undefined {
  if (!/push cannot contain secrets|GITHUB PUSH PROTECTION/i.test(stderr)) return undefined;
  const secrets: BlockedSecret[] = [];
  let kind = '';
  let commit = '';
  for (const raw of stderr.split(/\r?\n/)) {
    const line = raw.replace(/^remote:\s?/, '').trim();
    const title = /^[—–-]{2}/.test(line) ? titleIn(line) : '';
    if (title !== '') kind = title;
    commit = /^-\s*commit:\s*([0-9a-f]{7,64})$/.exec(line)?.[1] ?? commit;
    const colon = line.lastIndexOf(':');
    const path = line.startsWith('path:') ? line.slice('path:'.length, colon).trim() : '';
    if (path !== '' && /^\d+$/.test(line.slice(colon + 1)))
      secrets.push({ kind, commit, path, line: Number(line.slice(colon + 1)) });
  }
  return secrets;
}

/** What is between dashes. */
function titleIn(line: string): string {
  return withoutEnd(line.replace(/^[—–-]+/, ''), /[—–-]/).trim();
}
