import assert from 'node:assert/strict';
import { KEY, siteIn } from './cases';

const COMPARED: readonly (readonly [languageId: string, source: string])[] = [
  ['javascript', `ok = h['x-api-key'] === '«${KEY}»'`],
  ['javascript', `if (h.key !== '«${KEY}»') deny()`],
  ['javascript', `ok = h.authorization === 'Bearer «${KEY}»'`],
  ['javascript', `ok = timingSafeEqual(Buffer.from(given), Buffer.from('«${KEY}»'))`],
  ['javascript', `const apiKey = '«${KEY}»'; f = (r) => r.key === apiKey`],
  ['typescript', `const apiKey = '«${KEY}»'; const f = (r: R) => apiKey === r.key`],
  ['go', `package p\nfunc f(g string) bool { return g == "«${KEY}»" }\n`],
  ['go', `package p\nvar apiKey = "«${KEY}»"\nfunc f(g string) bool { return g == apiKey }\n`],
  [
    'go',
    `package p\nfunc f(g string) bool { return subtle.ConstantTimeCompare([]byte(g), []byte("«${KEY}»")) == 1 }\n`,
  ],
  ['php', `<?php if ($given == '«${KEY}»') { f(); }`],
  ['php', `<?php if (hash_equals('«${KEY}»', $given)) { f(); }`],
  ['csharp', `class A { bool F(string g) => g == "«${KEY}»"; }`],
  ['shellscript', `if [ "$given" = "«${KEY}»" ]; then f; fi\n`],
];

const NOT_COMPARED: readonly (readonly [languageId: string, source: string])[] = [
  ['javascript', `f('«${KEY}»')`],
  ['javascript', `const apiKey = '«${KEY}»'; f(apiKey)`],
  ['javascript', `const apiKey = '«${KEY}»'; if (!apiKey || given !== apiKey) deny()`],
  ['javascript', `const apiKey = '«${KEY}»'; if (apiKey === undefined) deny()`],
  // A missing variable stops these programs.
  ['python', `ok = given == "«${KEY}»"\n`],
  ['ruby', `ok = given == '«${KEY}»'`],
];

async function noteOf(languageId: string, source: string): Promise<string | undefined> {
  const found = await siteIn(languageId, { source });
  assert.ok('site' in found && found.site.ok);
  const fix = found.site.replaceWith('X');
  assert.ok(fix.ok, fix.ok ? '' : fix.reason);
  return fix.afterwards;
}

suite('a comparison with a key', () => {
  for (const [languageId, source] of COMPARED)
    test(`is reported: ${languageId}: ${source}`, async () => {
      assert.match((await noteOf(languageId, source)) ?? '', /Where X is not set/);
    });
  for (const [languageId, source] of NOT_COMPARED)
    test(`is not reported: ${languageId}: ${source}`, async () => {
      assert.equal(await noteOf(languageId, source), undefined);
    });
});
