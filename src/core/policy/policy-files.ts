import { KEYWARD_FILE } from '../base/keyward-file';

/** Names of the files that say how the files below their folder are judged, ours first. */
export const POLICY_FILES: readonly string[] = [
  KEYWARD_FILE,
  '.gitleaks.toml',
  '.gitleaksignore',
  '.secretlintrc.json',
  '.secretlintignore',
];
