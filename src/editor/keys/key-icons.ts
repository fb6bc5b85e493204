import * as vscode from 'vscode';
import type { RotationStatus } from '../../core/keys';
import type { KeyEntry } from '../shared/keys/key-list';

/** Colours are the theme's: high contrast has its own. */
export const STATUS_ICON: Readonly<Record<RotationStatus, readonly [icon: string, color?: string]>> = {
  exposed: ['flame', 'list.errorForeground'],
  overdue: ['warning', 'list.warningForeground'],
  soon: ['clock', 'charts.yellow'],
  healthy: ['pass', 'charts.green'],
  unknown: ['question'],
  retired: ['archive'],
};

/** VS Code ships few brands: what a provider is for says as much. The first that fits counts. */
const PROVIDER_ICONS: readonly (readonly [providers: RegExp, icon: string])[] = [
  [/^github/i, 'github'],
  [/azure|microsoft/i, 'azure'],
  [
    /openai|anthropic|gemini|mistral|cohere|groq|hugging|replicate|perplexity|deepseek|openrouter|xai|stability|eleven/i,
    'sparkle',
  ],
  [
    /stripe|paypal|square|paddle|braintree|adyen|mollie|razorpay|plaid|shopify|klarna|checkout/i,
    'credit-card',
  ],
  [/slack|discord|telegram|teams|twilio|vonage|intercom|zulip/i, 'comment-discussion'],
  [/sendgrid|mailgun|mailchimp|postmark|resend|brevo|sparkpost|mailjet|mail/i, 'mail'],
  [/postgres|mysql|mongo|redis|supabase|neon|planetscale|database|sql|couch|elastic|firebase/i, 'database'],
  [
    /aws|google|cloudflare|digitalocean|heroku|vercel|netlify|fly\.io|alibaba|oracle|linode|hetzner|ibm/i,
    'cloud',
  ],
  [/gitlab|bitbucket|circleci|travis|buildkite|jenkins|drone/i, 'git-merge'],
  [/npm|pypi|rubygems|nuget|docker|crates|jfrog|packag/i, 'package'],
  [/sentry|datadog|new relic|grafana|honeycomb|logz|bugsnag|rollbar|pagerduty|opsgenie/i, 'pulse'],
  [/mapbox|maps|here/i, 'globe'],
  [/figma|canva|contentful|sanity/i, 'symbol-color'],
  [/linear|jira|atlassian|notion|asana|trello|airtable|monday|clickup/i, 'checklist'],
];
const KIND_ICONS: Readonly<Record<string, string>> = {
  'private key': 'gist-secret',
  'connection string': 'database',
  'webhook URL': 'broadcast',
  password: 'lock',
  JWT: 'verified',
};

/** What a key is for, in the colour of how it is. */
export function keyIcon({ status, kind }: KeyEntry): vscode.ThemeIcon {
  const { provider } = status;
  const icon =
    PROVIDER_ICONS.find(([pattern]) => provider !== undefined && pattern.test(provider))?.[1] ??
    (kind === undefined ? undefined : KIND_ICONS[kind]) ??
    'key';
  const color = STATUS_ICON[status.status][1];
  return new vscode.ThemeIcon(icon, color === undefined ? undefined : new vscode.ThemeColor(color));
}

export function statusIcon(status: RotationStatus): vscode.ThemeIcon {
  const [icon, color] = STATUS_ICON[status];
  return new vscode.ThemeIcon(icon, color === undefined ? undefined : new vscode.ThemeColor(color));
}
