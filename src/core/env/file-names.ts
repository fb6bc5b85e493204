const EXAMPLE = /(?:^|[._-])(?:example|sample|template|tmpl|dist|defaults|schema|tpl)(?:[._-]|$)/i;

/**
 * A file of `NAME=value` lines that holds, or by its name could hold, real values: `.env`, `.env.local`,
 * `prod.env`, `.envrc`, `.dev.vars`, and the examples that {@link isEnvExampleName} tells apart.
 * @param name file name without its folders
 */
export function isEnvFileName(name: string): boolean {
  return /^\.env(?:[._-].+)?$|^\.envrc(?:\..+)?$|^\.dev\.vars(?:\..+)?$|^[^/\\]+\.env$|^env\.(?:example|sample|template|dist)$/i.test(
    name,
  );
}

/** An env file meant to be committed: `.env.example`, `.env.sample`, `.env.local.template`, `example.env`, ... */
export function isEnvExampleName(name: string): boolean {
  return isEnvFileName(name) && EXAMPLE.test(name.replace(/^\.?env(?:rc)?(?=\.)/i, ''));
}

/**
 * The folder whose `.env` a source file's keys belong to: the nearest with a `.env` of its own or a package.json
 * (or what other ecosystems have for it), else the last.
 * @param listings file names in each folder, from the source file's own up to the workspace folder
 * @returns index into `listings`; -1 when it is empty
 */
export function chooseEnvFolder(listings: readonly (readonly string[])[]): number {
  const nearest = listings.findIndex((names) => names.some((name) => MARKERS.has(name)));
  return nearest >= 0 ? nearest : listings.length - 1;
}

const MARKERS = new Set([
  '.env',
  '.env.local',
  'package.json',
  'deno.json',
  'deno.jsonc',
  'pyproject.toml',
  'go.mod',
  'Cargo.toml',
  'composer.json',
  'Gemfile',
]);
