/** The parts of package.json that pages and tests read. */
export interface Manifest {
  readonly contributes: {
    readonly commands: readonly { readonly command: string; readonly title: string }[];
    readonly menus: {
      readonly commandPalette: readonly { readonly command: string; readonly when?: string }[];
    };
    readonly views: Readonly<Record<string, readonly { readonly id: string }[]>>;
    readonly configuration: { readonly properties: Readonly<Record<string, Setting>> };
  };
}

export interface Setting {
  readonly order: number;
  readonly default: unknown;
  readonly markdownDescription: string;
  readonly enum?: readonly string[];
}

/**
 * Reads package.json with its `%keys%` replaced by the English strings of package.nls.json.
 * @param read returns a file of the repository as text
 * @throws when a key has no string, or a string no key
 */
export function readManifest(read: (path: string) => string): Manifest {
  const strings = new Map(Object.entries(JSON.parse(read('package.nls.json')) as Record<string, string>));
  const unused = new Set(strings.keys());
  const manifest = JSON.parse(read('package.json'), (_, value: unknown) => {
    const key = typeof value === 'string' ? /^%([\w.]+)%$/.exec(value)?.[1] : undefined;
    if (key === undefined) return value;
    const text = strings.get(key);
    if (text === undefined) throw new Error(`package.nls.json has no ${key}.`);
    unused.delete(key);
    return text;
  }) as Manifest;
  if (unused.size > 0) throw new Error(`package.json does not use ${[...unused].join(', ')}.`);
  return manifest;
}
