/** What separates a value from the rest of a literal: `Bearer …`, `user:…@host`, `?token=…&`, `Password=…;`. */
const DELIMITER = /[\s"'`=:/?&@;,|<>([{\\-]$/;

/** What can come after a value that a delimiter introduces. */
const END = /^[@/?&#:;,|)\]}.]/;

/** An option with its value: `-psecret`. */
const OPTION = /(?:^|\s)-[A-Za-z]$/;

/**
 * Whether a literal continues where a value was found to start or end, so that the value is probably longer.
 * @param before what the literal contains before the value; @param after and after it
 */
export function isCut({ before, after }: { readonly before: string; readonly after: string }): boolean {
  if (before !== '' && !DELIMITER.test(before) && !OPTION.test(before)) return true;
  if (/^[([{<]$/.test(before) && !/^[)\]}>]/.test(after)) return true;
  if (after === '' || /^[\s"'`\\<$]/.test(after)) return false;
  return before === '' || !END.test(after);
}
