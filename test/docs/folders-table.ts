import type table from '../../architecture.json';

type Table = Pick<typeof table, 'groups' | 'folders'>;

interface Entry {
  readonly is?: string;
  readonly may?: readonly string[];
  readonly types?: readonly string[];
  readonly packages?: readonly string[];
}

/** ARCHITECTURE's table of the folders of src: what each is, and what it may import. */
export function foldersTable({ groups, folders }: Table): string {
  const rows = Object.entries<Entry>(folders).map(([folder, entry]) => {
    const path = folder === '' ? 'src/*.ts' : `src/${folder}`;
    return `| \`${path}\` | ${entry.is ?? ''} | ${imports(entry)} |`;
  });
  const added = Object.entries<Entry>(groups).map(
    ([group, entry]) => `- Below \`src/${group}\`: ${imports(entry)}`,
  );
  return [
    '| Folder | What it is | May import |',
    '| --- | --- | --- |',
    ...rows,
    '',
    'Each folder may also import what its group may:',
    '',
    ...added,
  ].join('\n');
}

function imports({ may = [], types = [], packages = [] }: Entry): string {
  const listed = [...may, ...packages].map((name) => (name === '**' ? 'everything' : `\`${name}\``));
  return [...listed, ...types.map((name) => `types of \`${name}\``)].join(', ');
}
