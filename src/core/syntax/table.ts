import { blockLanguageId } from './blocks';
import { ecmascript } from './javascript/language';
import { bash } from './languages/bash';
import { csharp } from './languages/csharp';
import { go } from './languages/go';
import { java } from './languages/java';
import { php } from './languages/php';
import { powershell } from './languages/powershell';
import { python } from './languages/python';
import { ruby } from './languages/ruby';
import { rust } from './languages/rust';
import { yaml } from './languages/yaml';
import type { Language } from './language';

interface Known {
  readonly language: Language;
  /** VS Code's language ids. */
  readonly ids: readonly string[];
  /** File name endings, for where no editor says the id. */
  readonly endings: readonly string[];
}

/** JSX is part of the JavaScript grammar. */
const LANGUAGES: readonly Known[] = [
  {
    language: ecmascript('JavaScript', 'javascript'),
    ids: ['javascript', 'javascriptreact'],
    endings: ['.js', '.mjs', '.cjs', '.jsx'],
  },
  {
    language: ecmascript('TypeScript', 'typescript'),
    ids: ['typescript'],
    endings: ['.ts', '.mts', '.cts'],
  },
  { language: ecmascript('TypeScript', 'tsx'), ids: ['typescriptreact'], endings: ['.tsx'] },
  { language: go, ids: ['go'], endings: ['.go'] },
  { language: java, ids: ['java'], endings: ['.java'] },
  { language: csharp, ids: ['csharp'], endings: ['.cs'] },
  { language: ruby, ids: ['ruby'], endings: ['.rb', '.rake', '.ru', '.gemspec', 'gemfile', 'rakefile'] },
  { language: php, ids: ['php'], endings: ['.php', '.phtml', '.inc'] },
  { language: rust, ids: ['rust'], endings: ['.rs'] },
  {
    language: bash,
    ids: ['shellscript'],
    endings: ['.sh', '.bash', '.zsh', '.bashrc', '.zshrc', '.profile', '.envrc', '.bash_profile'],
  },
  { language: powershell, ids: ['powershell'], endings: ['.ps1', '.psm1'] },
  { language: yaml, ids: ['yaml', 'dockercompose', 'github-actions-workflow'], endings: ['.yml', '.yaml'] },
  { language: python, ids: ['python'], endings: ['.py', '.pyw'] },
];

const BY_ID = new Map(LANGUAGES.flatMap(({ language, ids }) => ids.map((id) => [id, language] as const)));
const BY_ENDING = LANGUAGES.flatMap(({ language, endings }) =>
  endings.map((ending) => [ending, language] as const),
);

/** The language of a file by VS Code's id, else by the ending of its name. */
export function languageFor(file: { languageId?: string; fileName?: string }): Language | undefined {
  if (file.languageId !== undefined) return BY_ID.get(file.languageId);
  const name = file.fileName?.toLowerCase() ?? '';
  return BY_ENDING.find(([ending]) => name.endsWith(ending))?.[1];
}

/** VS Code's language id for a file by the ending of its name; undefined where the fix knows no language for it. */
export function languageIdFor(fileName: string): string | undefined {
  const name = fileName.toLowerCase();
  const known = LANGUAGES.find(({ endings }) => endings.some((ending) => name.endsWith(ending)));
  return known?.ids[0] ?? blockLanguageId(name);
}
