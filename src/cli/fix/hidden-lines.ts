import { scan } from '../../core/detect';
import { parseEnv } from '../../core/env/document';
import { isEnvFileName } from '../../core/env/file-names';
import type { Span } from '../../core/base/text';
import { DOTS, maskOf } from '../../core/finding/mask';
import { hideValues } from '../shared/hide-values';

/** A stretch that is not shown, and what stands for it. */
interface Hidden {
  readonly span: Span;
  readonly shown: string;
}

/**
 * A text as it may be shown: the given lines, with every value hidden that is a secret, may be one, or stands in an env file.
 * @param secrets texts that are hidden wherever they stand, found or not
 */
export function hiddenLines(
  fileName: string,
  text: string,
  lines: readonly Span[],
  secrets: ReadonlySet<string>,
): string[] {
  const hidden = [...found(fileName, text), ...occurrences(text, secrets), ...envValues(fileName, text)];
  hidden.sort((a, b) => a.span.start - b.span.start || b.span.end - a.span.end);
  return lines.map((line) => hideLine(text, line, hidden));
}

function found(fileName: string, text: string): Hidden[] {
  return scan(text, { fileName, minConfidence: 'low' })
    .flatMap(({ ruleId, span, parts = [] }) => [{ ruleId, span }, ...parts])
    .map(({ ruleId, span }) => ({ span, shown: maskOf(ruleId, text.slice(span.start, span.end)) }));
}

function occurrences(text: string, secrets: ReadonlySet<string>): Hidden[] {
  const hidden: Hidden[] = [];
  for (const secret of secrets) {
    if (secret === '') continue;
    for (let at = text.indexOf(secret); at >= 0; at = text.indexOf(secret, at + secret.length)) {
      hidden.push({ span: { start: at, end: at + secret.length }, shown: DOTS });
    }
  }
  return hidden;
}

/** Env files hold other values than those that are moved, and a diff shows lines around these. */
function envValues(fileName: string, text: string): Hidden[] {
  if (!isEnvFileName(fileName.slice(fileName.lastIndexOf('/') + 1))) return [];
  return parseEnv(text)
    .entries.filter(({ valueSpan }) => valueSpan.end > valueSpan.start)
    .map(({ valueSpan: { start, end }, quote }) => ({
      span: { start: start + quote.length, end: end - quote.length },
      shown: DOTS,
    }));
}

/** A value of several lines shows its mask on the first of them and dots on the others. */
function hideLine(text: string, line: Span, hidden: readonly Hidden[]): string {
  let shown = '';
  let at = line.start;
  for (const { span, shown: mask } of hidden) {
    if (span.end <= at || span.start >= line.end) continue;
    shown += hideValues(text, at, Math.max(at, span.start), []);
    shown += span.start >= line.start ? mask : DOTS;
    at = Math.min(line.end, span.end);
  }
  return shown + hideValues(text, at, line.end, []);
}
