import { characterStats, isRandom, isRandomToken } from './randomness';

/** Values that only refer to a secret: variables, environment lookups, templates, entries of a secret store. */

/** A template or variable anywhere in the value. */
const TEMPLATE = /\$\{|\$\(|\{\{|\}\}|<%|%>|#\{|%\(\w+\)|\{%|\$\[|<<[ \w]|\{\w*\}$|^\{\w+\}/;

/** The whole value is a variable or a placeholder in brackets. */
const WHOLE =
  /^(?:\$[A-Za-z_]\w*|\$\d|%[A-Za-z_]\w*%?|@[A-Za-z_.-]+@|@\w+|@@.*|(?:file|FILE):.*|<[^<>]*>|\[[^[\]]*\]|\(\(.*\)\)|__\w+__|:[a-z_]+|\?|%[sdvq]|\{[^{}]*\}|![a-z]\w*|&\w+|\*+\w*|~|#.*)$/i;

/** Reads of the environment, a configuration object or a secret store. */
const LOOKUP =
  /process\.env|import\.meta|os\.environ|getenv|\bENV\[|\benv[.([]|Deno\.env|System\.|Environment\.|config(?:uration)?[.([]|settings[.([]|secrets[.([]|\bvars?\.|\blocal\.|\bmodule\.|\bdata\.|op:\/\/|vault:|arn:aws|ssm:|ref\+|doppler:|infisical:|akv:|sops:|keyvault|secretmanager|secretsmanager|valueFrom|secretKeyRef|file:\/\/|\/run\/secrets|\/var\/run|ENC\[|ENC\(|\$ANSIBLE_VAULT|\{cipher\}|vault:v\d|encrypted:|AQICAH|kms:/i;

/** Calls, members and operators, which make an unquoted value an expression. */
const EXPRESSION =
  /^&(?:mut\s+)?\w+(?:::|\.)|^[A-Za-z_$@][\w$]*(?:\?\.|\.|\(|\[|->|::|\|\||&&|\?\?)|=>|\(\)|&&|\|\||^(?:await|new|function|async|lambda|return|this|self|typeof|null|nil|None|True|False|undefined|true|false)\b/;

/**
 * Password hashes and other one-way or encrypted forms, which are useless to anyone who reads them: crypt(3) and PHC strings,
 * Django, Werkzeug, Drupal, phpass, MySQL, PostgreSQL, LDAP and Spring (a scheme in braces), Jupyter, ASP.NET Identity; SOPS,
 * Jasypt, Ansible, Mule, Rails, Fernet, age, dotenvx, Vault transit, Spring Cloud Config, AWS KMS, eyaml, sealed values.
 */
const ONE_WAY = new RegExp(
  [
    String.raw`\$(?:2[abxy]?|argon2\w*|pbkdf2[\w-]*|scrypt|bcrypt\w*|s0|apr1|md5|sha1|[156y]|gy|7|[PHS]|A|B)\$`,
    String.raw`\$2y\d`,
    String.raw`pbkdf2(?:_|:sha)`,
    String.raw`(?:bcrypt|argon2\w*|scrypt|crypt)[$:]`,
    String.raw`\{(?:S?SHA\d*|SMD5|MD5|CRYPT|PBKDF2[\w-]*|ARGON2\w*|SCRYPT(?:@\w+)?|BCRYPT|CIPHER|X-\w+|CLEARTEXT-ENC|AES\w*|KEY:\w*)\}`,
    String.raw`(?:sha(?:1|224|256|384|512)|md5|ripemd160)[-:$=]`,
    String.raw`md5[0-9a-f]{32}$`,
    String.raw`SCRAM-SHA-(?:1|256)\$`,
    String.raw`\*[0-9A-F]{40}$`,
    String.raw`\{?AQAAABAAAA[A-Za-z][A-Za-z0-9+/]`, // Jenkins
    String.raw`AQAAAA[A-Z]AA[A-Za-z0-9+/]`,
    String.raw`gAAAAA[A-Za-z0-9_-]{50,}={0,2}$`,
    String.raw`ENC[[(]`,
    String.raw`DEC::|dec\(`,
    String.raw`!\[[A-Za-z0-9+/=,]{8,}\]$`,
    String.raw`\\*\{\\*"(?:p|iv|data|ct|ciphertext)\\*"`,
    String.raw`\$ANSIBLE_VAULT`,
    String.raw`(?:encrypted|enc|secure|sealed|cipher|vault|jasypt):`,
    String.raw`-----BEGIN AGE|age-encryption\.org`,
    String.raw`AQICAH|AQECAH|AgA[A-Z][A-Za-z0-9+/]{200,}`,
    String.raw`01000000d08c9ddf0115d1118c7a00c04fc297eb`,
    String.raw`AQAAANCMnd8B`,
    String.raw`76492d1116743f0423413b16050a5345`,
    String.raw`\d\.[A-Za-z0-9+/]{22,}={0,2}\|[A-Za-z0-9+/]+={0,2}`,
    String.raw`\$(?:encrypted|vault|9|8|7|5)\$`,
  ]
    .map((form) => `^(?:${form})`)
    .join('|'),
  'i',
);

/** True if the value refers to a secret instead of being one. Quoted values may contain what looks like code. */
export function isReference(value: string, quoted: boolean): boolean {
  if (/^[{$]/.test(value) && isRandomInside(value)) return false;
  return (
    TEMPLATE.test(value) ||
    WHOLE.test(value) ||
    LOOKUP.test(value) ||
    /projects\/[^/]+\/secrets/i.test(value) ||
    (!quoted && EXPRESSION.test(value) && !(/^[\w.=~-]+$/.test(value) && isRandomToken(value)))
  );
}

/** A random value that happens to start with `$` or is in braces, such as Maven's encrypted passwords. */
function isRandomInside(value: string): boolean {
  const inner = value.replace(/^[{$]|\\?\}$/g, '');
  return inner.length >= 24 && /^[A-Za-z0-9+/=_-]+$/.test(inner) && isRandom(characterStats(inner));
}

/** True for password hashes and encrypted envelopes. */
export function isOneWay(value: string): boolean {
  return ONE_WAY.test(value);
}
