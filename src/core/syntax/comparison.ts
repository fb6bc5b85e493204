import * as l10n from '@vscode/l10n';
import type { Grammar, Source } from './language';
import { selfAndAncestors, type SyntaxNode } from './node';

/** Languages in which reading a missing variable gives an empty value, which equals a missing header or argument. */
const OPEN: ReadonlySet<Grammar> = new Set<Grammar>([
  'javascript',
  'typescript',
  'tsx',
  'go',
  'php',
  'c-sharp',
  'bash',
  'powershell',
]);

const EQUALITY = new Set(['==', '===', '!=', '!==', '=', '<>']);
const COMPARING = /(?:equals?|compare|compare_digest|hash_equals|safe_?eq|same)$/i;
/** What a compared value can be wrapped in. */
const WRAPPERS =
  /^(?:parenthesized_expression|template_string|template_substitution|binary_expression|arguments?|argument_list|type_conversion_expression|as_expression|non_null_expression|string|concatenation|comparison_expression|additive_expression|additive_argument_expression|array_literal_expression|unary_expression)$/;
const CALL = /^(?:call_expression|function_call_expression|member_call_expression|invocation_expression)$/;

/**
 * A request is compared with the key, and without the variable a request with nothing would pass. Returns the sentence that
 * reports it; undefined if nothing is compared, or if a missing variable stops the program.
 * @param node the literal's node; @param identifier the name that the literal is assigned to
 */
export function comparisonNote(
  source: Source,
  grammar: Grammar,
  node: SyntaxNode,
  identifier: string | undefined,
  variable: string,
): string | undefined {
  if (!OPEN.has(grammar)) return undefined;
  const compared = isCompared(node) || (identifier !== undefined && isComparedLater(source.text, identifier));
  return compared
    ? l10n.t(
        'A value is compared with {0}. Where {0} is not set, a missing value could be accepted: refuse the request first if {0} is empty.',
        variable,
      )
    : undefined;
}

function isCompared(literal: SyntaxNode): boolean {
  for (const node of selfAndAncestors(literal)) {
    if (EQUALITY.has(node.childForFieldName('operator')?.text ?? '')) return true;
    if (node.type === 'comparison_expression' && /-c?(?:eq|ne)\b/i.test(node.text.slice(0, 2000)))
      return true;
    if (CALL.test(node.type)) {
      const called = node.childForFieldName('function') ?? node.childForFieldName('name');
      if (COMPARING.test((called?.text ?? '').slice(-80))) return true;
      // `Buffer.from("key")` inside a comparison.
      continue;
    }
    const same = node.startIndex === literal.startIndex && node.endIndex === literal.endIndex;
    if (!same && !WRAPPERS.test(node.type)) return false;
  }
  return false;
}

const BEFORE =
  // bounded: a slice of 160 characters
  /(?:[!=]==?|-c?(?:eq|ne)|\[\[? .{1,80} =)\s*["']?(?:\$\{?|[\w.]{1,60}\.|\[\]byte\(|Buffer\.from\()?$|(?:equals?|compare|digest|safe_?eq)\([^;\n]{0,120}$/i;
// bounded: a slice of 60 characters
const AFTER = /^[\s"'})]*(?:[!=]==?(?!=)|-c?(?:eq|ne)\b)(?!\s*(?:undefined|null|nil|''|""))/i;

/** `const KEY = 'key'` … `given === KEY`, unless the name is checked first. */
function isComparedLater(text: string, identifier: string): boolean {
  if (!/^\w{2,80}$/.test(identifier) || text.includes(`!${identifier} `)) return false;
  for (let at = text.indexOf(identifier); at >= 0; at = text.indexOf(identifier, at + identifier.length)) {
    const [before, after] = [text.charAt(at - 1), text.charAt(at + identifier.length)];
    if (/\w/.test(before) || /\w/.test(after)) continue;
    if (BEFORE.test(text.slice(Math.max(0, at - 160), at))) return true;
    if (AFTER.test(text.slice(at + identifier.length, at + identifier.length + 60))) return true;
  }
  return false;
}
