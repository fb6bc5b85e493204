import assert from 'node:assert/strict';
import { parse } from 'dotenv';
import { planLoad } from '../../../src/core/fix/load';
import { fixed, hostOf, offer, plan, SECRET } from '../../support/moves';

const POM = { 'pom.xml': '<parent><groupId>org.springframework.boot</groupId></parent>' };
const GRADLE = { 'build.gradle.kts': 'plugins { id("org.springframework.boot") }' };
const RESOURCES = 'src/main/resources/';
const file = `${RESOURCES}application.properties`;
const profile = `${RESOURCES}application-prod.properties`;
const yaml = `${RESOURCES}application.yml`;
const LINE = `# Shop\nshop.api-key=${SECRET}\n`;

suite('Spring gets the value for its configuration', () => {
  test('after the step, from the env file, which it imports as properties', async () => {
    const after = await fixed({ files: { ...POM, [file]: LINE }, file });
    assert.equal(
      after[file],
      '# Shop\nspring.config.import=optional:file:.env[.properties]\nshop.api-key=${SHOP_API_KEY}\n',
    );
    assert.deepEqual(parse(after['.env'] ?? ''), { SHOP_API_KEY: SECRET });
  });

  test('the import is in the configuration of all profiles', async () => {
    const files = { ...GRADLE, [yaml]: 'server:\n  port: 1\n', [profile]: LINE };
    const after = await fixed({ files, file: profile });
    assert.equal(after[yaml], 'spring.config.import: optional:file:.env[.properties]\nserver:\n  port: 1\n');
    assert.equal(after[profile], '# Shop\nshop.api-key=${SHOP_API_KEY}\n');
  });

  const LOADING: readonly (readonly [
    what: string,
    files: Record<string, string>,
    kind: string,
    step: boolean,
  ])[] = [
    ['nothing imports it', POM, 'missing', true],
    [
      'the configuration imports it',
      { ...POM, [yaml]: 'spring:\n  config:\n    import: "optional:file:.env[.properties]"\n' },
      'loaded',
      false,
    ],
    [
      'the configuration imports another file',
      { ...POM, [file]: `spring.config.import=file:secrets.env[.properties]\n${LINE}` },
      'missing',
      false,
    ],
    [
      'the import is in a comment',
      { ...POM, [file]: `# spring.config.import=optional:file:.env[.properties]\n${LINE}` },
      'missing',
      true,
    ],
    [
      'spring-dotenv',
      { 'pom.xml': `${POM['pom.xml']}<artifactId>spring-dotenv</artifactId>` },
      'loaded',
      false,
    ],
  ];
  for (const [what, files, kind, hasStep] of LOADING) {
    test(what, async () => {
      const planned = await plan({ files: { [file]: LINE, ...files }, file }, false);
      assert.ok(planned.ok);
      assert.equal(planned.loading.kind, kind);
      assert.equal(planned.loading.kind === 'missing' && planned.loading.step !== undefined, hasStep);
    });
  }

  test('the second step still works after the move', async () => {
    const text = 'shop.api-key=${SHOP_API_KEY}\n';
    const files = { ...POM, [file]: text, '.env': 'SHOP_API_KEY=a\n' };
    const planned = await planLoad(hostOf({ files }), { file, text });
    assert.ok(planned?.ok);
    assert.equal(planned.files[0]?.newText, `spring.config.import=optional:file:.env[.properties]\n${text}`);
  });

  test('a value that properties read differently stays', async () => {
    for (const value of ['a\\\\b', '${A}']) {
      const text = `shop.url=${value}${SECRET}\n`;
      const start = text.indexOf('=') + 1;
      const host = hostOf({ files: { ...POM, [file]: text } });
      const { planMove } = await import('../../../src/core/fix');
      const planned = await planMove(
        host,
        {
          ...{ file, text, provider: undefined, envNames: [], typescriptStyle: 'auto' },
          secret: { start, end: text.length - 1 },
        },
        true,
      );
      assert.ok(!planned.ok);
    }
  });

  test('other projects read such files in ways that are not known', async () => {
    const offered = await offer({ files: { 'pom.xml': '<project/>', [file]: LINE }, file });
    assert.ok(!offered.ok && offered.reason.includes('which program'));
  });
});
