import { KEYWARD_FILE } from '../base/keyward-file';

/** Names of the files with a policy for the files below their folder, Keyward's own first. */
export const POLICY_FILES: readonly string[] = [
  KEYWARD_FILE,
  '.gitleaks.toml',
  '.gitleaksignore',
  '.secretlintrc.json',
  '.secretlintignore',
];
