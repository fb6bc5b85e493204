import assert from 'node:assert/strict';
import { scan } from '../../../src/core/detect';
import { randomCharacters, seeded } from '../../support/samples';

type Write = (value: string) => readonly [fileName: string, text: string];

/** What names a key whose own name shows nothing, and the variable that follows from it. */
const NAMED_BY: Readonly<Record<string, readonly [variable: string, write: Write]>> = {
  'the class of a known client': ['ANTHROPIC_API_KEY', (v) => ['a.ts', `const a = new Anthropic({ apiKey: '${v}' });`]],
  'the class in the module of a known client': ['ANTHROPIC_API_KEY', (v) => ['a.py', `client = anthropic.Anthropic(api_key="${v}")\n`]],
  'a class that contains the provider, on several lines': ['OPENAI_API_KEY', (v) => ['a.py', `llm = ChatOpenAI(\n    model="gpt",\n    api_key="${v}",\n)\n`]],
  'the class of an unknown client': ['ACME_TOKEN', (v) => ['a.ts', `const c = new AcmeClient({ token: '${v}' });`]],
  'the module of an unknown client, Ruby': ['ACME_API_KEY', (v) => ['a.rb', `client = Acme::Client.new(api_key: '${v}')\n`]],
  'the package of an unknown client, Go': ['ACME_API_KEY', (v) => ['a.go', `c := acme.NewClient(&acme.Config{APIKey: "${v}"})`]],
  'a function that creates a client': ['ACME_API_KEY', (v) => ['a.ts', `const c = createAcmeClient({ apiKey: '${v}' });`]],
  'the host of the address that contains it': ['ACME_WEATHER_API_KEY', (v) => ['a.sh', `curl "https://api.acme-weather.io/v1?api_key=${v}"\n`]],
  'the host of the address before it': ['GEOHQ_API_KEY', (v) => ['a.js', `fetch('https://api.geohq.io/v1', { headers: { 'X-API-Key': '${v}' } });`]],
  'the host of the address after it': ['GEOHQ_API_KEY', (v) => ['a.sh', `curl -H "X-API-Key: ${v}" https://api.geohq.io/v1\n`]],
  'the host of a record': ['ACME_API_KEY', (v) => ['a.json', `{ "url": "https://api.acme.com/v1", "apiKey": "${v}" }`]],
  'a host in a country': ['ACME_API_KEY', (v) => ['a.js', `get('https://data.acme.co.uk/x', { headers: { 'X-Api-Key': '${v}' } })`]],
  'the host, and not another provider on the line above': [
    'GEOHQ_API_KEY',
    (v) => ['a.py', `requests.post("https://api.olostep.com/v1", json=d)\nr = requests.get('https://api.geohq.io/v1', headers={'X-API-Key': '${v}'})\n`],
  ],
  'the host on several lines, and not another provider above': [
    'GEOHQ_API_KEY',
    (v) => ['a.js', `// Olostep\nfetch('https://api.geohq.io/v1', {\n  method: 'GET',\n  headers: {\n    'X-API-Key': '${v}',\n  },\n});`],
  ],
  'nothing, in a client of any service': ['API_KEY', (v) => ['a.ts', `const c = new Client({ apiKey: '${v}' });`]],
  'nothing, on this machine': ['API_KEY', (v) => ['a.ts', `get('http://localhost:3000/x', { headers: { 'X-Api-Key': '${v}' } })`]],
  'nothing, at an example': ['API_KEY', (v) => ['a.ts', `get('https://api.example.com/x', { headers: { 'X-Api-Key': '${v}' } })`]],
  'nothing, below a request': ['API_KEY', (v) => ['a.ts', `get('https://api.acme.com/x');\nconst apiKey = '${v}';`]],
}; // prettier-ignore

suite('the variable for a key is named by', () => {
  for (const [what, [variable, write]] of Object.entries(NAMED_BY))
    test(what, () => {
      const random = seeded(what.length);
      for (const set of ['A-Za-z0-9', '0-9a-f']) {
        const value = randomCharacters(random, set, 36);
        const [fileName, text] = write(value);
        const [finding, ...others] = scan(text, { fileName });
        assert.deepEqual(others, []);
        assert.equal(finding?.span.start, text.indexOf(value), text);
        assert.equal(finding.envNames[0], variable, text);
      }
    });
});

suite('a provider on another line', () => {
  const value = randomCharacters(seeded(2), '0-9a-f', 32);

  test('names a variable that fits', () => {
    const [finding] = scan(`from twilio.rest import Client\n\nauth_token = "${value}"\n`, {
      fileName: 'a.py',
    });
    assert.equal(finding?.provider, 'Twilio');
  });

  test('does not name a variable of something else', () => {
    const secret = randomCharacters(seeded(3), 'A-Za-z0-9', 32);
    const text = `from twilio.rest import Client\napp = Flask(__name__)\napp.secret_key = "${secret}"\n`;
    const [finding] = scan(text, { fileName: 'a.py' });
    assert.equal(finding?.provider, undefined);
    assert.equal(finding?.envNames[0], 'SECRET_KEY');
  });

  test('does not count in the path of an address', () => {
    const token = randomCharacters(seeded(4), 'A-Za-z0-9_-', 43);
    const found = scan(`url = "https://chat.googleapis.com/v1/spaces/AAAA/messages?token=${token}%3D"\n`);
    assert.ok(!found.some(({ provider }) => provider === 'DigitalOcean'));
  });
});
