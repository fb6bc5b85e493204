import assert from 'node:assert/strict';
import { scan } from '../../../src/core/detect';
import { isRoleWord } from '../../../src/core/detect/reading/names';
import { allFormats } from '../../../src/core/formats';
import { sampleInContext, seeded } from '../../support/samples';

/**
 * Where a key without a distinctive format is near its provider's name: `w` is the name as written, `i` as an
 * identifier.
 */
const POSITIONS: Readonly<Record<string, (w: string, i: string, value: string) => string>> = {
  sentence: (w, _, v) => `You can find a ${w} secret ${v} within`,
  prose: (w, _, v) => `My ${titled(w)} API key is ${v}\n`,
  'after a colon': (w, _, v) => `${w}: ${v}`,
  'after the kind of secret': (w, _, v) => `${w} token: ${v}`,
  'shell variable': (_, i, v) => `export ${i.toUpperCase()}_TOKEN=${v}`,
  'dotenv entry': (_, i, v) => `${i.toUpperCase()}_API_KEY="${v}"`,
  'JSON member': (_, i, v) => `{"${i}Key": "${v}"}`,
  'JSON object of the provider': (w, _, v) =>
    `{\n  "${w}": {\n    "region": "eu",\n    "api_key": "${v}"\n  }\n}`,
  'YAML block of the provider': (w, _, v) => `${w}:\n  api_key: ${v}\n`,
  'INI section': (w, _, v) => `[${w}]\nkey = ${v}\n`,
  'Kubernetes variable': (_, i, v) => `- name: ${i.toUpperCase()}_KEY\n  value: ${v}\n`,
  header: (w, _, v) => `curl -H "X-${titled(w)}-Key: ${v}" https://api.example.io`,
  'URL with the key in its query': (_, i, v) => `https://api.${i}.com/v1/me?api_key=${v}`,
  'header of a request to the provider': (_, i, v) =>
    `curl -H "Authorization: Bearer ${v}" https://api.${i}.com/v1`,
  'command line': (w, _, v) => `run --${w}-api-key ${v}`,
  'constructor of an SDK': (_, i, v) => `const client = new ${titled(i)}({ apiKey: "${v}" });`,
  'constructor on several lines': (_, i, v) =>
    `const client = new ${titled(i)}({\n  timeout: 100,\n  apiKey: '${v}',\n});\n`,
  'Terraform provider': (w, _, v) => `provider "${w}" {\n  region = "eu"\n  token  = "${v}"\n}\n`,
  'Go variable': (_, i, v) => `${i}Token := "${v}"`,
  'XML setting': (w, _, v) => `<add key="${w}.ApiKey" value="${v}" />`,
  'log lines': (w, _, v) => `[INFO] Sending request to the ${w} API\n[DEBUG] Using Key=${v}\n[INFO] 200 OK\n`,
  'comment above': (w, _, v) => `# ${w} credentials\napi_key = "${v}"\n`,
};

function titled(word: string): string {
  return word.charAt(0).toUpperCase() + word.slice(1);
}

const formats = allFormats.flatMap((format) => {
  const word = format.context?.find((candidate) => !isRoleWord(candidate.toLowerCase()));
  const wanted =
    format.contextRequired === true && format.structure === undefined && format.sensitivity === 'secret';
  return wanted && word !== undefined ? [{ format, word }] : [];
});

/** Words such as `line` or `spaces` count only in a name or a host, so a few are missed in prose. */
const LEAST = 0.88;

suite('a key without a distinctive format is found near the name of its provider', () => {
  for (const [place, write] of Object.entries(POSITIONS)) {
    test(place, () => {
      const missed: string[] = [];
      for (const { format, word } of formats) {
        const { text, span } = sampleInContext(format, seeded(3));
        const value = text.slice(span.start, span.end);
        const written = write(word, word.replace(/\W/g, ''), value);
        const start = written.lastIndexOf(value);
        const exact = scan(written).some(
          (finding) => finding.span.start === start && finding.span.end === start + value.length,
        );
        if (!exact) missed.push(format.id);
      }
      assert.ok(formats.length > 150);
      assert.ok(
        missed.length <= formats.length * (1 - LEAST),
        `${missed.length} of ${formats.length}: ${missed.join(', ')}`,
      );
    });
  }
});
