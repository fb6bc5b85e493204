import { lineEndingOf } from '../base/text';

interface Rendered {
  readonly json: string;
  readonly members?: ReadonlyMap<string, Rendered>;
}

/** Sections with one sorted entry per line, as when single entries are written. */
const SORTED: ReadonlySet<string> = new Set(['keys', 'allow']);

/** The whole file: section after section, with one entry per line. @param like text with the line endings and BOM to use */
export function renderRoot({ members = new Map() }: Rendered, like: string): string {
  const eol = lineEndingOf(like);
  const sections = [...members].map(([name, { json, members: inside }]) => {
    const body = inside && inside.size > 0 ? renderSection(name, inside, eol) : json;
    return `  ${JSON.stringify(name)}: ${body}`;
  });
  const bom = like.startsWith('\uFEFF') ? '\uFEFF' : '';
  return `${bom}{${eol}${sections.join(`,${eol}`)}${eol}}${eol}`;
}

function renderSection(name: string, entries: ReadonlyMap<string, Rendered>, eol: string): string {
  const all = [...entries];
  if (SORTED.has(name)) all.sort(([a], [b]) => (a < b ? -1 : 1));
  const lines = all.map(([id, { json }]) => `    ${JSON.stringify(id)}: ${json}`);
  return `{${eol}${lines.join(`,${eol}`)}${eol}  }`;
}
