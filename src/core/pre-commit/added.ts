/**
 * What a commit adds: the findings of a file that none of its previous versions contains. Equal secrets are matched one to
 * one, so a second copy counts as added; of equal ones, the last are reported.
 * @param secretOf equal for equal secrets
 * @param before the secrets of each previous version: one in most commits, one per parent in a merge, none in a new file
 */
export function addedBy<Found, Secret>(
  found: readonly Found[],
  secretOf: (finding: Found) => Secret,
  before: readonly (readonly Secret[])[],
): readonly Found[] {
  const known = new Map<Secret, number>();
  for (const version of before) {
    const counts = new Map<Secret, number>();
    for (const secret of version) counts.set(secret, (counts.get(secret) ?? 0) + 1);
    for (const [secret, count] of counts) known.set(secret, Math.max(count, known.get(secret) ?? 0));
  }
  return found.filter((finding) => {
    const secret = secretOf(finding);
    const left = known.get(secret) ?? 0;
    known.set(secret, left - 1);
    return left <= 0;
  });
}
