/**
 * How a file writes one setting per line. In such a file, a value without quotes ends with its line, regardless of its
 * punctuation: a reader that stops at a comma or a bracket would mistake half of a password for the whole.
 */
export type LineSyntax = 'env' | 'properties' | 'ini' | 'conf' | 'yaml' | 'dockerfile' | 'batch';

/** By file name; the first pattern that matches counts. */
const BY_NAME: readonly (readonly [RegExp, LineSyntax])[] = [
  [/(?:^|[/\\])\.?env(?:\.[\w.-]+)?$|\.env$|(?:^|[/\\])\.(?:dev\.vars|flaskenv)$|\.envrc$/i, 'env'],
  [/\.ya?ml(?:\.\w+)?$|(?:^|[/\\])(?:kubeconfig|\.condarc|\.clang-format)$/i, 'yaml'],
  [/\.properties$/i, 'properties'],
  [/\.ini$|(?:^|[/\\])(?:\.npmrc|\.pypirc|\.s3cfg|\.boto|\.?credentials|\.gitconfig|odbc\.ini)$/i, 'ini'],
  [/\.(?:cfg|conf|cnf|config)$|(?:^|[/\\])(?:config|\.my\.cnf)$/i, 'conf'],
  [/(?:^|[/\\])(?:Dockerfile|Containerfile)[\w.-]*$|\.(?:dockerfile|containerfile)$/i, 'dockerfile'],
  [/\.(?:bat|cmd)$/i, 'batch'],
];

/** By language, for a document that is not saved yet or has an unusual name. */
const BY_LANGUAGE: Readonly<Record<string, LineSyntax>> = {
  dotenv: 'env',
  yaml: 'yaml',
  dockercompose: 'yaml',
  'github-actions-workflow': 'yaml',
  properties: 'properties',
  'java-properties': 'properties',
  ini: 'ini',
  dockerfile: 'dockerfile',
  bat: 'batch',
};

/** How a file writes one setting per line; undefined for files that do not, such as JSON and source code. */
export function lineSyntaxOf(
  fileName: string | undefined,
  languageId: string | undefined,
): LineSyntax | undefined {
  return BY_NAME.find(([pattern]) => pattern.test(fileName ?? ''))?.[1] ?? BY_LANGUAGE[languageId ?? ''];
}
