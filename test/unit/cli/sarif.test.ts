import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import Ajv from 'ajv';
import { version } from '../../../package.json';
import { root } from '../../host/paths';
import { Project, secretOf, stripe } from './command-line';

interface Rule {
  readonly id: string;
  readonly helpUri: string;
  readonly properties: { readonly precision: string };
}

interface Log {
  readonly runs: readonly [
    {
      readonly tool: { readonly driver: { readonly rules: readonly Rule[] } };
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
      readonly invocations: readonly {
        readonly exitCode: number;
        readonly toolExecutionNotifications?: readonly object[];
      }[];
    },
  ];
}

suite('keyward scan --format sarif', () => {
  // The schema of the standard, from the package of matchers that the authors of SARIF publish.
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

  test('is valid without findings, with findings, and with problems', async () => {
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
    assert.equal(invocations[0].exitCode, 2, 'as the process ends');
  });

  test('reports certain secrets as warnings and test keys as notes', async () => {
    project.write('a.ts', `const key = "${stripe()}";\n`);
    project.write('b.ts', `const key = "${secretOf('stripe-secret-key-test')}";\n`);
    assert.deepEqual(
      (await sarif()).runs[0].results.map(({ level }) => level),
      ['warning', 'note'],
    );
  });

  test('rules have their own precision, and help for this version', async () => {
    project.write(
      'a.ts',
      `const key = "${stripe()}";\nconst password = "${['tR9#', 'kk2!', 'vQz8'].join('')}";\n`,
    );
    project.write('.env', `DATADOG_API_KEY=${secretOf('datadog-api-key')}\n`);
    const [{ tool }] = (await sarif()).runs;
    const precision = Object.fromEntries(
      tool.driver.rules.map(({ id, properties }) => [id, properties.precision]),
    );
    assert.deepEqual(precision, {
      'stripe-secret-key-live': 'high',
      'datadog-api-key': 'medium',
      'generic-password-assignment': 'low',
    });
    for (const { id, helpUri } of tool.driver.rules)
      assert.equal(
        helpUri,
        `https://github.com/keyward-dev/keyward/blob/v${version}/media/help/formats.md#${id}`,
      );
  });
});
