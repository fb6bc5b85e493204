import assert from 'node:assert/strict';
import { scan } from '../../../src/core/detect';
import { reasonInWords } from '../../../src/core/finding/words';
import { type Random, randomCharacters, seeded } from '../../support/samples';

const mixed = (random: Random, length: number): string => randomCharacters(random, 'A-Za-z0-9', length);
const upper = (random: Random, length: number): string => randomCharacters(random, 'A-Z2-7', length);

/** Keys with a known prefix and another length: what is before, the key, what is after, the rule, and the reason. */
const ODD: readonly (readonly [
  before: string,
  prefix: string,
  body: (random: Random) => string,
  after: string,
  ruleId: string,
  reason: string,
])[] = [
  ["const key = '", 'sk-' + 'proj-', (r) => mixed(r, 40), "';", 'openai-project-key', 'Looks like an OpenAI project API key, but is shorter than usual'],
  ["new OpenAI({ apiKey: '", 'sk-', (r) => mixed(r, 48), "' });", 'openai-legacy-user-key', 'Starts like an OpenAI user API key (legacy), but has another form'],
  ["new OpenAI({\n  timeout: 10,\n  apiKey: '", 'sk-', (r) => mixed(r, 48), "',\n});", 'openai-legacy-user-key', 'Starts like an OpenAI user API key (legacy), but has another form'],
  ["new Anthropic({ apiKey: '", 'sk-ant-' + 'api03-', (r) => mixed(r, 40), "' });", 'anthropic-api-key', 'Looks like an Anthropic API key, but is shorter than usual'],
  ['aws_access_key_id = "', 'AKIA', (r) => upper(r, 14), '"\n', 'aws-access-key-id', 'Looks like an AWS access key ID, but is shorter than usual'],
  ["const t = '", 'ghp_', (r) => mixed(r, 30), "';", 'github-classic-pat', 'Looks like a GitHub personal access token (classic), but is shorter than usual'],
  ["const t = '", 'ghp_', (r) => mixed(r, 44), "';", 'github-classic-pat', 'Looks like a GitHub personal access token (classic), but is longer than usual'],
  ['token: ', 'glpat-', (r) => mixed(r, 24), '\n', 'gitlab-pat', 'Looks like a GitLab personal access token, but is longer than usual'],
  ['export GROQ_API_KEY=', 'gsk_', (r) => mixed(r, 40), '\n', 'groq-api-key', 'Looks like a Groq API key, but is shorter than usual'],
  ['hf_token = "', 'hf_', (r) => mixed(r, 30), '"\n', 'huggingface-user-token', 'Looks like a Hugging Face access token, but is shorter than usual'],
  ["createClerkClient({ secretKey: '", 'sk_' + 'live_', (r) => mixed(r, 50), "' });", 'clerk-secret-key', 'Looks like a Clerk secret key, but is longer than usual'],
]; // prettier-ignore

suite('a key with a known prefix and another form', () => {
  for (const [before, prefix, body, after, ruleId, reason] of ODD)
    test(`is likely, and its reason is: ${reason} (${before.split('\n')[0] ?? ''})`, () => {
      const random = seeded(prefix.length * 31);
      for (let round = 0; round < 5; round++) {
        const key = prefix + body(random);
        const [finding, ...others] = scan(before + key + after);
        assert.ok(finding, key.slice(0, prefix.length));
        assert.deepEqual(others, []);
        assert.equal(finding.ruleId, ruleId);
        assert.equal(finding.confidence, 'medium');
        assert.deepEqual(finding.span, { start: before.length, end: before.length + key.length });
        assert.deepEqual(finding.why.map(reasonInWords), [reason]);
      }
    });

  test('is found as usual if its form is right', () => {
    const random = seeded(8);
    const key = `${'sk-' + 'proj-'}${mixed(random, 64)}T3BlbkFJ${mixed(random, 64)}`;
    const [finding] = scan(`const key = '${key}';`);
    assert.equal(finding?.confidence, 'high');
  });

  test('is not found in prose, in other literals, as a placeholder or without a provider', () => {
    const random = seeded(4);
    for (const text of [
      `The key sk-proj-${mixed(random, 40)} has a prefix.`,
      `const x = 'sk-proj-${'x'.repeat(40)}';`,
      "const x = 'sk-proj-your-key-goes-here-please-1';",
      "const x = 'sk-proj-abcdefghijklmnopqrstuvwxyz0123456789';",
      "const x = 'sk-proj-1234567890';",
      "const x = 'sk-proj-...';",
      `const x = 'sk-${mixed(random, 48)}';`,
      `const prefix = 'ghp_${mixed(random, 30)}';`,
      `const x = 'ghp_${mixed(random, 30)} and more';`,
      "const x = 'npm_config_registry_url_1';",
      `data = 'AAAA${mixed(random, 20)}'`,
      '.x { animation: sk-fading-circle-delay-12345 1s }',
    ])
      assert.deepEqual(scan(text), [], text);
  });
});
