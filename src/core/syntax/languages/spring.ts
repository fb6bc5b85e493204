import type { Span } from '../../base/text';
import { rewrite, type Literal } from '../language';

/** What Spring reads from a value of its configuration; undefined if part of it is a placeholder. */
export function springValue(written: string | undefined): string | undefined {
  return written === undefined || written.includes('${') ? undefined : written;
}

/**
 * A key that is the default of a placeholder, `${NAME:key}`: the value belongs to the variable, and without a default Spring reports
 * where it is missing.
 * @param value position of the whole value, UTF-16 offsets
 */
export function springDefault(value: Span, text: string, secret: Span): Omit<Literal, 'node'> | undefined {
  const opening = /\$\{([A-Z][A-Z0-9_]*):([^${}:]*)$/.exec(text.slice(value.start, secret.start));
  const rest = /^[^${}:\r\n]*\}/.exec(text.slice(secret.end, value.end));
  const own = text.slice(secret.start, secret.end);
  if (!opening || !rest || /[${}\\\r\n]/.test(own)) return undefined;
  const [written, variable = '', before = ''] = opening;
  const span = { start: secret.start - written.length, end: secret.end + rest[0].length };
  return {
    ok: true,
    value: before + own + rest[0].slice(0, -1),
    identifier: variable,
    variable,
    write: (name) => rewrite(span, ['', `\${${name}}`, '']),
  };
}
