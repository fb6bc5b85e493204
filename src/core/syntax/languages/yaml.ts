import * as l10n from '@vscode/l10n';
import { refuse, type Refusal } from '../../base/refusal';
import type { Span } from '../../base/text';
import { isSpringConfiguration } from '../../base/spring-files';
import { springDefault, springValue } from './spring';
import { decodeEscape, decodeWithin, type EscapeRules } from '../escape-sequences';
import { rewrite, type CodeNames, type Language, type Literal, type Rewrite, type Source } from '../language';
import { sameNode, selfAndAncestors, spanOf, type SyntaxNode } from '../node';
import { inComment } from '../positions';

/** YAML is read by many programs; these put variables into it, and only there is the right answer known. */
type Reader = 'compose' | 'workflow' | 'spring';

const COMPOSE = /(?:^|[/\\])(?:docker-)?compose(?:[.-][\w.-]+)?\.ya?ml$/i;
const WORKFLOW = /(?:^|[/\\])\.github[/\\]workflows[/\\][^/\\]+\.ya?ml$/i;

function readerOf({ fileName = '', languageId }: CodeNames): Reader | undefined {
  if (languageId === 'dockercompose' || COMPOSE.test(fileName)) return 'compose';
  if (languageId === 'github-actions-workflow' || WORKFLOW.test(fileName)) return 'workflow';
  return isSpringConfiguration(fileName) ? 'spring' : undefined;
}

/** Whether GitHub runs the file. */
export function isWorkflow(file: CodeNames): boolean {
  return readerOf(file) === 'workflow';
}

/** A scalar and its path of keys from the top; a number is an index in a list. */
interface Scalar {
  readonly node: SyntaxNode;
  readonly path: readonly string[];
  readonly flow: boolean;
  /** Between the quotes, or all of it. */
  readonly inside: Span;
  readonly quote: '' | "'" | '"';
}

function find(source: Source): Literal | Refusal {
  const { root, text, secret } = source;
  const reader = readerOf(source);
  if (!reader) return isCommented(text, secret) ? inComment() : otherYaml(text, source.fileName ?? '');
  if (root.hasError)
    return refuse(l10n.t('This file is not valid YAML.'), l10n.t('Complete it, then try again.'));
  const node = root.descendantForIndex(secret.start, secret.end - 1);
  if (node?.type !== 'scalar') return notAValue(text, secret);
  if (isInKey(node)) {
    return refuse(l10n.t('A YAML key is a name, not a value.'), l10n.t('Use the key as a value.'));
  }
  const scalar = scalarOf(node);
  if (/^[|>]/.test(node.text) || /[\r\n]/.test(node.text)) return ofManyLines(reader, scalar);
  const fallback = reader === 'compose' ? composeDefault(scalar, text, secret) : undefined;
  if (fallback) return fallback;
  const springs = reader === 'spring' ? springDefault(scalar.inside, text, secret) : undefined;
  if (springs) return { ...springs, node: spanOf(node) };
  const value = decode(scalar, text, secret, reader);
  if (value === undefined || secret.start < scalar.inside.start || secret.end > scalar.inside.end) {
    return refuse(
      l10n.t("Keyward can't determine the exact characters of this value."),
      l10n.t('Write it on one line, then try again.'),
    );
  }
  const refused = refusalAt(reader, scalar.path);
  if (refused) return refused;
  const identifier =
    reader === 'spring' ? scalar.path.filter((key) => key !== '0').join('.') : nameIn(scalar, text, secret);
  return {
    ok: true,
    value,
    identifier,
    node: spanOf(node),
    write: (name) => write(source, scalar, reader, name),
  };
}

/** Compose: `${X:-key}`. The value belongs to X, and Compose reports where it is missing. */
function composeDefault({ node, inside }: Scalar, text: string, secret: Span): Literal | undefined {
  const opening = /\$\{(\w+)(:?)-([\w./:@%+,=-]*)$/.exec(text.slice(inside.start, secret.start));
  const rest = /^[\w./:@%+,=-]*\}/.exec(text.slice(secret.end, inside.end));
  const value = text.slice(secret.start, secret.end);
  if (!opening || !rest || !/^[\w./:@%+,=-]+$/.test(value)) return undefined;
  const [written, variable = '', colon = '', before = ''] = opening;
  const span = { start: secret.start - written.length, end: secret.end + rest[0].length };
  return {
    ok: true,
    value: before + value + rest[0].slice(0, -1),
    identifier: variable,
    variable,
    node: spanOf(node),
    write: (name) => rewrite(span, ['', `\${${name}${colon}?}`, '']),
  };
}

function isInKey(node: SyntaxNode): boolean {
  return [...selfAndAncestors(node)].some((each) =>
    sameNode(each.parent?.type === 'pair' ? each.parent.childForFieldName('key') : null, each),
  );
}

function scalarOf(node: SyntaxNode): Scalar {
  const first = node.text.charAt(0);
  const quote = first === '"' || first === "'" ? first : '';
  const path: string[] = [];
  let flow = false;
  for (const current of selfAndAncestors(node)) {
    if (current.type === 'pair') path.unshift(keyText(current));
    if (current.type === 'sequence') path.unshift('0');
    if (current.type.startsWith('flow_')) flow = true;
  }
  const inside = { start: node.startIndex + quote.length, end: node.endIndex - quote.length };
  return { node, path, flow, inside, quote };
}

function keyText(pair: SyntaxNode): string {
  return pair.childForFieldName('key')?.text.replace(/^["']|["']$/g, '') ?? '';
}

/** YAML 1.2.2, 5.7. */
const ESCAPES: EscapeRules = {
  simple: {
    '0': '\0',
    a: '\x07',
    b: '\b',
    t: '\t',
    n: '\n',
    v: '\v',
    f: '\f',
    r: '\r',
    e: '\x1b',
    ' ': ' ',
    '"': '"',
    '/': '/',
    '\\': '\\',
    _: '\u00a0',
  },
  hex: /^(?:x([0-9a-fA-F]{2})|u([0-9a-fA-F]{4})|U([0-9a-fA-F]{8}))$/,
};
const ESCAPE = /\\(?:x[0-9a-fA-F]{2}|u[0-9a-fA-F]{4}|U[0-9a-fA-F]{8}|[^])/g;

function decode({ quote, inside }: Scalar, text: string, secret: Span, reader: Reader): string | undefined {
  let value = text.slice(secret.start, secret.end);
  if (quote === '"') {
    const decoded = decodeWithin(text, inside, secret, ESCAPE, (one) => decodeEscape(one, ESCAPES));
    if (decoded === undefined) return undefined;
    value = decoded;
  }
  if (quote === "'") value = /^(?:[^']|'')*$/.test(value) ? value.replaceAll("''", "'") : '';
  // Compose reads `$$` as `$`; a single `$` starts a variable.
  if (reader === 'compose') value = /^(?:[^$]|\$\$)*$/.test(value) ? value.replaceAll('$$', '$') : '';
  if (reader === 'workflow' && value.includes('${{')) return undefined;
  if (reader === 'spring') return springValue(value);
  return value === '' ? undefined : value;
}

/** `KEY: value`, or `- KEY=value`. */
function nameIn({ inside, path }: Scalar, text: string, secret: Span): string | undefined {
  const before = /^(\w+)=/.exec(text.slice(inside.start, secret.start))?.[1];
  return before ?? (path.at(-1) === '0' ? undefined : path.at(-1));
}

function refusalAt(reader: Reader, path: readonly string[]): Refusal | undefined {
  if (reader === 'spring') return undefined;
  return reader === 'workflow' ? workflowRefusal(path) : composeRefusal(path);
}

function composeRefusal(path: readonly string[]): Refusal | undefined {
  return path.length < 2
    ? refuse(
        l10n.t("This entry doesn't belong to a service."),
        l10n.t('Move it to the service that uses it.'),
      )
    : undefined;
}

const envStep = () => l10n.t('Add the key to the step\'s env and use "$NAME" in the script.');

/**
 * Where GitHub provides the `secrets` context (docs.github.com, "Context availability"): `env` on all three levels, a
 * step's `with`, containers' and services' `env` and `credentials`, the `secrets` of a called workflow.
 */
function workflowRefusal(path: readonly string[]): Refusal | undefined {
  const place = path.join('.');
  const known =
    /^env\.[^.]+$/.test(place) ||
    /^jobs\.[^.]+\.(?:env|secrets)\.[^.]+$/.test(place) ||
    /^jobs\.[^.]+\.(?:container|services\.[^.]+)\.(?:env|credentials)\.[^.]+$/.test(place) ||
    /^jobs\.[^.]+\.steps\.0\.(?:env|with)\.[^.]+$/.test(place);
  if (known) return undefined;
  if (path.at(-1) === 'run') return refuse(l10n.t("A script shouldn't contain a secret."), envStep());
  return refuse(l10n.t("GitHub doesn't provide secrets at this position of a workflow."), envStep());
}

function ofManyLines(reader: Reader, { path }: Scalar): Refusal {
  if (reader === 'workflow' && path.at(-1) === 'run') {
    return refuse(l10n.t("A script shouldn't contain a secret."), envStep());
  }
  return refuse(l10n.t('This value spans several lines.'), l10n.t('Write it on one line, then try again.'));
}

function write(source: Source, scalar: Scalar, reader: Reader, name: string): Rewrite | Refusal {
  const { text, secret } = source;
  if (reader === 'workflow' && /^GITHUB_/i.test(name)) {
    return refuse(
      l10n.t("GitHub doesn't allow secret names that start with GITHUB_."),
      l10n.t('Choose another variable name, then try again.'),
    );
  }
  const read = reader === 'workflow' ? `\${{ secrets.${name} }}` : `\${${name}}`;
  const afterwards = reader === 'workflow' ? { afterwards: secretStep(name) } : {};
  if (scalar.quote !== '' || !scalar.flow) return { ...rewrite(secret, ['', read, '']), ...afterwards };
  // Braces have a meaning inside […] and {…}, so the value is quoted.
  const before = text.slice(scalar.inside.start, secret.start);
  const after = text.slice(secret.end, scalar.inside.end);
  if (/["\\]/.test(before + after)) {
    return refuse(
      l10n.t('The text around the key contains quotes.'),
      l10n.t('Put the value in quotes, then try again.'),
    );
  }
  return { ...rewrite(spanOf(scalar.node), [`"${before}`, read, `${after}"`]), ...afterwards };
}

function secretStep(name: string): string {
  return l10n.t('A workflow reads secrets, not env files. Add this one with: gh secret set {0}', name);
}

/** Reads only characters: files for an unknown program aren't parsed. */
function isCommented(text: string, secret: Span): boolean {
  const line = text.slice(text.lastIndexOf('\n', secret.start - 1) + 1, secret.start);
  return /^[^'"]*?(?:^|\s)#/.test(line);
}

function notAValue(text: string, secret: Span): Refusal {
  if (isCommented(text, secret)) return inComment();
  return refuse(
    l10n.t('This key is not a separate value.'),
    l10n.t('Use the key as the whole value of an entry.'),
  );
}

/** Suggests another source for the value, depending on the file. */
function otherYaml(text: string, fileName: string): Refusal {
  if (/^apiVersion:/m.test(text) && /^kind:/m.test(text)) {
    return refuse(
      l10n.t("Kubernetes doesn't expand variables in manifests."),
      l10n.t('Store the value in a Secret and reference it with secretKeyRef.'),
    );
  }
  if (/(?:^|[/\\])\.gitlab-ci\.ya?ml$/i.test(fileName)) {
    return refuse(
      l10n.t("GitLab doesn't read .env files in pipelines."),
      l10n.t('Add a masked CI/CD variable in the project settings and use $NAME.'),
    );
  }
  if (/(?:^|[/\\])action\.ya?ml$/i.test(fileName)) {
    return refuse(
      l10n.t("An action can't read secrets directly."),
      l10n.t('Add an input and pass the secret from the workflow.'),
    );
  }
  return refuse(
    l10n.t("Keyward can't tell which program reads this YAML file."),
    l10n.t('Read the value from the environment in that program.'),
  );
}

export const yaml: Language = { title: 'YAML', grammar: 'yaml', tokens: 'scalar', find };
