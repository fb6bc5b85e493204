import { isVagueKey, kindOfName } from './names';
import type { Assignment } from './assignment';

/** One or two words before a name, with nothing but a space between. */
const WORDS_BEFORE = /(?:^|[\s"'`([{<#*/-])([A-Za-z][\w.]{1,24})(?:[ -]([A-Za-z][\w.]{1,24}))?[ -]$/;

/** Words that stand before a name in code and say nothing of what it holds. */
const DECLARES = new Set(
  (
    'const let var val def export set setenv env arg string public private protected internal static final readonly declare new ' +
    'return if else and or not the a an this your our their my is with for to from in of use using as type auto char final'
  ).split(' '),
);

/**
 * The name with the words that are said before it: in `customer.io api key: VALUE` the name read from the characters is
 * `key`, what is meant is `customer.io_api_key`. The name itself where nothing is said before it.
 */
export function qualifiedName(text: string, assignment: Assignment): string {
  const { name, nameStart } = assignment;
  if (nameStart <= 0 || name === '' || (kindOfName(name) === 'none' && !isVagueKey(name))) return name;
  if (!/[A-Za-z0-9]$/.test(name)) return name; // `PRIVATE KEY-----`
  const before = text.slice(Math.max(0, nameStart - 56), nameStart);
  const said: (string | undefined)[] = WORDS_BEFORE.exec(before)?.slice(1) ?? [];
  const words = said.filter((word) => word !== undefined);
  const last = words.findLastIndex((word) => DECLARES.has(word.toLowerCase()));
  return [...words.slice(last + 1), name].join('_');
}
