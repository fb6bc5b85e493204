import { isVagueKey, kindOfName } from './names';
import type { Assignment } from './assignment';

/** One or two words before a name, separated by single spaces. */
const WORDS_BEFORE = /(?:^|[\s"'`([{<#*/-])([A-Za-z][\w.]{1,24})(?:[ -]([A-Za-z][\w.]{1,24}))?[ -]$/;

/** Words that come before a name in code and do not describe its value. */
const DECLARES = new Set(
  (
    'const let var val def export set setenv env arg string public private protected internal static final readonly declare new ' +
    'return if else and or not the a an this your our their my is with for to from in of use using as type auto char final'
  ).split(' '),
);

/**
 * The name with the words before it: `customer.io_api_key` in `customer.io api key: VALUE`, where the name itself is only
 * `key`. The name alone if there are no such words.
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
