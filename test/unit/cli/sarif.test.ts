import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import Ajv from 'ajv';
import { root } from '../../host/places';
import { Project, secretOf, stripe } from './command-line';

interface Log {
  readonly runs: readonly [
    {
      readonly tool: { readonly driver: { readonly rules: readonly { readonly id: string }[] } };
      readonly results: readonly {
        readonly ruleId: string;
        readonly ruleIndex: number;
        readonly level: string;
        readonly partialFingerprints: Readonly<Record<string, string>>;
        readonly locations: readonly {
          readonly physicalLocation: { readonly artifactLocation: { readonly uri: string } };
        }[];
        readonly relatedLocations?: readonly object[];
      }[];
      readonly invocations: readonly { readonly toolExecutionNotifications?: readonly object[] }[];
    },
  ];
}

suite('keyward scan --format sarif', () => {
  // The schema of the standard, as published with the package of matchers by the makers of SARIF.
  const read = (name: string): object =>
    JSON.parse(readFileSync(path.join(root, 'node_modules', name), 'utf8')) as object;
  const ajv = new Ajv({ allErrors: true, schemaId: 'id', meta: false });
  ajv.addMetaSchema(read('ajv/lib/refs/json-schema-draft-04.json'));
  const validate = ajv.compile(read('@microsoft/jest-sarif/lib/schemas/sarif-2.1.0-rtm.5.json'));
  let project: Project;
  setup(() => {
    project = new Project();
  });
  teardown(() => project.remove());

  async function sarif(...args: string[]): Promise<Log> {
    const { stdout } = await project.run(['scan', '--format', 'sarif', ...args]);
    const log: unknown = JSON.parse(stdout);
    assert.ok(validate(log), JSON.stringify(validate.errors));
    return log as Log;
  }

  test('valid with nothing found, with findings, and with problems', async () => {
    assert.deepEqual((await sarif()).runs[0].results, []);
    project.write('a b/ü.ts', `const key = "${stripe()}";\nconst again = "${stripe()}";\n`);
    project.write(
      '.env',
      `AWS_ACCESS_KEY_ID=${secretOf('aws-access-key-id')}\nAWS_SECRET_ACCESS_KEY=${secretOf('aws-secret-access-key')}\n`,
    );
    const [{ tool, results, invocations }] = (await sarif('.', 'missing')).runs;
    assert.equal(results.length, 3);
    for (const { ruleId, ruleIndex, partialFingerprints } of results) {
      assert.equal(tool.driver.rules[ruleIndex]?.id, ruleId);
      assert.match(partialFingerprints['keyward/v1'] ?? '', /^[0-9a-f]{32}$/);
    }
    assert.equal(results[0]?.relatedLocations?.length, 1);
    assert.equal(
      results[1]?.locations[0]?.physicalLocation.artifactLocation.uri,
      `a%20b/${encodeURIComponent('ü')}.ts`,
    );
    assert.equal(invocations[0]?.toolExecutionNotifications?.length, 1);
  });

  test('certain secrets are warnings, test keys notes', async () => {
    project.write('a.ts', `const key = "${stripe()}";\n`);
    project.write('b.ts', `const key = "${secretOf('stripe-secret-key-test')}";\n`);
    assert.deepEqual(
      (await sarif()).runs[0].results.map(({ level }) => level),
      ['warning', 'note'],
    );
  });
});
