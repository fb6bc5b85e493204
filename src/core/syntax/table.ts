import { languageIdOf } from '../base/languages';
import { ecmascript } from './javascript/language';
import { bash } from './languages/bash';
import { csharp } from './languages/csharp';
import { go } from './languages/go';
import { java } from './languages/java';
import { php } from './languages/php';
import { properties } from './languages/properties';
import { powershell } from './languages/powershell';
import { python } from './languages/python';
import { ruby } from './languages/ruby';
import { rust } from './languages/rust';
import { yaml } from './languages/yaml';
import type { Language } from './language';

/** By VS Code's language ID. JSX is part of the JavaScript grammar. */
const LANGUAGES: Readonly<Record<string, Language>> = {
  javascript: ecmascript('JavaScript', 'javascript'),
  javascriptreact: ecmascript('JavaScript', 'javascript'),
  typescript: ecmascript('TypeScript', 'typescript'),
  typescriptreact: ecmascript('TypeScript', 'tsx'),
  go,
  java,
  csharp,
  ruby,
  php,
  rust,
  shellscript: bash,
  powershell,
  yaml,
  dockercompose: yaml,
  'github-actions-workflow': yaml,
  python,
  properties,
  'java-properties': properties,
  'spring-boot-properties': properties,
  'spring-boot-properties-yaml': yaml,
};

/** Returns the language of a file by its VS Code ID, or else by its extension. */
export function languageFor(file: { languageId?: string; fileName?: string }): Language | undefined {
  const { languageId, fileName = '' } = file;
  const id =
    languageId ?? languageIdOf(fileName) ?? (fileName.endsWith('.properties') ? 'properties' : undefined);
  return id !== undefined && Object.hasOwn(LANGUAGES, id) ? LANGUAGES[id] : undefined;
}
