import type { Format, Segment } from '../../src/core/formats';

const HEAD = `# Keys that Keyward recognizes

Generated from the format data by \`npm run docs\`. Each heading is a rule ID, as shown in the Problems panel.

**If Keyward marks one of these in your code**, let the light bulb move it to \`.env\`. If the key was ever committed, pushed,
sent, or logged, create a new one at the provider and revoke the old one. Deleting the line doesn't undo the leak. To keep a value
that isn't a secret, write \`keyward:allow\` in a comment on its line, or turn off the rule in \`keyward.detection.disabledRules\`.
`;

/** The help page that every diagnostic links to: a short section per rule, grouped by provider. */
export function formatsPage(formats: readonly Format[]): string {
  const byProvider = new Map<string, Format[]>();
  for (const format of formats) {
    const { provider = '' } = format;
    byProvider.set(provider, [...(byProvider.get(provider) ?? []), format]);
  }
  const providers = [...byProvider.keys()]
    .filter((provider) => provider !== '')
    .sort((a, b) => (a.toLowerCase() < b.toLowerCase() ? -1 : 1));
  const sections = [...providers, ''].map((provider) =>
    [`## ${provider || 'No provider'}`, ...(byProvider.get(provider) ?? []).map(section)].join('\n\n'),
  );
  const count = `${formats.length} formats, ${providers.length} providers.`;
  return `${HEAD}\n${count}\n\n${sections.join('\n\n')}\n`;
}

const SENSITIVITY = {
  secret: '',
  public: 'Public by design: fine in a browser if it is restricted.',
  identifier: 'An identifier, harmless alone.',
} as const;

function section(format: Format): string {
  const { rotation, provider } = format;
  const lines = [
    `**${format.title}**. Kind: \`${format.kind}\`.`,
    SENSITIVITY[format.sensitivity],
    form(format.segments),
    format.contextRequired ? `Marked only near ${list(format.context ?? [])}.` : '',
    format.envNames.length > 0 ? `Usual names: ${list(format.envNames)}.` : '',
    rotation.days ? `Rotate every ${rotation.days} days.` : '',
    rotation.maxLifetimeDays ? `The provider allows at most ${rotation.maxLifetimeDays} days.` : '',
    rotation.consoleUrl ? `[Create or revoke](${rotation.consoleUrl}).` : '',
    rotation.docsUrl
      ? `[${provider === undefined ? 'Documentation' : `${provider} documentation`}](${rotation.docsUrl}).`
      : '',
  ];
  return `### ${format.id}\n\n${lines.filter(Boolean).join(' ')}`;
}

function list(words: readonly string[]): string {
  return words.map((word) => `\`${word}\``).join(', ');
}

/** `sk_live_` + 16 to 247 of `A-Za-z0-9`. */
function form(segments: readonly Segment[]): string {
  if (segments.length === 0) return '';
  const parts = segments.map((segment) => {
    if ('literal' in segment) return `\`${segment.literal}\``;
    if ('oneOf' in segment) return `one of ${list(segment.oneOf)}`;
    const { length } = segment;
    return `${typeof length === 'number' ? length : length.join(' to ')} of \`${segment.set}\``;
  });
  return `Format: ${parts.join(' + ')}.`;
}
