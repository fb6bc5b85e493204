// The ESLint rule `keyward/slow-regexp`: no regular expression below src takes more than linear time. One that does may only be
// used on text of limited length, which a comment on the line before states: `// bounded: a slice of 40 characters`.
import { readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';

const require = createRequire(import.meta.url);
/** Results by expression, committed: recheck takes minutes for all of them, and its time limit depends on the machine. */
const VERDICTS = new URL('./regexp-verdicts.json', import.meta.url);
/** Used in place of a part of a pattern that is only known at run time. */
const UNKNOWN_PART = 'Name';
/** Milliseconds for one expression. */
const TIMEOUT = 60_000;
/** An expression with fewer ways to match at one position is not slow. */
const MOST_WAYS = 1000;

const SINGLE = new Set(['Character', 'CharacterSet', 'CharacterClass', 'ExpressionCharacterClass']);

/**
 * Whether the form alone shows that an expression takes linear time: there are few ways to match at a position, and each
 * alternative has at most one repetition without a limit, of a single character. That repetition is tried only once,
 * because the expression is anchored, or nothing after it can fail, because it is at the end.
 */
export function isLinearByForm(pattern, flags) {
  const { RegExpParser } = require('@eslint-community/regexpp');
  const tree = new RegExpParser().parsePattern(pattern, 0, pattern.length, {
    unicode: flags.includes('u'),
    unicodeSets: flags.includes('v'),
  });
  let ways = 0;
  for (const alternative of tree.alternatives) {
    const found = { unlimited: 0, ways: Infinity };
    found.ways = waysOf(alternative.elements, found, false);
    ways += found.ways;
    if (found.unlimited === 0) continue;
    const [first] = alternative.elements;
    const last = alternative.elements.at(-1);
    const isAnchored =
      flags.includes('y') || (first.type === 'Assertion' && first.kind === 'start' && !flags.includes('m'));
    if (found.unlimited > 1 || !(isAnchored || (last.type === 'Quantifier' && last.max === Infinity)))
      return false;
  }
  return ways <= MOST_WAYS;
}

function waysOf(elements, found, isRepeated) {
  return elements.reduce((ways, element) => ways * waysOfOne(element, found, isRepeated), 1);
}

function waysOfOne(element, found, isRepeated) {
  if (element.type === 'Backreference') return Infinity;
  if (element.type === 'Quantifier') {
    const inner = waysOfOne(element.element, found, true);
    if (element.max === Infinity) {
      found.unlimited++;
      return isRepeated || !SINGLE.has(element.element.type) ? Infinity : 1;
    }
    const counts = element.max - element.min + 1;
    return inner === 1 ? counts : counts * inner ** element.max;
  }
  const alternatives = element.alternatives ?? [];
  if (alternatives.length === 0 || SINGLE.has(element.type)) return 1;
  return alternatives.reduce((ways, { elements }) => ways + waysOf(elements, found, isRepeated), 0);
}

/** The result of recheck: `safe`, `exponential`, another degree, or `unknown`. Known results are in a file. */
function complexityOf(pattern, flags) {
  const known = verdicts();
  const key = `${pattern}/${flags}`;
  if (known[key] !== undefined) return known[key];
  const { checkSync } = require('recheck');
  const { status, complexity } = checkSync(pattern, flags.replace('d', ''), { timeout: TIMEOUT });
  const verdict =
    status === 'vulnerable'
      ? complexity.summary.replace(' (fuzz)', '')
      : status === 'safe'
        ? status
        : 'unknown';
  // Whether the time was enough depends on the machine, so that is not remembered.
  if (verdict !== 'unknown') {
    known[key] = verdict;
    write();
  }
  return verdict;
}

let read;

function verdicts() {
  return (read ??= readVerdicts());
}

function readVerdicts() {
  try {
    return JSON.parse(readFileSync(VERDICTS, 'utf8'));
  } catch {
    return {};
  }
}

let willWrite = false;

/** Adds new results to the file when a lint run ends; tests of the rule leave no trace. */
function write() {
  if (willWrite || !/eslint(?:\.js)?$/.test(process.argv[1] ?? '')) return;
  willWrite = true;
  process.once('exit', () => {
    const all = Object.entries({ ...readVerdicts(), ...read }).sort(([a], [b]) => (a < b ? -1 : 1));
    writeFileSync(VERDICTS, JSON.stringify(Object.fromEntries(all), undefined, 2) + '\n');
  });
}

/** A comment on the line of the expression or on the line before that states the largest length. */
export function isBounded({ sourceCode }, node) {
  return sourceCode
    .getAllComments()
    .some(
      ({ value, loc }) =>
        /^ bounded: .*\d/.test(value) &&
        (loc.end.line === node.loc.start.line || loc.end.line === node.loc.start.line - 1),
    );
}

/** The text of a pattern, as far as it is known before the program runs. */
function textOf(node, scope) {
  switch (node.type) {
    case 'Literal':
      return node.regex?.pattern ?? String(node.value);
    case 'TemplateLiteral':
      return joined(node, scope, 'cooked');
    case 'TaggedTemplateExpression':
      return joined(node.quasi, scope, 'raw');
    case 'BinaryExpression':
      return textOf(node.left, scope) + textOf(node.right, scope);
    case 'MemberExpression':
      return node.property.name === 'source' ? textOf(node.object, scope) : UNKNOWN_PART;
    case 'Identifier':
      return textOfVariable(node, scope);
    default:
      return UNKNOWN_PART;
  }
}

function joined({ quasis, expressions }, scope, form) {
  return quasis
    .map(({ value }, index) => value[form] + (expressions[index] ? textOf(expressions[index], scope) : ''))
    .join('');
}

function textOfVariable({ name }, scope) {
  for (let at = scope; at; at = at.upper) {
    const definition = at.set.get(name)?.defs[0];
    if (definition === undefined) continue;
    const isConstant = definition.type === 'Variable' && definition.parent.kind === 'const';
    return isConstant && definition.node.init ? textOf(definition.node.init, at) : UNKNOWN_PART;
  }
  return UNKNOWN_PART;
}

/** @type {import('eslint').Rule.RuleModule} */
const rule = {
  meta: {
    type: 'problem',
    schema: [],
    docs: { description: 'Refuse regular expressions that may take more than linear time' },
  },
  create(context) {
    const check = (node, pattern, flags) => {
      if (isLinearByForm(pattern, flags)) return;
      const complexity = complexityOf(pattern, flags);
      if (complexity === 'safe' || complexity === 'linear') return;
      if (complexity !== 'exponential' && isBounded(context, node)) return;
      const message =
        complexity === 'unknown'
          ? 'Nothing shows that this expression takes linear time: make it simpler.'
          : `This expression may take ${complexity} time: read the text forward instead.`;
      context.report({ node, message });
    };
    const checkCall = (node) => {
      const [pattern, flags] = node.arguments;
      if (pattern === undefined || pattern.type === 'SpreadElement') return;
      const text = textOf(pattern, context.sourceCode.getScope(node));
      const written = flags?.type === 'Literal' ? String(flags.value) : '';
      try {
        new RegExp(text, written);
      } catch {
        return; // the part that is only known at run time makes it a valid expression
      }
      check(node, text, written);
    };
    return {
      'Literal[regex]': (node) => check(node, node.regex.pattern, node.regex.flags),
      'NewExpression[callee.name="RegExp"]': checkCall,
      'CallExpression[callee.name="RegExp"]': checkCall,
    };
  },
};

/** A rule of another plugin that accepts the same comments. */
function exceptBounded(other) {
  return {
    ...other,
    create: (context) =>
      other.create(
        Object.create(context, {
          report: {
            value: (problem) => {
              const node = problem.node ?? { loc: problem.loc };
              if (!isBounded(context, node)) context.report(problem);
            },
          },
        }),
      ),
  };
}

/** Rules of eslint-plugin-regexp that accept expressions with a comment that states a limit. */
export const boundedRules = ({ rules }) => ({
  rules: Object.fromEntries(
    ['no-super-linear-backtracking', 'no-super-linear-move'].map((name) => [
      name,
      exceptBounded(rules[name]),
    ]),
  ),
});

export default rule;
