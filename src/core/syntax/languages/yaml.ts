import { refuse, type Refusal } from '../../base/refusal';
import type { Span } from '../../base/text';
import { decodeEscape, decodeWithin, type EscapeRules } from '../escape-sequences';
import { rewrite, type Language, type Literal, type Rewrite, type Source } from '../language';
import { sameNode, selfAndAncestors, spanOf, type SyntaxNode } from '../node';
import { IN_COMMENT } from '../positions';

/** YAML is read by many programs; these two put variables into it, and only there is the right answer known. */
type Reader = 'compose' | 'workflow';

const COMPOSE = /(?:^|[/\\])(?:docker-)?compose(?:[.-][\w.-]+)?\.ya?ml$/i;
const WORKFLOW = /(?:^|[/\\])\.github[/\\]workflows[/\\][^/\\]+\.ya?ml$/i;

function readerOf({ fileName = '', languageId }: Source): Reader | undefined {
  if (languageId === 'dockercompose' || COMPOSE.test(fileName)) return 'compose';
  return languageId === 'github-actions-workflow' || WORKFLOW.test(fileName) ? 'workflow' : undefined;
}

/** A scalar, and the keys that lead to it from the top; a number stands for a place in a list. */
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
  if (!reader) return isCommented(text, secret) ? IN_COMMENT : otherYaml(text, source.fileName ?? '');
  if (root.hasError) return refuse('This file is not valid YAML yet.', 'Finish it and try again.');
  const node = root.descendantForIndex(secret.start, secret.end - 1);
  if (node?.type !== 'scalar') return notAValue(text, secret);
  if (isInKey(node)) {
    return refuse('A key names an entry; it is not a value.', 'Move it to the value side.');
  }
  const scalar = scalarOf(node);
  if (/^[|>]/.test(node.text) || /[\r\n]/.test(node.text)) return ofManyLines(reader, scalar);
  const value = decode(scalar, text, secret, reader);
  if (value === undefined || secret.start < scalar.inside.start || secret.end > scalar.inside.end) {
    return refuse(
      'Keyward cannot tell this value’s exact characters.',
      'Write it as one plain line and try again.',
    );
  }
  const refused = reader === 'workflow' ? workflowRefusal(scalar.path) : composeRefusal(scalar.path);
  if (refused) return refused;
  const identifier = nameIn(scalar, text, secret);
  return {
    ok: true,
    value,
    identifier,
    node: spanOf(node),
    write: (name) => write(source, scalar, reader, name),
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
  // Compose reads `$$` as `$`; a lone one begins a variable.
  if (reader === 'compose') value = /^(?:[^$]|\$\$)*$/.test(value) ? value.replaceAll('$$', '$') : '';
  if (reader === 'workflow' && value.includes('${{')) return undefined;
  return value === '' ? undefined : value;
}

/** `KEY: value`, or `- KEY=value`. */
function nameIn({ inside, path }: Scalar, text: string, secret: Span): string | undefined {
  const before = /^(\w+)=/.exec(text.slice(inside.start, secret.start))?.[1];
  return before ?? (path.at(-1) === '0' ? undefined : path.at(-1));
}

function composeRefusal(path: readonly string[]): Refusal | undefined {
  return path.length < 2
    ? refuse('This entry belongs to no service.', 'Move it under the service that uses it.')
    : undefined;
}

const ENV_STEP = 'Give the step an env entry with the key and use "$NAME" in the script.';

/**
 * Where GitHub knows the `secrets` context (docs.github.com, "Context availability"): `env` on all three levels, a
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
  if (path.at(-1) === 'run')
    return refuse('A script should not have a secret written into its text.', ENV_STEP);
  return refuse('GitHub does not know secrets at this place of a workflow.', ENV_STEP);
}

function ofManyLines(reader: Reader, { path }: Scalar): Refusal {
  if (reader === 'workflow' && path.at(-1) === 'run') {
    return refuse('A script should not have a secret written into its text.', ENV_STEP);
  }
  return refuse('This value is written over several lines.', 'Write it as one plain line and try again.');
}

function write(source: Source, scalar: Scalar, reader: Reader, name: string): Rewrite | Refusal {
  const { text, secret } = source;
  if (reader === 'workflow' && /^GITHUB_/i.test(name)) {
    return refuse(
      'GitHub allows no secret whose name begins with GITHUB_.',
      'Give the variable another name and try again.',
    );
  }
  const read = reader === 'compose' ? `\${${name}}` : `\${{ secrets.${name} }}`;
  const afterwards = reader === 'workflow' ? { afterwards: secretStep(name) } : {};
  if (scalar.quote !== '' || !scalar.flow) return { ...rewrite(secret, ['', read, '']), ...afterwards };
  // Braces mean something inside […] and {…}: the value goes into quotes.
  const before = text.slice(scalar.inside.start, secret.start);
  const after = text.slice(secret.end, scalar.inside.end);
  if (/["\\]/.test(before + after)) {
    return refuse(
      'The text around the key holds quotes of its own.',
      'Put the value into quotes and try again.',
    );
  }
  return { ...rewrite(spanOf(scalar.node), [`"${before}`, read, `${after}"`]), ...afterwards };
}

function secretStep(name: string): string {
  return `Add the secret ${name} in the repository’s settings under Secrets and variables, Actions: a workflow does not read .env.`;
}

/** Read from the characters alone: files that no reader is known for are not parsed. */
function isCommented(text: string, secret: Span): boolean {
  const line = text.slice(text.lastIndexOf('\n', secret.start - 1) + 1, secret.start);
  return /^[^'"]*?(?:^|\s)#/.test(line);
}

function notAValue(text: string, secret: Span): Refusal {
  if (isCommented(text, secret)) return IN_COMMENT;
  return refuse('This key is not a value of its own.', 'Write it as the value of an entry.');
}

/** Where the value could come from instead, by what the file is. */
function otherYaml(text: string, fileName: string): Refusal {
  if (/^apiVersion:/m.test(text) && /^kind:/m.test(text)) {
    return refuse(
      'Kubernetes puts no variables into its files.',
      'Keep the value in a Secret and refer to it with secretKeyRef.',
    );
  }
  if (/(?:^|[/\\])\.gitlab-ci\.ya?ml$/i.test(fileName)) {
    return refuse(
      'GitLab reads no .env here.',
      'Add a masked CI/CD variable in the project’s settings and write $NAME.',
    );
  }
  if (/(?:^|[/\\])action\.ya?ml$/i.test(fileName)) {
    return refuse(
      'An action cannot read secrets by itself.',
      'Make it an input and hand the secret in from the workflow.',
    );
  }
  return refuse(
    'Keyward cannot tell which program reads this YAML file.',
    'Let that program take the value from the environment.',
  );
}

export const yaml: Language = { title: 'YAML', grammar: 'yaml', tokens: 'scalar', find };
