import type { Manifest } from './manifest';

/** `src/editor/shared/contributed.ts`: the IDs of commands and views, which package.json declares. */
export function contributedIds({ contributes }: Manifest): string {
  const commands = contributes.commands.map(({ command }) => command);
  const views = Object.values(contributes.views)
    .flat()
    .map(({ id }) => id);
  return [
    '// Generated from package.json by `npm run docs`.',
    '',
    '/** Commands in the manifest. */',
    constant('Command', commands),
    'export type CommandId = (typeof Command)[keyof typeof Command];',
    '',
    '/** Views in the manifest. */',
    constant('View', views),
  ].join('\n');
}

function constant(name: string, ids: readonly string[]): string {
  const members = ids.map((id) => `  ${id.replace(/^keyward\./, '')}: '${id}',\n`);
  return `export const ${name} = {\n${members.join('')}} as const;\n`;
}
