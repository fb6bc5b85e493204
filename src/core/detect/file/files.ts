import { languageFacts } from '../../base/languages';
import type { Place } from '../../finding/finding';
import { lineSyntaxOf } from './line-syntax';

/** What a file's name reveals about values in it. Only the name and its folders count. */

const CODE =
  /\.(?:[cm]?[jt]sx?|vue|svelte|astro|py|rb|go|java|kt|kts|swift|cs|cpp|cc|c|h|hpp|rs|php|scala|groovy|gradle|dart|lua|pl|ex|exs|erl|clj|m|mm|r|jl|ps1|sol|zig|nim)$/i;
const DATA =
  /\.(?:json5?|jsonc|ya?ml|toml|ini|cfg|conf|cnf|properties|env|xml|plist|tf|tfvars|hcl|csv|tsv|ndjson|npmrc|netrc|pgpass|sh|bash|zsh|fish|dockerfile|txt|md|mdx|rst|log)$|(?:^|\/)\.?(?:env|npmrc|netrc|pgpass|htpasswd|dockercfg|bashrc|bash_profile|zshrc|profile|credentials|config|s3cfg)(?:\.[\w.]+)?$|(?:^|\/)(?:Dockerfile|Makefile|Procfile)$/i;
const TEST_FOLDERS =
  /(?:^|[/\\])(?:tests?|__tests__|specs?|e2e|fixtures?|__fixtures__|testdata|mocks?|__mocks__|cypress|playwright|t|tap|ci|[\w.-]+[-_.](?:unit|integration)?tests?)[/\\]|\.t$/i;
const TEST_FILES =
  /[._-](?:tests?|spec|stories)\.\w+$|(?:^|[/\\])(?:test_[^/\\]*|conftest)\.py$|(?:Tests?|Spec|IT)\.(?:java|kt|cs|swift|scala|groovy|php)$/;
const DOCUMENTS =
  /\.(?:md|mdx|markdown|rst|adoc)$|(?:^|[/\\])(?:README|CHANGELOG)[^/\\]*$|(?:^|[/\\])docs?[/\\]/i;
const EXAMPLES =
  /(?:^|[/\\])(?:examples?|samples?|demos?|cookbooks?)[/\\]|[._-](?:examples?|samples?|template|tmpl|tpl|dist)(?:\.\w+)?$|(?:^|[/\\])(?:example|sample)\.\w+$/i;
const LOCKS =
  /(?:^|[/\\])(?:package-lock\.json|npm-shrinkwrap\.json|yarn\.lock|pnpm-lock\.yaml|bun\.lockb?|deno\.lock|Cargo\.lock|poetry\.lock|uv\.lock|pdm\.lock|Pipfile\.lock|Gemfile\.lock|composer\.lock|go(?:\.work)?\.sum|gradle\.lockfile|mix\.lock|pubspec\.lock|Podfile\.lock|Package\.resolved|flake\.lock|packages\.lock\.json|\.terraform\.lock\.hcl|verification-metadata\.xml|\.cargo-checksum\.json|Gopkg\.lock|glide\.lock|(?:SHA|MD5|B2)\d*SUMS?|checksums?\.txt|\.secrets\.baseline|\.gitleaksignore)$|\.(?:map|tsbuildinfo|snap|md5|sha\d{1,3}|lock)$|[.-]lock\.(?:json|ya?ml|toml)$/i;

/**
 * True for source code, where an unquoted word is an expression; false for data; undefined if the name does not show it.
 */
export function isCodeFile(
  fileName: string | undefined,
  languageId: string | undefined,
): boolean | undefined {
  if (languageId !== undefined && languageFacts(languageId).isCode) return true;
  if (fileName === undefined) return undefined;
  if (DATA.test(fileName)) return false;
  return CODE.test(fileName) ? true : undefined;
}

const ADJACENT = /\.(?:pyw?|pyi|c|cc|cpp|cxx|h|hh|hpp|m|mm|rb|dart|d)$/i;

/** True in languages where two adjacent string literals are one, such as Python and C. */
export function joinsAdjacentLiterals(fileName: string | undefined, languageId: string | undefined): boolean {
  return (
    languageFacts(languageId ?? '').joinsAdjacentStrings === true ||
    (fileName !== undefined && ADJACENT.test(fileName))
  );
}

/** The kind of file that lowers the confidence of findings: a test, an example or documentation. */
export function placeOf(fileName: string | undefined, languageId: string | undefined): Place | undefined {
  const name = projectPart(fileName ?? '');
  if (TEST_FOLDERS.test(name) || TEST_FILES.test(name)) return 'test';
  if (EXAMPLES.test(name)) return 'example';
  return DOCUMENTS.test(name) || languageId === 'markdown' || languageId === 'restructuredtext'
    ? 'documentation'
    : undefined;
}

/**
 * The name and the last two folders of an absolute path. The folders above belong to the machine, not to the project.
 */
function projectPart(fileName: string): string {
  if (!/^(?:[/\\]|[A-Za-z]:)/.test(fileName)) return fileName;
  return fileName.split(/[/\\]/).slice(-3).join('/');
}

const CREDENTIALS =
  /(?:^|[/\\])(?:\.?_?netrc|\.?pgpass(?:\.conf)?|\.esmtprc|\.msmtprc|\.?sftp(?:-config)?\.json|\.ftpconfig|\.remote-sync\.json|deployment-config\.json|(?:filezilla|recentservers|sitemanager)\.xml|WebServers\.xml|dbeaver-data-sources\.xml|robomongo\.json|logins\.json|wp-config\.php|\.git-credentials|\.?credentials|\.my\.cnf|\.dockercfg|\.s3cfg|secrets\.ya?ml)$/i;
/** Helm's and other templates, in which the words after a name are a program. */
const TEMPLATES = /(?:^|[/\\])templates[/\\]/i;

const SECRET_ONLY =
  /(?:^|[/\\])(?:master\.key|\.?vault_pass(?:word)?(?:\.txt)?|password|secret_(?:key_base|token|key))$|\.(?:password|passwd\.txt)$/i;
const PASSWORD_LINES =
  /pgpass(?:\.conf)?$|(?:^|[/\\])sasl_passwd(?:\.\w+)?$|(?:^|[/\\])(?:chap|pap)-secrets$/i;

/** Prose, where findings may be examples. */
export function isDocument(fileName: string | undefined): boolean {
  return (
    fileName !== undefined &&
    /\.(?:md|mdx|rst|adoc|html?)$|(?:^|[/\\])(?:README|CHANGELOG|docs?[/\\])/i.test(fileName)
  );
}

const SETTINGS = /\.(?:json5?|jsonc|toml|xml|config|plist|tf|tfvars|tfstate|hcl|bicep|bicepparam)$/i;
const TRANSLATIONS =
  /(?:^|[/\\])(?:locales?|i18n|l10n|lang(?:uage)?s?|translations?|messages|intl|values-[a-z]{2}(?:-r[A-Z]{2})?|[a-z]{2}(?:[-_][A-Z]{2})?\.lproj)[/\\]|(?:messages|strings|translations?)[_.-][a-z]{2}(?:[_-][A-Z]{2})?\.\w+$/;

/** True for translation files, in which a name such as `password` labels a string of a user interface. */
function isTranslationFile(fileName: string | undefined): boolean {
  return fileName !== undefined && TRANSLATIONS.test(fileName);
}

/** True for settings that a program runs with, outside of tests, examples and documentation. */
export function isConfigurationFile(fileName: string | undefined, languageId: string | undefined): boolean {
  if (lineSyntaxOf(fileName, languageId) === undefined && !SETTINGS.test(fileName ?? '')) return false;
  return placeOf(fileName, languageId) === undefined && !isTranslationFile(fileName);
}

/** True for files that exist to contain credentials, so that even a plain password there is real. */
export function isCredentialFile(fileName: string | undefined): boolean {
  return fileName !== undefined && CREDENTIALS.test(fileName) && !TEMPLATES.test(fileName);
}

/** True for files that contain only a secret, such as Rails' `master.key`, or one password per line. */
export function isSecretOnlyFile(fileName: string | undefined): boolean {
  return fileName !== undefined && (SECRET_ONLY.test(fileName) || PASSWORD_LINES.test(fileName));
}

/** True for the files that `solana-keygen` writes, and for those with a similar name. */
export function isKeypairFile(fileName: string | undefined): boolean {
  if (fileName === undefined || !/\.json$/i.test(fileName)) return false;
  const name = fileName.slice(fileName.search(/[^/\\]{1,200}$/));
  return /^id\.json$|keypair|wallet|keygen/i.test(name);
}

/** True for files with one password per line: PostgreSQL's, Postfix's and pppd's. */
export function isPasswordFile(fileName: string | undefined): boolean {
  return fileName !== undefined && PASSWORD_LINES.test(fileName);
}

/** True for lock files, source maps and baselines of other scanners, which are full of generated digests. */
export function isDigestFile(fileName: string | undefined): boolean {
  return fileName !== undefined && LOCKS.test(fileName);
}
