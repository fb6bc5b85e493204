import type { Manifest } from './manifest';

/** README's table of settings, in the manifest's order. */
export function settingsTable(manifest: Manifest): string {
  const rows = Object.entries(manifest.contributes.configuration.properties)
    .sort(([, a], [, b]) => a.order - b.order)
    .map(([name, setting]) => {
      const values = setting.enum ? ` One of ${setting.enum.map((value) => `\`${value}\``).join(', ')}.` : '';
      // The settings editor turns `#name#` into a link.
      const text = setting.markdownDescription.replace(/`#([\w.]+)#`/g, '`$1`');
      return `| \`${name}\` | \`${JSON.stringify(setting.default)}\` | ${text}${values} |`;
    });
  return ['| Setting | Default | What it does |', '| --- | --- | --- |', ...rows].join('\n');
}
