/**
 * Names of env files, examples included, as globs without folders and without braces: valid in VS Code and as Git pathspecs.
 * Every other pattern or check for env files is made from this list. A `*` is at least one character.
 */
export const ENV_FILE_NAMES: readonly string[] = [
  '.env',
  '.env.*',
  '.env-*',
  '.env_*',
  '*.env',
  '.env~',
  '*.env~',
  '.envrc',
  '.envrc.*',
  '.dev.vars',
  '.dev.vars.*',
  'env.example',
  'env.sample',
  'env.template',
  'env.dist',
];

/** VS Code glob of every env file in a workspace. It includes examples; see {@link isEnvExampleName}. */
export const ENV_FILE_GLOB = `**/{${ENV_FILE_NAMES.join(',')}}`;

const ENV_FILE = new RegExp(`^(?:${ENV_FILE_NAMES.map(nameSource).join('|')})$`, 'i');
const EXAMPLE = /(?:^|[._-])(?:example|sample|template|tmpl|dist|defaults|schema|tpl)(?:[._-]|$)/i;

/**
 * Whether a file contains `NAME=value` lines with values that are real, or could be: `.env`, `.env.local`, `prod.env`,
 * `.envrc`, `.dev.vars`. Includes examples; see {@link isEnvExampleName}.
 * @param name file name without its folders
 */
export function isEnvFileName(name: string): boolean {
  return ENV_FILE.test(name);
}

/** An env file that is meant to be committed: `.env.example`, `.env.sample`, `.env.local.template`, `example.env`. */
export function isEnvExampleName(name: string): boolean {
  return isEnvFileName(name) && EXAMPLE.test(name.replace(/^\.?env(?:rc)?(?=\.)/i, ''));
}

function nameSource(glob: string): string {
  return glob.replaceAll('.', '\\.').replaceAll('*', '.+');
}
