import { parseEnv } from '../../env/document';
import { publicPrefixOf } from '../../base/public-prefixes';
import { nameProblem } from '../../env/name';
import { refuse, type Refusal } from '../../base/refusal';
import { applyEdits, type Span, type TextEdit } from '../../base/text';

/** Where an env file names a variable: its lines, and `${NAME}` in the values of others. */
export function namesInEnv(text: string, name: string): Span[] {
  const { entries } = parseEnv(text);
  const own = entries.filter((entry) => entry.name === name).map(({ nameSpan }) => nameSpan);
  const referred = entries.flatMap(({ quote, valueSpan: { start, end } }) => {
    if (quote === "'") return [];
    const pattern = new RegExp(`(?<=(?<!\\\\)\\$\\{)${name}(?=[}:?+-])`, 'g');
    return [...text.slice(start, end).matchAll(pattern)].map(({ index }) => ({
      start: start + index,
      end: start + index + name.length,
    }));
  });
  return [...own, ...referred];
}

/** The same in an example, whose names may stand in comments until somebody fills them in. */
export function namesInExample(text: string, name: string): Span[] {
  const commented = new RegExp(`^([ \\t]*#[ \\t#]*(?:export\\s+)?)${name}(?=[ \\t]*=)`, 'gm');
  const spans = [...text.matchAll(commented)].map(({ index, 1: lead = '' }) => ({
    start: index + lead.length,
    end: index + lead.length + name.length,
  }));
  return [...namesInEnv(text, name), ...spans];
}

/**
 * Edits after which an env file has the variable under another name, and everything else as before, by the loader's own parser.
 * @returns undefined when that cannot be proven
 */
export function renameInEnv(
  text: string,
  spans: readonly Span[],
  [name, newName]: readonly [string, string],
  parse: (text: string) => Record<string, string>,
): readonly TextEdit[] | undefined {
  const edits = spans.map((span) => ({ span, text: newName }));
  const renamed = (value: string): string =>
    value.replace(new RegExp(`\\$\\{${name}(?=[}:?+-])`, 'g'), `\${${newName}`);
  const wanted = Object.entries(parse(text)).map(([key, value]): [string, string] => [
    key === name ? newName : key,
    renamed(value),
  ]);
  const after = Object.entries(parse(applyEdits(text, edits))).map(([key, value]): [string, string] => [
    key,
    renamed(value),
  ]);
  return JSON.stringify(wanted) === JSON.stringify(after) ? edits : undefined;
}

/**
 * Why a variable cannot be called so.
 * @param envTexts of all env files that go with it
 */
export function renameProblem(
  name: string,
  newName: string,
  envTexts: readonly string[],
): Refusal | undefined {
  const entries = envTexts.flatMap((text) => parseEnv(text).entries).filter((entry) => entry.name !== name);
  const old = publicPrefixOf(name);
  // What is published already may stay so.
  const checked = old !== undefined && publicPrefixOf(newName) === old ? newName.slice(old.length) : newName;
  const problem = nameProblem(checked, () => false, []);
  if (problem !== undefined) return refuse(problem, 'Choose another name.');
  const taken = entries.find((entry) => entry.name.toUpperCase() === newName.toUpperCase());
  if (taken) return refuse(`The env file has ${taken.name} already.`, 'Choose another name.');
  if (name.startsWith('NUXT_')) {
    return refuse(
      `Nuxt reads ${name} under a name of its own, made from this one.`,
      'Rename it by hand, in nuxt.config and where the runtime configuration is used.',
    );
  }
  return undefined;
}
