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

/** Password hashes and other one-way or encrypted forms, which are useless to anyone who reads them. */
const ONE_WAY =
  /^(?:\$(?:2[abxy]|argon2\w*|pbkdf2[\w-]*|scrypt|s0|apr1|[156y]|gy|7)\$|pbkdf2_|scrypt:|\{SSHA|\{SHA|\{MD5|\{bcrypt|\{noop|sha(?:1|256|384|512)[-:$]|md5[-:$])/i;

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
