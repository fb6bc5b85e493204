import { readFileSync } from 'node:fs';
import path from 'node:path';
import { manifest, root } from './paths';

/**
 * The text below a heading of the changelog, such as `## [1.2.3] - 2026-12-01`.
 * @param version or `Unreleased`
 * @returns undefined without the heading; '' if nothing is below it
 */
export function sectionOf(changelog: string, version: string): string | undefined {
  const lines = changelog.split('\n');
  const start = lines.findIndex((line) => line.startsWith(`## [${version}]`));
  if (start < 0) return undefined;
  const length = lines.slice(start + 1).findIndex((line) => line.startsWith('## '));
  return lines
    .slice(start + 1, length < 0 ? undefined : start + 1 + length)
    .join('\n')
    .trim();
}

/** What prevents a release with this tag; undefined if nothing does. @param tag undefined: a trial without one */
export function releaseProblem(
  tag: string | undefined,
  version: string,
  changelog: string,
): string | undefined {
  if (tag === undefined) {
    const next = sectionOf(changelog, version) ?? sectionOf(changelog, 'Unreleased');
    return next ? undefined : `CHANGELOG.md has nothing under "## [Unreleased]" or "## [${version}]".`;
  }
  if (tag !== `v${version}`)
    return `The tag is ${tag}, and package.json has the version ${version}. Change one of them.`;
  const heading = new RegExp(`^## \\[${version.replaceAll('.', '\\.')}\\] - \\d{4}-\\d{2}-\\d{2}$`, 'm');
  if (!heading.test(changelog))
    return `CHANGELOG.md has no heading "## [${version}] - YYYY-MM-DD". Rename "Unreleased".`;
  if (sectionOf(changelog, version) === '') return `CHANGELOG.md has nothing under "## [${version}]".`;
  return undefined;
}

/** `release-notes [TAG]`: prints the changelog's section for a release, or for a trial without a tag. Fails if the release must not be made. */
export function releaseNotesCommand([tag]: readonly string[]): Promise<boolean> {
  const { version } = manifest();
  const changelog = readFileSync(path.join(root, 'CHANGELOG.md'), 'utf8');
  const problem = releaseProblem(tag, version, changelog);
  if (problem === undefined) console.log(sectionOf(changelog, version) ?? sectionOf(changelog, 'Unreleased'));
  else console.error(problem);
  return Promise.resolve(problem === undefined);
}
