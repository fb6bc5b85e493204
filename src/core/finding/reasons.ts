import type { Encoding, Place } from './encoding-and-place';

/**
 * Why the engine considers a value a secret, or how sure it is. Data, not text: `reasonInWords` makes sentences of it.
 * Arguments are names from the text around the value and facts about formats, never the value or a part of it.
 */
export type Reason =
  /** The value has the exact format; `title` is the format's. The right reason for most recognizers. */
  | { readonly id: 'exact-format'; readonly title: string }
  /** The value has the form of the format, which other values may have as well. */
  | { readonly id: 'likely-format'; readonly title: string }
  /** The value begins like the format and looks random, but has another length or other characters. */
  | { readonly id: 'odd-form'; readonly title: string; readonly how: 'shorter' | 'longer' | 'other' }
  | { readonly id: 'checksum-valid' }
  | { readonly id: 'checksum-invalid' }
  /** The provider's own documentation calls it so. */
  | { readonly id: 'usual-name'; readonly name: string }
  /** A word for the provider is in the name, on the line or above it. */
  | { readonly id: 'provider-word'; readonly word: string; readonly where: 'name' | 'line' | 'above' }
  | { readonly id: 'assigned-to'; readonly name: string }
  | { readonly id: 'looks-random' }
  | { readonly id: 'not-everyday' }
  /** Words with a number or punctuation, which people choose as passwords. */
  | { readonly id: 'chosen-password' }
  | { readonly id: 'private-key'; readonly container: 'pem' | 'putty' | 'jwk' }
  | { readonly id: 'json-web-token' }
  | { readonly id: 'unsigned-token' }
  /** The token's own end date is in the past; milliseconds since 1970. */
  | { readonly id: 'expired'; readonly at: number }
  | { readonly id: 'shared-access-signature' }
  | { readonly id: 'user-and-password' }
  | { readonly id: 'url-with-password' }
  | { readonly id: 'password-hash' }
  | { readonly id: 'recovery-phrase'; readonly words: number }
  /** It follows a word such as `Bearer` in a header. */
  | { readonly id: 'after-scheme'; readonly scheme: string }
  | { readonly id: 'command-line-password'; readonly command: string }
  | { readonly id: 'command-line-user'; readonly command: string }
  | {
      readonly id: 'password-setting';
      readonly of:
        'redis' | 'network-device' | 'network-device-write' | 'database-user' | 'password-field' | 'proxy';
    }
  /** It is the argument of a call that expects a secret there. */
  | { readonly id: 'argument'; readonly call: string; readonly expects: 'password' | 'key' }
  | { readonly id: 'only-content-of-file' }
  | { readonly id: 'password-file' }
  /** The identifier it is used with is nearby: by the title of its format, or by its name. */
  | { readonly id: 'identifier-nearby'; readonly title: string }
  | { readonly id: 'client-id-nearby'; readonly name: string }
  /** It was found in a decoded form of the text. */
  | { readonly id: 'decoded'; readonly encoding: Encoding }
  /** An env file's variable has this value, a value that contains it, or a value that is a part of it. */
  | {
      readonly id: 'value-of-variable' | 'part-of-variable' | 'contains-variable';
      readonly name: string;
      readonly file: string;
    }
  /** The file lowers the confidence. */
  | { readonly id: 'in-place'; readonly place: Place }
  /** A pattern from a policy file matched; `pattern` is its ID. */
  | { readonly id: 'custom-pattern'; readonly pattern: string };
