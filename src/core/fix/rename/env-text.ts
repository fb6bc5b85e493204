import { blanksProblem } from '../../env/blanks';
import * as l10n from '@vscode/l10n';
import { parseEnv } from '../../env/document';
import { publicPrefixOf } from '../../base/public-prefixes';
import { nameProblem } from '../../env/name';
import { refuse, type Refusal } from '../../base/refusal';
import { applyEdits, type Span, type TextEdit } from '../../base/text';

/** Where an env file names a variable: its own lines, and `${NAME}` in the values of other lines. */
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

/** The same for an example, whose names may be in comments. */
export function namesInExample(text: string, name: string): Span[] {
  const commented = new RegExp(`^([ \\t]*#[ \\t#]*(?:export\\s+)?)${name}(?=[ \\t]*=)`, 'gm');
  const spans = [...text.matchAll(commented)].map(({ index, 1: lead = '' }) => ({
    start: index + lead.length,
    end: index + lead.length + name.length,
  }));
  return [...namesInEnv(text, name), ...spans];
}

/**
 * Edits that rename a variable in an env file and change nothing else, checked with the loader's own parser.
 * @returns undefined if that cannot be proven
 */
export function renameInEnv(
  text: string,
  spans: readonly Span[],
  [name, newName]: readonly [string, string],
  parse: (text: string) => Record<string, string>,
): readonly TextEdit[] | undefined {
  if (blanksProblem(text)) return undefined;
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
 * Why a variable cannot have this name.
 * @param envTexts contents of all related env files
 */
export function renameProblem(
  name: string,
  newName: string,
  envTexts: readonly string[],
): Refusal | undefined {
  const entries = envTexts.flatMap((text) => parseEnv(text).entries).filter((entry) => entry.name !== name);
  const old = publicPrefixOf(name);
  // A variable that is already public may stay public.
  const checked = old !== undefined && publicPrefixOf(newName) === old ? newName.slice(old.length) : newName;
  const problem = nameProblem(checked, () => false, []);
  if (problem !== undefined) return refuse(problem, l10n.t('Choose another name.'));
  const taken = entries.find((entry) => entry.name.toUpperCase() === newName.toUpperCase());
  if (taken)
    return refuse(l10n.t('The env file already has {0}.', taken.name), l10n.t('Choose another name.'));
  if (name.startsWith('NUXT_')) {
    return refuse(
      l10n.t('Nuxt derives another name from {0} and reads it under that name.', name),
      l10n.t('Rename it yourself, in nuxt.config and where the runtime configuration is used.'),
    );
  }
  return undefined;
}
