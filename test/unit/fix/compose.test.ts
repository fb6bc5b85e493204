import assert from 'node:assert/strict';
import { parse } from 'dotenv';
import { planMove } from '../../../src/core/fix';
import { hostOf, plan, requestOf, SECRET, type Situation } from '../../support/moves';

const service = (value: string): string => `services:\n  a:\n    environment:\n      ACME_KEY: "${value}"\n`;
const next = { 'package.json': '{"dependencies":{"next":"16"}}', '.env.local': 'A=1\n', '.env': 'B=2\n' };

async function envFileOf(situation: Situation): Promise<string | undefined> {
  const planned = await plan(situation);
  assert.ok(planned.ok, planned.ok ? '' : planned.reason);
  const written = planned.files.find(({ path }) => path.includes('.env'));
  assert.equal(parse(written?.newText ?? '')['ACME_KEY'], SECRET);
  return written?.path;
}

suite('a key in a Compose file goes where Compose looks for it', () => {
  const PLACES: readonly (readonly [
    what: string,
    file: string,
    more: Record<string, string>,
    env: string,
  ])[] = [
    ['.env next to it', 'compose.yaml', {}, '.env'],
    ['.env even if the framework reads .env.local', 'compose.yaml', next, '.env'],
    ['its own folder below a package', 'deploy/docker-compose.yml', next, 'deploy/.env'],
    [
      'the folder of the file that is first',
      'deploy/compose.prod.yaml',
      { ...next, 'compose.yaml': service('b') },
      '.env',
    ],
    ['its own folder if there is no base file', 'deploy/compose.prod.yaml', next, 'deploy/.env'],
  ];
  for (const [what, file, more, env] of PLACES) {
    test(what, async () => {
      assert.equal(await envFileOf({ files: { ...more, [file]: service(SECRET) }, file }), env);
    });
  }

  test('in a form that Compose reads, also in its own folder', async () => {
    const value = `${SECRET}$$x'y`;
    for (const file of ['compose.yaml', 'deploy/compose.yaml']) {
      const situation = { files: { [file]: service(value) }, file };
      const request = requestOf(situation);
      const { start } = request.secret;
      const secret = { start, end: start + value.length };
      const planned = await planMove(hostOf(situation), { ...request, secret }, true);
      assert.match(planned.ok ? 'moved' : planned.reason, /Docker Compose/);
    }
  });
});
