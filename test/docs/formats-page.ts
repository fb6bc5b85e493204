import type { Format, Segment } from '../../src/core/formats';

const HEAD = `# Keys that Keyward knows

Generated from the format data by \`npm run docs\`. Each heading is a rule id, as shown in the Problems panel.

**When one of these is marked in your code**: let the light bulb move it to \`.env\`. If it was ever committed, pushed, sent or
logged, create a new key at the provider and revoke this one; deleting the line does not take it back. To keep a value that is
no secret, write \`keyward:allow\` in a comment on its line, or switch the rule off in \`keyward.detection.disabledRules\`.
`;

/** The help page every diagnostic links to: one short section a rule, grouped by provider. */
export function formatsPage(formats: readonly Format[]): string {
  const byProvider = new Map<string, Format[]>();
  for (const format of formats) {
    const provider = format.provider ?? 'No provider';
    byProvider.set(provider, [...(byProvider.get(provider) ?? []), format]);
  }
  const providers = [...byProvider.keys()].sort((a, b) => (a.toLowerCase() < b.toLowerCase() ? -1 : 1));
  const sections = providers.map((provider) =>
    [`## ${provider}`, ...(byProvider.get(provider) ?? []).map(section)].join('\n\n'),
  );
  const count = `${formats.length} formats of ${providers.length} providers.`;
  return `${HEAD}\n${count}\n\n${sections.join('\n\n')}\n`;
}

const SENSITIVITY = {
  secret: 'Secret',
  public: 'Public by design: fine in a browser if it is restricted',
  identifier: 'Identifier: harmless alone',
} as const;

function section(format: Format): string {
  const { rotation } = format;
  const lines = [
    `${format.title} (${format.kind}). ${SENSITIVITY[format.sensitivity]}.`,
    shape(format.segments),
    format.contextRequired ? `Marked only near ${list(format.context ?? [])}.` : '',
    format.envNames.length > 0 ? `Usual names: ${list(format.envNames)}.` : '',
    rotation.days ? `Rotate every ${rotation.days} days.` : '',
    rotation.maxLifetimeDays ? `The provider allows at most ${rotation.maxLifetimeDays} days.` : '',
    rotation.consoleUrl ? `[Create and revoke](${rotation.consoleUrl}).` : '',
    rotation.docsUrl ? `[Provider's documentation](${rotation.docsUrl}).` : '',
  ];
  return `### ${format.id}\n\n${lines.filter(Boolean).join(' ')}`;
}

function list(words: readonly string[]): string {
  return words.map((word) => `\`${word}\``).join(', ');
}

/** `sk_live_` + 24 to 247 of `A-Za-z0-9`. */
function shape(segments: readonly Segment[]): string {
  if (segments.length === 0) return '';
  const parts = segments.map((segment) => {
    if ('literal' in segment) return `\`${segment.literal}\``;
    if ('oneOf' in segment) return `one of ${list(segment.oneOf)}`;
    const { length } = segment;
    return `${typeof length === 'number' ? length : length.join(' to ')} of \`${segment.set}\``;
  });
  return `Shape: ${parts.join(' + ')}.`;
}
