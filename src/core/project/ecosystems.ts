/** Languages that share package managers, and with them the programs that load a `.env`. */
export type Ecosystem =
  'javascript' | 'python' | 'go' | 'jvm' | 'dotnet' | 'php' | 'ruby' | 'rust' | 'shell' | 'configuration';

const BY_LANGUAGE: Readonly<Record<string, Ecosystem>> = {
  javascript: 'javascript',
  javascriptreact: 'javascript',
  typescript: 'javascript',
  typescriptreact: 'javascript',
  vue: 'javascript',
  svelte: 'javascript',
  astro: 'javascript',
  html: 'javascript',
  python: 'python',
  go: 'go',
  java: 'jvm',
  kotlin: 'jvm',
  groovy: 'jvm',
  scala: 'jvm',
  csharp: 'dotnet',
  fsharp: 'dotnet',
  php: 'php',
  ruby: 'ruby',
  rust: 'rust',
  shellscript: 'shell',
  powershell: 'shell',
};

/** A language's source files, by name. */
export const SOURCES: Readonly<Record<Ecosystem, RegExp>> = {
  javascript: /\.(?:[cm]?[jt]s|[jt]sx|vue|svelte|astro|html)$/,
  python: /\.py$/,
  go: /\.go$/,
  jvm: /\.(?:java|kt|groovy|scala)$/,
  dotnet: /\.(?:cs|fs)$/,
  php: /\.php$/,
  ruby: /\.(?:rb|ru|rake)$|^Rakefile$/,
  rust: /\.rs$/,
  shell: /\.(?:sh|bash|zsh|ps1)$/,
  configuration: /(?!)/,
};

/** @param languageId VS Code's, if known; without it the name's extension decides. Anything but a program's source is configuration. */
export function ecosystemOf(languageId: string | undefined, fileName: string): Ecosystem {
  if (languageId !== undefined && Object.hasOwn(BY_LANGUAGE, languageId)) {
    return BY_LANGUAGE[languageId] ?? 'configuration';
  }
  const all = Object.keys(SOURCES) as Ecosystem[];
  const named = languageId === undefined ? all.find((one) => SOURCES[one].test(fileName)) : undefined;
  return named ?? 'configuration';
}
