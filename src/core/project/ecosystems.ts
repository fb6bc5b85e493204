import { isSpringConfiguration } from '../base/spring-files';
import { languageFacts, type Ecosystem } from '../base/languages';

export type { Ecosystem };

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
  if (isSpringConfiguration(fileName)) return 'jvm';
  const known = languageId === undefined ? undefined : languageFacts(languageId).ecosystem;
  if (known !== undefined) return known;
  const all = Object.keys(SOURCES) as Ecosystem[];
  const named = languageId === undefined ? all.find((one) => SOURCES[one].test(fileName)) : undefined;
  return named ?? 'configuration';
}
