/** A place that GitHub's push protection names. */
export interface RefusedPlace {
  /** As GitHub names the kind of secret. */
  readonly kind: string;
  readonly commit: string;
  /** Relative to the repository's top. */
  readonly path: string;
  /** From 1. */
  readonly line: number;
}

/**
 * The places in what `git push` prints when GitHub refuses secrets (rule GH013, "Push cannot contain secrets").
 * @param stderr as git prints it, lines of the server begin with `remote:`
 * @returns undefined when that is not why the push failed
 */
export function readPushProtection(stderr: string): readonly RefusedPlace[] | undefined {
  if (!/push cannot contain secrets|GITHUB PUSH PROTECTION/i.test(stderr)) return undefined;
  const places: RefusedPlace[] = [];
  let kind = '';
  let commit = '';
  for (const raw of stderr.split(/\r?\n/)) {
    const line = raw.replace(/^remote:\s?/, '').trim();
    const title = /^[—–-]{2,}\s*(.*?)\s*[—–-]*$/.exec(line)?.[1];
    if (title) kind = title;
    commit = /^-\s*commit:\s*([0-9a-f]{7,64})$/.exec(line)?.[1] ?? commit;
    const place = /^path:\s*(.+):(\d+)$/.exec(line);
    if (place) places.push({ kind, commit, path: place[1] ?? '', line: Number(place[2]) });
  }
  return places;
}
