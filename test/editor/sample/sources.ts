import type { Plant } from './keys';

/**
 * The files with keys, each with another way of hardcoding one. Every module exports what it would send, so that the program can
 * show that it still sends the same.
 */
export const sources: Readonly<Record<string, (plant: Plant) => string>> = {
  'src/ai/openai.js': (plant) => `// Answers visitors' questions.
const OPENAI_API_KEY = '${plant('openai-project-key')}';

export const openai = {
  url: 'https://api.openai.com/v1/responses',
  headers: { Authorization: 'Bearer ' + OPENAI_API_KEY },
};
`,
  'src/ai/anthropic.ts': (plant) => `// Writes product descriptions. A key inside a template literal.
interface Client {
  readonly url: string;
  readonly headers: Record<string, string>;
}

export const anthropic: Client = {
  url: 'https://api.anthropic.com/v1/messages',
  headers: { Authorization: \`Bearer ${plant('anthropic-api-key')}\` },
};
`,
  'src/payments/stripe.ts': (
    plant,
  ) => `// Takes payments. One key as an argument, another as a default parameter.
class StripeClient {
  readonly headers: Record<string, string>;

  constructor(apiKey: string) {
    this.headers = { Authorization: 'Bearer ' + apiKey };
  }
}

export const stripe = new StripeClient('${plant('stripe-secret-key-live')}');

export function webhook(path: string, secret = '${plant('stripe-webhook-secret')}') {
  return { path, secret };
}
`,
  'src/messaging/twilio.js': (plant) => `// Sends a text message when a parcel is on its way.
export const twilio = {
  accountSid: '${plant('twilio-account-sid', 'half')}',
  authToken: '${plant('twilio-auth-token')}',
  from: '+15550100',
};
`,
  'src/messaging/mail.ts': (plant) => `// Sends receipts. The key is part of a longer string.
export const mail = {
  url: 'https://api.sendgrid.com/v3/mail/send',
  headers: { Authorization: 'Bearer ${plant('sendgrid-api-key')}' },
};
`,
  'src/messaging/slack.js': (plant) => `// Posts to the team's channel.
const channel = 'orders';

export const slack = {
  token: '${plant('slack-bot-token')}',
  text: (order) => \`New order \${order} in #\${channel}\`,
};
`,
  'src/storage/s3.js': (plant) => `// Stores invoices. A key pair.
export const s3 = {
  region: 'eu-central-1',
  credentials: {
    accessKeyId: '${plant('aws-access-key-id', 'half')}',
    secretAccessKey: '${plant('aws-secret-access-key')}',
  },
};
`,
  'src/storage/database.js': (plant) => `// A connection string with a password.
export const database = { url: '${plant('postgres-url')}', poolSize: 4 };
`,
  'src/releases/github.ts': (plant) => `// Reads the release notes shown in the footer.
export const github = {
  url: 'https://api.github.com/repos/example/shop/releases/latest',
  headers: { authorization: 'token ${plant('github-classic-pat')}' },
};
`,
  'web/Chat.tsx': (plant) => `// A secret in a JSX attribute ends up in every visitor's browser.
export function Chat() {
  return (
    <section>
      <StripeCheckout publishableKey="${plant('stripe-publishable-key')}" />
      <Releases token="${plant('github-fine-grained-pat')}" />
    </section>
  );
}
`,
};

/** The other files of the project, without keys. */
export const frame: Readonly<Record<string, string>> = {
  'README.md': `# A small shop with hardcoded keys

This project is generated. Its keys are random and not valid anywhere.

Open a file in \`src\`, put the cursor on a marked key, and press **Ctrl+.** (**Cmd+.** on a Mac). Then open \`.env\`,
\`.gitignore\`, and Keyward's view in the Activity Bar. \`npm run digest\` prints the same digest before and after.
`,
  'package.json': `{
  "name": "shop",
  "private": true,
  "type": "module",
  "engines": { "node": ">=22.18" },
  "scripts": {
    "start": "node src/server.js",
    "digest": "node src/server.js --digest"
  },
  "dependencies": {
    "dotenv": "^18.0.0"
  }
}
`,
  '.gitignore': `node_modules/
*.log
`,
  'tsconfig.json': `{
  "compilerOptions": {
    "allowImportingTsExtensions": true,
    "jsx": "preserve",
    "module": "nodenext",
    "noEmit": true,
    "target": "esnext",
    "types": ["node"]
  },
  "include": ["src", "web"]
}
`,
  'src/server.js': `// A small shop. \`node src/server.js\` serves it, \`--digest\` prints a fingerprint of every key it would use.
import 'dotenv/config';
import { createHash } from 'node:crypto';
import { createServer } from 'node:http';

// Loaded after dotenv, because modules read their keys when they are loaded.
const { services } = await import('./services.js');

function digest() {
  return createHash('sha256').update(JSON.stringify(services)).digest('hex');
}

const routes = {
  '/': () => 'A small shop',
  '/services': () => Object.keys(services).join('\\n'),
  '/digest': digest,
};

function serve(port) {
  const server = createServer((request, response) => {
    const route = routes[request.url];
    response.writeHead(route ? 200 : 404, { 'content-type': 'text/plain' });
    response.end(route ? route() : 'Not here');
  });
  server.listen(port, () => console.log(\`The shop is open at http://localhost:\${server.address().port}\`));
}

if (process.argv.includes('--digest')) console.log(digest());
else serve(Number(process.env.PORT ?? 3000));
`,
  'src/services.js': `// All services that the shop uses, with what it would send.
import { anthropic } from './ai/anthropic.ts';
import { openai } from './ai/openai.js';
import { mail } from './messaging/mail.ts';
import { slack } from './messaging/slack.js';
import { twilio } from './messaging/twilio.js';
import { stripe, webhook } from './payments/stripe.ts';
import { github } from './releases/github.ts';
import { database } from './storage/database.js';
import { s3 } from './storage/s3.js';

const webhooks = webhook('/webhooks/stripe');

export const services = { anthropic, database, github, mail, openai, s3, slack, stripe, twilio, webhooks };
`,
  'web/jsx.d.ts': `// Enough types for Chat.tsx without React.
declare namespace JSX {
  type IntrinsicElements = Record<string, object>;
}
declare function StripeCheckout(props: { publishableKey: string }): object;
declare function Releases(props: { token: string }): object;
`,
};

/** A typical old env file: Git does not ignore it, and the age of its keys is unknown. */
export function oldEnv(plant: Plant): string {
  return `# Local development
PORT=3000
MAILGUN_API_KEY=${plant('mailgun-api-key')}
LINEAR_API_KEY="${plant('linear-api-key')}" # issues in the footer
`;
}
