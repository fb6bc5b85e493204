import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { version } from '../../../package.json';
import { releaseProblem, sectionOf } from '../../host/release-notes';

suite('release notes', () => {
  const changelog =
    '# Changelog\n\n## [Unreleased]\n\n- Next\n\n## [1.2.0] - 2026-12-01\n\n### Added\n\n- A\n\n## [1.1.0] - 2026-11-01\n\n## [1.0.0]\n\n- First\n';

  test('a section ends at the next version', () => {
    assert.equal(sectionOf(changelog, '1.2.0'), '### Added\n\n- A');
    assert.equal(sectionOf(changelog, 'Unreleased'), '- Next');
    assert.equal(sectionOf(changelog, '1.0.0'), '- First');
    assert.equal(sectionOf(changelog, '1.1.0'), '');
    assert.equal(sectionOf(changelog, '1.2'), undefined);
  });

  test('a tag needs the same version, a dated heading and something below it', () => {
    assert.equal(releaseProblem('v1.2.0', '1.2.0', changelog), undefined);
    assert.match(releaseProblem('v1.3.0', '1.2.0', changelog) ?? '', /^The tag is v1\.3\.0/);
    assert.match(releaseProblem('1.2.0', '1.2.0', changelog) ?? '', /^The tag is 1\.2\.0/);
    assert.match(releaseProblem('v1.1.0', '1.1.0', changelog) ?? '', /nothing under/);
    assert.match(releaseProblem('v1.0.0', '1.0.0', changelog) ?? '', /no heading/);
    assert.match(releaseProblem('v2.0.0', '2.0.0', changelog) ?? '', /no heading/);
  });

  test('a trial needs something to release', () => {
    assert.equal(releaseProblem(undefined, '1.3.0', changelog), undefined);
    assert.match(
      releaseProblem(undefined, '1.3.0', '# Changelog\n\n## [Unreleased]\n') ?? '',
      /nothing under/,
    );
    assert.equal(releaseProblem(undefined, version, readFileSync('CHANGELOG.md', 'utf8')), undefined);
  });
});
