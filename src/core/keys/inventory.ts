import { scan } from '../detect';
import { isPlaceholder } from '../detect/reject/placeholders';
import { isReference } from '../detect/reject/references';
import { parseEnv } from '../env/document';
import { fileNamedIn, mayNameCertificate } from '../env/named-file';
import { formatForEnvName } from '../formats';
import type { Sensitivity } from '../finding/finding';
import { overlaps, type Span } from '../base/text';

/** A key in an env file. */
export interface EnvKey {
  readonly name: string;
  readonly nameSpan: Span;
  /** The rule that matches the value, otherwise the one for the name. */
  readonly ruleId?: string;
  readonly provider?: string;
  /** From the rule that matches the value with at least medium confidence; undefined if only the name suggests a key. */
  readonly sensitivity?: Sensitivity;
  /** The value itself, only for the caller's fingerprint. Never kept. */
  readonly value: string;
  /** If the value is not a key but the path of the file that contains it: the path as written, relative or absolute. */
  readonly file?: string;
}

/** Names of secrets that do not name a provider. */
const SECRET_NAME = /(?:^|_)(?:KEY|TOKEN|SECRET|PASSWORD|PASSWD|PASSPHRASE|CREDENTIALS?|DSN)(?:_\d+)?$/i;

/**
 * The keys among the variables of an env file: a rule matches the value, a provider's documentation uses the name, or the
 * name is that of a secret. Ordinary configuration (`PORT`, `LOG_LEVEL`), placeholders and references are left out. If a name occurs twice, the last one counts.
 */
export function keysIn(envText: string): EnvKey[] {
  return variablesIn(envText).keys;
}

/** A variable with the path of a certificate's file, and not the name of a key: `TLS_CERT=./certs/server.pem`. */
export interface CertificateVariable {
  readonly name: string;
  /** The path as written, relative or absolute. */
  readonly file: string;
}

/** The keys of {@link keysIn}, and the other variables with the path of a certificate's file. */
export function variablesIn(envText: string): {
  readonly keys: EnvKey[];
  readonly certificates: CertificateVariable[];
} {
  const findings = scan(envText, { fileName: '.env', languageId: 'dotenv', minConfidence: 'low' });
  const keys = new Map<string, EnvKey>();
  const certificates = new Map<string, CertificateVariable>();
  for (const { name, nameSpan, valueSpan, value } of parseEnv(envText).entries) {
    keys.delete(name);
    certificates.delete(name);
    if (value.trim() === '') continue;
    const file = fileNamedIn(value);
    const finding = findings.find(({ span }) => overlaps(span, valueSpan));
    if (!finding && file === undefined && isNoKey(value)) continue;
    const known = finding ?? formatForEnvName(name);
    if (!known && !SECRET_NAME.test(name)) {
      if (file !== undefined && mayNameCertificate(name, file)) certificates.set(name, { name, file });
      continue;
    }
    const ruleId = finding?.ruleId ?? formatForEnvName(name)?.id;
    keys.set(name, {
      name,
      nameSpan,
      value,
      ...(finding && finding.confidence !== 'low' && { sensitivity: finding.sensitivity }),
      ...(known?.provider !== undefined && { provider: known.provider }),
      ...(ruleId && { ruleId }),
      ...(file !== undefined && !finding && { file }),
    });
  }
  return { keys: [...keys.values()], certificates: [...certificates.values()] };
}

/** A value that no rule matches and that only refers to a key or asks for one. Its name doesn't matter: there is nothing to leak or rotate. */
function isNoKey(value: string): boolean {
  return isPlaceholder(value) || isReference(value, true) || isPlainAddress(value);
}

/** A URL without a login and without parameters: `https://example.com`. */
function isPlainAddress(value: string): boolean {
  const end = value.indexOf('://');
  return end > 0 && /^[a-z][a-z0-9+.-]*$/i.test(value.slice(0, end)) && !/[@?#]/.test(value);
}
