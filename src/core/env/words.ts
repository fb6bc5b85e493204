/** Names that people write as one word although camelCase splits them. */
const COMPOUNDS = [
  'openai',
  'github',
  'gitlab',
  'bitbucket',
  'sendgrid',
  'mongodb',
  'postgresql',
  'mysql',
  'dynamodb',
  'oauth',
  'youtube',
  'linkedin',
  'paypal',
  'cloudflare',
  'digitalocean',
  'huggingface',
  'webhook',
  'hubspot',
  'circleci',
  'mailchimp',
  'deepseek',
  'openrouter',
  'newrelic',
  'pagerduty',
  'launchdarkly',
  'langchain',
  'graphql',
];

/**
 * The words of an identifier in lower case: `stripeSecretKey` and `stripe-secret-key` are `stripe secret key`,
 * `AWSSecretKey` is `aws secret key`, `clé2` is `cle2`. Digits stay with the letters before them.
 * @returns undefined if a letter has no plain Latin form: a mangled name would be worse than none
 */
export function identifierWords(identifier: string, provider = ''): string[] | undefined {
  const latin = identifier.normalize('NFKD').replace(/\p{M}/gu, '').replaceAll('ß', 'ss');
  if (/[^\p{ASCII}]/u.test(latin) && /\p{L}/u.test(latin.replace(/[A-Za-z]/g, ''))) return undefined;
  const words = latin
    .replace(/([a-z0-9])([A-Z])/g, '$1 $2')
    .replace(/([A-Z])([A-Z][a-z])/g, '$1 $2')
    .split(/[^A-Za-z0-9]+/)
    .filter((word) => word !== '')
    .map((word) => word.toLowerCase());
  return joinCompounds(words, [...COMPOUNDS, provider.toLowerCase().replace(/[^a-z0-9]/g, '')]);
}

/** `open ai key` becomes `openai key` if `openai` is one of `compounds`. */
function joinCompounds(words: readonly string[], compounds: readonly string[]): string[] {
  const joined: string[] = [];
  for (let i = 0; i < words.length;) {
    const length = [3, 2].find(
      (n) => i + n <= words.length && compounds.includes(words.slice(i, i + n).join('')),
    );
    joined.push(words.slice(i, i + (length ?? 1)).join(''));
    i += length ?? 1;
  }
  return joined;
}
