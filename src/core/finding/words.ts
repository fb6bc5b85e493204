import * as l10n from '@vscode/l10n';
import { dateInLocale } from '../base/locale';
import type { Confidence, Encoding, Finding, Place } from './finding';
import type { Reason } from './reasons';

/** How sure the engine is, in a user's words. */
export function confidenceInWords(confidence: Confidence): string {
  switch (confidence) {
    case 'high':
      return l10n.t('certain');
    case 'medium':
      return l10n.t('likely');
    case 'low':
      return l10n.t('possible');
  }
}

/** What was found, for use within a sentence: `Stripe live secret key`, but `password` instead of `Password`. */
export function titleInSentence({ title, kind }: Pick<Finding, 'title' | 'kind'>): string {
  return title.toLowerCase() === kind.toLowerCase() ? kind : title;
}

/** A reason as a sentence in the user's language, without a period at the end. */
export function reasonInWords(reason: Reason): string {
  switch (reason.id) {
    case 'exact-format':
      return startsWithVowelSound(reason.title)
        ? l10n.t('Matches the exact format of an {0}', reason.title)
        : l10n.t('Matches the exact format of a {0}', reason.title);
    case 'likely-format':
      return startsWithVowelSound(reason.title)
        ? l10n.t('Looks like an {0}', reason.title)
        : l10n.t('Looks like a {0}', reason.title);
    case 'odd-form':
      return oddFormWords(reason);
    case 'checksum-valid':
      return l10n.t('Its checksum is valid');
    case 'checksum-invalid':
      return l10n.t('Its checksum is invalid, so it may be made up');
    case 'usual-name':
      return l10n.t('`{0}` is a common name for this key', reason.name);
    case 'provider-word':
      return providerWords(reason.word, reason.where);
    case 'assigned-to':
      return mayContainValue(reason.name)
        ? l10n.t('Assigned to a name that looks like a value itself')
        : l10n.t('Assigned to `{0}`', reason.name);
    case 'looks-random':
      return l10n.t('Looks random');
    case 'not-everyday':
      return l10n.t('Looks random, not like a word, a path or a placeholder');
    case 'chosen-password':
      return l10n.t('Looks like a password that someone chose');
    case 'private-key':
      return privateKeyWords(reason.container);
    case 'json-web-token':
      return l10n.t('A JSON Web Token: its header names an algorithm');
    case 'unsigned-token':
      return l10n.t('It is not signed');
    case 'expired':
      return l10n.t('It expired on {0}', dateInLocale(reason.at));
    case 'shared-access-signature':
      return l10n.t('A shared access signature with permissions and an end date');
    case 'user-and-password':
      return l10n.t('Contains a user and a password for HTTP');
    case 'url-with-password':
      return l10n.t('A URL that contains a user and a password');
    case 'password-hash':
      return l10n.t('The hash of a password');
    case 'recovery-phrase':
      return l10n.t('{0} words assigned to a name for a recovery phrase', reason.words);
    case 'after-scheme':
      return l10n.t('Follows `{0}` in a header', reason.scheme);
    case 'command-line-password':
      return l10n.t('Password on the command line of `{0}`', reason.command);
    case 'command-line-user':
      return l10n.t('User without a password on the command line of `{0}`', reason.command);
    case 'password-setting':
      return passwordSettingWords(reason.of);
    case 'argument':
      return reason.expects === 'password'
        ? l10n.t('`{0}` expects a password here', reason.call)
        : l10n.t('`{0}` expects a key here', reason.call);
    case 'only-content-of-file':
      return l10n.t('The file contains nothing else');
    case 'password-file':
      return l10n.t('Password in a line of a password file');
    case 'identifier-nearby':
      return l10n.t('Its {0} is nearby', reason.title);
    case 'client-id-nearby':
      return l10n.t('Its client ID, `{0}`, is nearby', reason.name);
    case 'decoded':
      return decodedWords(reason.encoding);
    case 'value-of-variable':
      return l10n.t('Is the value of `{0}` in {1}', reason.name, reason.file);
    case 'part-of-variable':
      return l10n.t('Is a part of the value of `{0}` in {1}', reason.name, reason.file);
    case 'contains-variable':
      return l10n.t('Contains the value of `{0}` in {1}', reason.name, reason.file);
    case 'in-place':
      return placeWords(reason.place);
    case 'custom-pattern':
      return l10n.t('Matches your pattern "{0}"', reason.pattern);
  }
}

function oddFormWords({ title, how }: Extract<Reason, { id: 'odd-form' }>): string {
  const an = startsWithVowelSound(title);
  switch (how) {
    case 'shorter':
      return an
        ? l10n.t('Looks like an {0}, but is shorter than usual', title)
        : l10n.t('Looks like a {0}, but is shorter than usual', title);
    case 'longer':
      return an
        ? l10n.t('Looks like an {0}, but is longer than usual', title)
        : l10n.t('Looks like a {0}, but is longer than usual', title);
    case 'other':
      return an
        ? l10n.t('Starts like an {0}, but has another form', title)
        : l10n.t('Starts like a {0}, but has another form', title);
  }
}

function providerWords(word: string, where: 'name' | 'line' | 'above'): string {
  switch (where) {
    case 'name':
      return l10n.t('Its name contains "{0}"', word);
    case 'line':
      return l10n.t('"{0}" is on the same line', word);
    case 'above':
      return l10n.t('"{0}" is just above', word);
  }
}

function privateKeyWords(container: 'pem' | 'putty' | 'jwk'): string {
  switch (container) {
    case 'pem':
      return l10n.t('A private key in PEM format');
    case 'putty':
      return l10n.t('A PuTTY private key file');
    case 'jwk':
      return l10n.t('The private part of a JSON Web Key');
  }
}

function passwordSettingWords(of: Extract<Reason, { id: 'password-setting' }>['of']): string {
  switch (of) {
    case 'redis':
      return l10n.t('Password of a Redis server');
    case 'network-device':
      return l10n.t('Password of a network device');
    case 'network-device-write':
      return l10n.t('Community string that allows changes to a network device');
    case 'database-user':
      return l10n.t('Password of a database user');
    case 'proxy':
      return l10n.t('Password of a proxy');
    case 'password-field':
      return l10n.t('Value of a password field');
  }
}

function decodedWords(encoding: Encoding): string {
  switch (encoding) {
    case 'base64':
      return l10n.t('Found after decoding Base64');
    case 'percent':
      return l10n.t('Found after decoding percent-encoded characters');
    case 'escape':
      return l10n.t('Found after decoding escaped characters');
    case 'concatenation':
      return l10n.t('Found after joining string literals');
  }
}

function placeWords(place: Place): string {
  switch (place) {
    case 'test':
      return l10n.t('Found in a test, where keys are often made up');
    case 'documentation':
      return l10n.t('Found in documentation, where keys are often made up');
    case 'example':
      return l10n.t('Found in an example, where keys are often made up');
  }
}

/**
 * Whether the article is "an": `OpenAI project API key`, `AWS secret access key`, `npm access token`, `X (Twitter) API
 * key`.
 */
function startsWithVowelSound(title: string): boolean {
  if (/^(?:[A-Z]{2}|X\b|npm|xAI)/.test(title)) return /^[AEFHILMNORSXnx]/.test(title);
  return /^(?:[AEIOaeio]|U[np](?!i))/.test(title);
}

/** Characters. Words of names are shorter. */
const LONGEST_WORD = 20;

/** In damaged text, what looks like a name can be a part of another secret. */
function mayContainValue(name: string): boolean {
  return name
    .split(/[^A-Za-z0-9]/)
    .some((word) => word.length >= LONGEST_WORD && (word.match(/[0-9]/g) ?? []).length >= 3);
}
