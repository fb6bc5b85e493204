import * as l10n from '@vscode/l10n';
import { refuse, type Refusal } from '../base/refusal';

/** Blank characters in a row. dotenv's own parser takes quadratic time for them: a second for 20,000. */
const MOST_BLANKS = 1000;

/** A refusal for an env file that the loader's parser would read for minutes. No such file is written by hand. */
export function blanksProblem(text: string): Refusal | undefined {
  const blanks = /\s/;
  let run = 0;
  for (let at = 0; at < text.length; at++) {
    // A step of the whole length finds every long run, and looks at few characters of other texts.
    if (run === 0 && at + MOST_BLANKS < text.length && !blanks.test(text.charAt(at + MOST_BLANKS))) {
      at += MOST_BLANKS;
      continue;
    }
    run = blanks.test(text.charAt(at)) ? run + 1 : 0;
    if (run > MOST_BLANKS)
      return refuse(
        l10n.t('This .env has more than {0} blank lines or spaces in a row.', MOST_BLANKS),
        l10n.t('Remove them and try again.'),
      );
  }
  return undefined;
}
