import { scan } from '../detect';
import { parseEnv } from '../env/document';
import { fileNamedIn, mayNameCertificate } from '../env/named-file';
import { formatForEnvName } from '../formats';
import type { Sensitivity } from '../finding/finding';
import { overlaps, type Span } from '../base/text';

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
  /** The value is no key but names the file that holds it: its path as written, relative or absolute. */
  readonly file?: string;
}

/** Names that say "secret" without saying whose. */
const SECRET_NAME = /(?:^|_)(?:KEY|TOKEN|SECRET|PASSWORD|PASSWD|PASSPHRASE|CREDENTIALS?|DSN)(?:_\d+)?$/i;

/**
 * The keys among an env file's variables: a value that a rule recognises, a name that a provider's documentation uses,
 * or a name that says secret. Ordinary configuration (`PORT`, `LOG_LEVEL`) is left out. Of a name given twice the last counts.
 */
export function keysIn(envText: string): EnvKey[] {
  return variablesIn(envText).keys;
}

/** A variable that names a certificate's file and is no key by its name: `TLS_CERT=./certs/server.pem`. */
export interface CertificateVariable {
  readonly name: string;
  /** Path as written, relative or absolute. */
  readonly file: string;
}

/** The keys among an env file's variables as {@link keysIn} has them, and what else names a certificate's file. */
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
