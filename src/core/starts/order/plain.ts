import { folderOf, joinPath, resolvePath } from '../../project/paths';
import type { Grammar } from '../../syntax';
import { namedChildren, type SyntaxNode } from '../../syntax/node';
import type { CodeEvent, FileEvents, FileReference } from './events';
import type { KeySpans } from './key-spans';

/** What a language's code looks like where it affects the environment, by the types of its nodes. */
interface PlainRules {
  readonly grammar: Grammar;
  /** Nodes whose content runs when they are called. */
  readonly functions: ReadonlySet<string>;
  /** Nodes that are a call, an inclusion or a command, and are tested with the expressions below. */
  readonly calls: ReadonlySet<string>;
  /** Loads env files. Tested on a call's text. */
  readonly loads: RegExp;
  /** Only a file that contains this can load: the name of the call alone is too common. */
  readonly mentions?: string;
  /** Evaluates another file, named by the first string of the call's text. */
  readonly includes?: RegExp;
  readonly ending?: string;
  /** The name that a call calls, from the start of its text. */
  readonly callee: RegExp;
  /** A static field is set when its class is first used, which is not at the start of the program. */
  readonly lazy?: ReadonlySet<string>;
}

export const PLAIN: Readonly<
  Partial<Record<'ruby' | 'php' | 'rust' | 'dotnet' | 'jvm' | 'shell', PlainRules>>
> = {
  ruby: {
    grammar: 'ruby',
    functions: new Set(['method', 'singleton_method', 'lambda']),
    calls: new Set(['call', 'identifier']),
    loads:
      /^(?:require[\s(]{1,8}['"]dotenv\/(?:load|auto|rails-now|rails)['"]|Dotenv(?:::Railtie)?\.(?:load|overload|overwrite|require_keys|load!))/,
    includes: /^(?:require|require_relative|load)\b/,
    ending: '.rb',
    callee: /^(?:[\w:@]+\.)?(\w+[?!]?)/,
  },
  php: {
    grammar: 'php',
    functions: new Set([
      'function_definition',
      'method_declaration',
      'anonymous_function',
      'anonymous_function_creation_expression',
      'arrow_function',
    ]),
    calls: new Set([
      'function_call_expression',
      'member_call_expression',
      'scoped_call_expression',
      'object_creation_expression',
      'require_expression',
      'require_once_expression',
      'include_expression',
      'include_once_expression',
    ]),
    mentions: 'Dotenv',
    loads: /(?:->|::)(?:safeLoad|load|overload|bootEnv|loadEnv)\(/,
    includes: /^(?:require|include)(?:_once)?\b/,
    callee: /^(?:new\s+\\?|[\w$\\]+(?:->|::))?(\w+)/,
  },
  rust: {
    grammar: 'rust',
    functions: new Set(['function_item', 'closure_expression']),
    calls: new Set(['call_expression', 'macro_invocation']),
    loads:
      /^(?:dotenvy?::(?:dotenv|from_filename|from_path|dotenv_override|from_filename_override|load|overload)\b|dotenv\(\)|from_filename\()/,
    callee: /^(?:\w+::)*(\w+)/,
    lazy: new Set(['static_item', 'const_item']),
  },
  dotnet: {
    grammar: 'c-sharp',
    functions: new Set([
      'method_declaration',
      'constructor_declaration',
      'lambda_expression',
      'local_function_statement',
      'accessor_declaration',
      'arrow_expression_clause',
    ]),
    calls: new Set(['invocation_expression', 'object_creation_expression']),
    loads: /^(?:DotNetEnv\.)?Env\.(?:[A-Z]\w{0,30}\(\)\.)?Load\w{0,30}\(|^DotEnv\.(?:Load|Fluent|Config)\b/,
    callee: /^(?:new\s+|(?:await\s+)?[\w.]+\.)?(\w+)/,
  },
  jvm: {
    grammar: 'java',
    functions: new Set(['method_declaration', 'constructor_declaration', 'lambda_expression']),
    calls: new Set(['method_invocation', 'object_creation_expression']),
    // Nothing changes the environment of a running JVM: dotenv-java returns values or sets system properties.
    loads: /(?!)/,
    callee: /^(?:new\s+|[\w.]+\.)?(\w+)/,
  },
  shell: {
    grammar: 'bash',
    functions: new Set(['function_definition']),
    calls: new Set(['command', 'declaration_command']),
    loads: /^(?:(?:source|\.)\s+["']?[^\s"';]*\.env(?:\.[\w-]+)?\b|(?:export|eval|env)\b[^\n]*\.env\b)/,
    includes: /^(?:source|\.)\s/,
    callee: /^([\w-]+)/,
  },
};

export interface PlainFacts {
  readonly path: string;
  /** The keys, if they are in this file. */
  readonly keys: KeySpans | undefined;
  readonly has: (path: string) => boolean;
}

/** The events of a file of a language without its own reader. */
export function plainEvents(root: SyntaxNode, rules: PlainRules, facts: PlainFacts): FileEvents {
  const functions = new Map<string, CodeEvent[]>();
  const top: CodeEvent[] = [];
  const { keys } = facts;
  const mayLoad = rules.mentions === undefined || root.text.includes(rules.mentions);
  const visit = (node: SyntaxNode, out: CodeEvent[]): void => {
    if (node.type.endsWith('comment')) return;
    if (rules.functions.has(node.type) || rules.lazy?.has(node.type) === true) {
      const body: CodeEvent[] = [];
      children(node, body);
      const name = node.childForFieldName('name')?.text ?? '';
      if (body.length > 0) functions.set(name, [...(functions.get(name) ?? []), ...body]);
      return;
    }
    children(node, out);
    if (!rules.calls.has(node.type)) return;
    const { text } = node;
    if (mayLoad && rules.loads.test(text)) {
      out.push({ kind: 'load', files: filesIn(text, facts.path), path: facts.path });
      return;
    }
    const included = rules.includes?.test(text) === true ? includedBy(text, facts, rules.ending) : undefined;
    if (included !== undefined) out.push({ kind: 'import', path: included });
    else {
      const name = rules.callee.exec(text)?.[1];
      if (name !== undefined) out.push({ kind: 'call', name });
    }
  };
  const children = (node: SyntaxNode, out: CodeEvent[]): void => {
    const all = namedChildren(node);
    for (const child of all) visit(child, out);
    if (keys) out.push(...keys.readsIn(node, all));
  };
  for (const statement of namedChildren(root)) visit(statement, top);
  return { top, functions };
}

/** The env file that a call names; without one, `.env` in the working directory or next to the file that loads it. */
function filesIn(text: string, path: string): FileReference[] | undefined {
  const named =
    /["']([^"'\n]*\.env(?:\.[\w-]+)?)["']/.exec(text)?.[1] ??
    /(?:source|\.)\s+([^\s"';]*\.env(?:\.[\w-]+)?)/.exec(text)?.[1];
  if (named !== undefined && !named.includes('$')) return [{ from: 'cwd', path: named }];
  const own: FileReference = { from: 'top', path: joinPath(folderOf(path), '.env') };
  if (/[({]\s*["'$]|\$\(|dirname|BASH_SOURCE|__DIR__|__dir__/.test(text)) return undefined;
  return [{ from: 'cwd', path: '.env' }, own];
}

function includedBy(text: string, { path, has }: PlainFacts, ending = ''): string | undefined {
  const written = /["']([^"'\n]+)["']/.exec(text)?.[1] ?? /^(?:source|\.)\s+(\S+)/.exec(text)?.[1];
  if (written === undefined) return undefined;
  const below = written.replace(/^\/|^\$\{?\w+\}?\/|^\$\([^)]*\)\//, '');
  const isFile = (one: string | undefined): one is string => one !== undefined && has(one);
  return [folderOf(path), '', 'lib', 'src']
    .flatMap((folder) => [resolvePath(folder, below), resolvePath(folder, below + ending)])
    .find(isFile);
}
