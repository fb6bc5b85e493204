import { scan } from './detect';
import { parseEnv } from './env/document';
import { formatForEnvName } from './formats';
import type { Sensitivity } from './finding';
import { overlaps, type Span } from './text';

/** A key that lives in an env file. */
export interface EnvKey {
  readonly name: string;
  readonly nameSpan: Span;
  /** Rule the value or, failing that, the name points to. */
  readonly ruleId?: string;
  readonly provider?: string;
  /** What the rule that recognises the value, surely or likely, says of it; undefined: only the name says that it is a key. */
  readonly sensitivity?: Sensitivity;
  /** The value itself: for the caller's fingerprint only, never kept. */
  readonly value: string;
}

/** Names that say "secret" without saying whose. */
const SECRET_NAME = /(?:^|_)(?:KEY|TOKEN|SECRET|PASSWORD|PASSWD|PASSPHRASE|CREDENTIALS?|DSN)(?:_\d+)?$/i;

/**
 * The keys among an env file's variables: a value that a rule recognises, a name that a provider's documentation uses,
 * or a name that says secret. Ordinary configuration (`PORT`, `LOG_LEVEL`) is left out. Of a name given twice the last counts.
 */
export function keysIn(envText: string): EnvKey[] {
  const findings = scan(envText, { fileName: '.env', languageId: 'dotenv', minConfidence: 'low' });
  const keys = new Map<string, EnvKey>();
  for (const { name, nameSpan, valueSpan, value } of parseEnv(envText).entries) {
    keys.delete(name);
    if (value.trim() === '') continue;
    const finding = findings.find(({ span }) => overlaps(span, valueSpan));
    const known = finding ?? formatForEnvName(name);
    if (!known && !SECRET_NAME.test(name)) continue;
    const ruleId = finding?.ruleId ?? formatForEnvName(name)?.id;
    keys.set(name, {
      name,
      nameSpan,
      value,
      ...(finding && finding.confidence !== 'low' && { sensitivity: finding.sensitivity }),
      ...(known && { provider: known.provider }),
      ...(ruleId && { ruleId }),
    });
  }
  return [...keys.values()];
}
