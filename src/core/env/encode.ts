import * as l10n from '@vscode/l10n';
import { listInWords } from '../base/locale';
import { refuse, type Refusal } from '../base/refusal';
import type { EnvEntry, Quote } from './document';
import { DEFAULT_LOADERS, loaderLabel, readingRulesOf, type Loader, type ReadingRules } from './readers';

export type { Loader } from './readers';

/** A value as it is written after `NAME=`. */
export interface EncodedValue {
  readonly ok: true;
  readonly text: string;
  /** What dotenv without expansion reads from `text`. Differs from the value if something had to be escaped. */
  readonly readsAs: string;
  /** What the user should know, one sentence each. Never contains the value. */
  readonly notes: readonly string[];
}

export interface EncodeOptions {
  /** How newlines may be written. Use `escaped` in files with CRLF, where a raw newline would become two characters. */
  readonly newlines?: 'raw' | 'escaped';
}

/** One way of writing a value. */
interface Form {
  readonly quote: Quote;
  readonly dollars: 'raw' | 'escaped';
  readonly newlines: 'raw' | 'escaped';
  /** In double quotes: characters that get a backslash. Default: none. */
  readonly escapes?: string;
}

/** All measured loaders read these the same way without quotes. */
const PLAIN = /^[A-Za-z0-9_./:=+@%?-]*$/;
/** NUL ends an environment variable, the others end lines or get lost; a lone surrogate is not UTF-8. */
const UNWRITABLE = /(?![\t\n\r])[\p{Control}\p{Surrogate}\u2028\u2029\uFEFF]/u;
const PEM = /^\s*-----BEGIN [A-Z0-9 ]+-----/;
const storeElsewhere = (): string =>
  l10n.t('Keep this value in a secret manager, or store it base64-encoded and decode it in code.');

/**
 * The form of `value` that each of `loaders` reads back unchanged; the simplest if there are several. No loaders means the
 * default pair, dotenv and Node.
 * @returns a refusal if no form works for all of them, or if one of them would run part of the value as a command
 */
export function encodeEnvValue(
  value: string,
  loaders: readonly Loader[],
  options: EncodeOptions = {},
): EncodedValue | Refusal {
  if (UNWRITABLE.test(value)) {
    return refuse(
      l10n.t("The value contains control characters, which a .env file can't contain."),
      storeElsewhere(),
      'control characters',
    );
  }
  if (value.includes('\r')) return encodeWithoutCarriageReturns(value, loaders, options);
  const inPlay = loaders.length > 0 ? loaders : DEFAULT_LOADERS;
  for (const form of forms(value, options)) {
    if (inPlay.every((loader) => readsBack(loader, form, value))) return written(form, value, inPlay);
  }
  return explain(value, inPlay, options);
}

/** No loader keeps a CR. In PEM the kind of line ending has no meaning, so it can be changed. */
function encodeWithoutCarriageReturns(
  value: string,
  loaders: readonly Loader[],
  options: EncodeOptions,
): EncodedValue | Refusal {
  if (!PEM.test(value)) {
    return refuse(
      l10n.t('The value contains carriage returns, which no .env loader keeps.'),
      storeElsewhere(),
      'carriage returns',
    );
  }
  const encoded = encodeEnvValue(value.replace(/\r\n?/g, '\n'), loaders, options);
  if (!encoded.ok) return encoded;
  const note = l10n.t('Line endings inside the key are written as LF because no loader keeps CRLF.');
  return { ...encoded, notes: [...encoded.notes, note] };
}

/**
 * Whether each of `loaders` reads `value` from an existing line of an env file, in any form.
 * @param encoded how the value would be written now
 */
export function readsValue(
  { value: read, quote, written: text }: EnvEntry,
  value: string,
  loaders: readonly Loader[],
  encoded: EncodedValue,
): boolean {
  if (text === encoded.text) return true;
  const form: Form = { quote, dollars: 'raw', newlines: text.includes('\n') ? 'raw' : 'escaped' };
  const inPlay = loaders.length > 0 ? loaders : DEFAULT_LOADERS;
  return read === value && inPlay.every((loader) => readsBack(loader, form, value));
}

/** Forms in order of preference: no quotes for plain words, single quotes, then what the value requires. */
function* forms(value: string, options: EncodeOptions): Generator<Form> {
  const newlines = options.newlines === 'escaped' && value.includes('\n') ? 'escaped' : 'raw';
  const order: readonly Quote[] = newlines === 'escaped' ? ['"'] : ["'", '"', '`', ''];
  if (PLAIN.test(value)) yield { quote: '', dollars: 'raw', newlines };
  for (const quote of order) yield { quote, dollars: 'raw', newlines };
  if (value.includes('$')) for (const quote of order) yield { quote, dollars: 'escaped', newlines };
  if (newlines === 'escaped') return;
  for (const escapes of ['"\\', '"\\$`']) yield { quote: '"', dollars: 'raw', newlines, escapes };
}

function written(form: Form, value: string, loaders: readonly Loader[]): EncodedValue {
  if (form.escapes !== undefined) return escaped(form.escapes, value);
  const readsAs = form.dollars === 'escaped' ? value.replaceAll('$', '\\$') : value;
  const body = form.newlines === 'escaped' ? readsAs.replaceAll('\n', '\\n') : readsAs;
  const expanding = loaders.find((loader) =>
    readingRulesOf(loader).some((reader) => reader.dollar !== 'kept'),
  );
  const notes =
    form.dollars === 'escaped' && expanding !== undefined
      ? [
          l10n.t(
            'Dollar signs are written as \\$ because {0} expands variables in .env.',
            loaderLabel(expanding),
          ),
        ]
      : [];
  return { ok: true, text: form.quote + body + form.quote, readsAs, notes };
}

function escaped(escapes: string, value: string): EncodedValue {
  const body = Array.from(value, (one) => (escapes.includes(one) ? `\\${one}` : one)).join('');
  const readsAs = body.replaceAll('\\n', '\n').replaceAll('\\r', '\r');
  const notes = [
    l10n.t('Some characters are written with a backslash in the env file, as its loader expects.'),
  ];
  return { ok: true, text: `"${body}"`, readsAs, notes };
}

function readsBack(loader: Loader, form: Form, value: string): boolean {
  return readingRulesOf(loader).every((reader) => {
    const { escapes } = form;
    return escapes === undefined
      ? keepsText(reader, form, value) && keepsDollars(reader, form, value)
      : unescapes(reader, escapes, form, value);
  });
}

/** Whether a reader removes exactly the added backslashes and changes nothing else. */
function unescapes(reader: ReadingRules, escapes: string, form: Form, value: string): boolean {
  const { escapes: known } = reader;
  if (known === undefined || !Array.from(value).every((one) => !escapes.includes(one) || known.includes(one)))
    return false;
  if (value.includes('\n') && !keepsNewlines(reader, form)) return false;
  // dotenv, whose rules the file is checked with, would look for the end of the value after such a backslash.
  if (value.endsWith('\\')) return false;
  if (!escapes.includes('`') && reader.runsBackticks && value.includes('`')) return false;
  return escapes.includes('$') || keepsDollars(reader, form, value);
}

/** Whether quotes, backslashes, spaces and newlines are read back; dollars are checked separately. */
function keepsText(reader: ReadingRules, form: Form, value: string): boolean {
  if (form.quote === '') return keepsUnquoted(reader, value);
  if (!reader.quotes || value.includes(form.quote) || value.endsWith('\\')) return false;
  if (value.includes('\n') && !keepsNewlines(reader, form)) return false;
  switch (form.quote) {
    case "'":
      if (reader.never?.test(value) || (reader.singleLine && value.includes('\n'))) return false;
      return !(reader.joinsBackslashes && value.includes('\\\\'));
    case '"':
      return !value.includes('\\') && !(reader.runsBackticks && value.includes('`'));
    case '`':
      return reader.backticks;
  }
}

function keepsUnquoted(reader: ReadingRules, value: string): boolean {
  if (PLAIN.test(value)) return true;
  if (!reader.quotes && reader.never?.test(value)) return false;
  if (reader.unquoted === 'never' || value.includes('\n') || value.trim() !== value) return false;
  return reader.unquoted === 'verbatim' || !/^['"`]|#/.test(value);
}

function keepsNewlines(reader: ReadingRules, form: Form): boolean {
  return reader.newlines === 'raw or escaped' || (reader.newlines === 'raw' && form.newlines === 'raw');
}

function keepsDollars(reader: ReadingRules, form: Form, value: string): boolean {
  if (!value.includes('$')) return true;
  if (reader.runsCommands && value.includes('$(')) return false;
  return form.dollars === 'raw'
    ? keepsRawDollars(reader, form, value)
    : keepsEscapedDollars(reader, form, value);
}

function keepsRawDollars(reader: ReadingRules, form: Form, value: string): boolean {
  switch (reader.dollar) {
    case 'kept':
      return true;
    case 'braces':
      return !value.includes('${');
    case 'shell':
    case 'literal-in-single':
      return form.quote === "'";
    case 'expanded': {
      const dollars = value.split('$').length - 1;
      const plain = value.match(new RegExp(reader.plainDollar ?? /(?!)/, 'g'))?.length ?? 0;
      return plain === dollars && !value.includes('\\$');
    }
  }
}

function keepsEscapedDollars(reader: ReadingRules, form: Form, value: string): boolean {
  if (reader.dollar === 'shell') return form.quote === '"';
  if (reader.dollar !== 'expanded') return false;
  return reader.backslashDollar === true || !value.includes('\\$');
}

/** Explains what prevents writing the value, without showing any part of it. */
function explain(value: string, loaders: readonly Loader[], options: EncodeOptions): Refusal {
  const runner = loaders.find((loader) => readingRulesOf(loader).some((reader) => reader.runsCommands));
  if (runner !== undefined && value.includes('$(')) {
    return refuse(
      l10n.t('The "$(...)" in this value would be run as a command by {0}.', loaderLabel(runner)),
      storeElsewhere(),
      'run as a command',
    );
  }
  const alone = loaders.find(
    (loader) => ![...forms(value, options)].some((form) => readsBack(loader, form, value)),
  );
  if (alone !== undefined)
    return refuse(changedBy(loaderLabel(alone), value), storeElsewhere(), 'not read back');
  const names = listInWords([...new Set(loaders.map(loaderLabel))]);
  return refuse(
    readDifferently(names, value),
    l10n.t('Use one loader for this file, or keep the value in a secret manager.'),
    'read differently',
  );
}

/** No form of the value is read back by this loader alone. */
function changedBy(loader: string, value: string): string {
  if (value.includes('$')) return l10n.t('A value with "$" can\'t be read back by {0}.', loader);
  if (value.endsWith('\\'))
    return l10n.t("A value that ends in a backslash can't be read back by {0}.", loader);
  if (value.includes('\n')) return l10n.t("A value with several lines can't be read back by {0}.", loader);
  if (value.includes('\\')) return l10n.t("A value with backslashes can't be read back by {0}.", loader);
  return l10n.t("A value with this mix of quotes can't be read back by {0}.", loader);
}

/** Each loader reads some form of the value, but not the same one. */
function readDifferently(loaders: string, value: string): string {
  if (value.includes('$')) return l10n.t('A value with "$" is read in different ways by {0}.', loaders);
  if (value.endsWith('\\'))
    return l10n.t('A value that ends in a backslash is read in different ways by {0}.', loaders);
  if (value.includes('\n'))
    return l10n.t('A value with several lines is read in different ways by {0}.', loaders);
  if (value.includes('\\'))
    return l10n.t('A value with backslashes is read in different ways by {0}.', loaders);
  return l10n.t('A value with this mix of quotes is read in different ways by {0}.', loaders);
}
