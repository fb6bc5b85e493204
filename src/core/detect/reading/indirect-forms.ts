import { isLiteral, LITERAL_START } from './literal-start';

/**
 * What may be between a name and the literal that is its value. Each form starts where the name ends and ends before
 * the literal's quote. All are sticky, bounded and fail at their first characters.
 * Sources: the references of the languages, and docs.aws.amazon.com (ECS, CloudFormation), zod.dev,
 * docs.pydantic.dev, docs.python.org (argparse), click.palletsprojects.com, learning.postman.com,
 * registry.terraform.io.
 */

const LITERAL = `(?=${LITERAL_START})`;

/** What closes a name that is itself a literal, an index or an argument. */
const CLOSED = `["'\\])]{0,4}`;

const TYPE = `(?:\\s*[?!]?:\\s*[&*]?(?:\\[\\w{0,8}\\])?[A-Za-z][\\w<>[\\]|.?&' ]{0,30}?)?`;
const ASSIGNED = `${CLOSED}${TYPE}\\s*(?::=|=(?![=>])|:(?!:))\\s*`;

/** Functions that return their argument as another type. */
const CONVERTERS: ReadonlySet<string> = new Set(
  (
    'String string str Str from from_str fromString from_utf8 of ofNullable valueOf new New Some Ok Just Owned ' +
    'bytes Bytes byte ByteString bytearray encode getBytes GetBytes toBytes Uint8List to_bytes b64decode urlsafe_b64decode b32decode b58decode decode decodeBase64 base64_decode FromBase64String fromBase64 atob ' +
    'unhexlify fromhex fromHex hexToBytes hex ' +
    'Secret SecretStr SecretString SecretBox SecretKeySpec SymmetricSecurityKey Password Sensitive Zeroizing Redacted Opaque ' +
    'Ptr ptr pointer To StringPtr StringValue Field Lit Constant Value Var Env freeze SecretKey Key'
  ).split(' '),
);

/** The start of a call, with the name of the function: `new A.B<C>(`, `aws.String(`, or Go's `[]byte(`. */
const CALL =
  /[&*]?(?:new\s+|await\s+)?(?:[A-Za-z_$][\w$]{0,30}(?:\(\))?(?:\.|::|->)){0,4}([A-Za-z_]\w{0,30})(?:<[\w<>&' ]{0,20}>)?\s*\(\s*|\[\](byte|rune)\(\s*/y;

/** The offset after at most three calls at `at` that convert their argument; `at` if there are none. */
export function skipConverters(text: string, at: number): number {
  let end = at;
  for (let passed = 0; passed < 3 && !isLiteral(text, end); passed++) {
    CALL.lastIndex = end;
    const match = CALL.exec(text);
    if (match === null || !CONVERTERS.has(match[1] ?? match[2] ?? '')) break;
    end = CALL.lastIndex;
  }
  return end;
}

/** The characters of a condition or an expression, up to the end of the line. */
const EXPRESSION = `(?:[^"'\`;\\n?]|\\?\\.|"[^"\\n]{0,40}"|'[^'\\n]{0,40}')`;

/** Limits the number of spaces: two adjacent unbounded runs of spaces would take quadratic time. */
const bounded = (pattern: string): string =>
  pattern.replaceAll('\\s*', '\\s{0,60}').replaceAll('\\s+', '\\s{1,60}');

const form = (pattern: string): RegExp => new RegExp(bounded(pattern) + LITERAL, 'y');

/** The literal after these forms may be converted, see `skipConverters`. */
const converting = (pattern: string): RegExp => new RegExp(bounded(pattern), 'y');

/** `secret := []byte("…")`, `api_secret: Some("…".into())`, `ApiSecret: aws.String("…")`, `.secret(Some("…"))` */
export const CONVERTED = converting(`(?:${ASSIGNED}|\\(\\s*)(?=[A-Za-z_$&*[#<%~])`);

/** `"--secret", type=str, default="…"`, `SECRET: z.string().default("…")`, `secret: { type: String, default: "…" }` */
export const DEFAULTED = form(
  `["'\\])>]{0,4}(?=[\\s,=:(])(?:[^;}\\n]{0,100}[{(,:]\\s*\\n(?:[^;}\\n]{0,100}\\n){0,2}?)?[^;}\\n]{0,120}?\\b(?:default|fallback)(?:_?[vV]alue)?["']?\\s*[(=:]\\s*`,
);

/** `cond ? "…" : other` */
export const CHOSEN = form(`${ASSIGNED}${EXPRESSION}{1,100}?\\?(?![.?:])\\s*`);

/** `cond ? other : "…"` */
export const OTHERWISE = form(
  `${ASSIGNED}${EXPRESSION}{1,100}?\\?(?![.?:])\\s*(?:"[^"\\n]{0,200}"|'[^'\\n]{0,200}'|[^"'\`;\\n:?]{1,60})\\s*:\\s*`,
);

/** `getenv("SECRET") or "…"`, `env["SECRET"] || "…"` */
export const OR = converting(`${CLOSED}\\s*(?:\\bor\\b|\\|\\|=?|\\?\\?=?|\\?:)\\s*`);

/** `secret = config.secret || "…"` */
export const ASSIGNED_OR = form(`${ASSIGNED}${EXPRESSION}{1,100}?(?:\\bor\\b|\\|\\||\\?\\?|\\?:)\\s*`);

/** `var("SECRET").unwrap_or_else(|_| "…".into())`, `ofNullable(secret).orElse("…")` */
export const UNWRAPPED = converting(
  `${CLOSED}\\s*\\.(?:unwrap_or(?:_else)?|unwrapOr|orElse(?:Get)?|or_else|getOrElse|getOrDefault|GetOrDefault|ifEmpty|ifBlank)\\s*[({]\\s*(?:\\|\\w{0,12}\\|\\s*|(?:\\(\\)|_)\\s*(?:->|=>)\\s*)?`,
);

const RESULT = `(?:(?:->|:)\\s*[\\w<>&'[\\]?.* ]{1,40}?|[\\w.*[\\]]{1,20})`;

const BODY = `\\([^()"'\`\\n]{0,80}\\)(?:\\s*${RESULT})?\\s*(?:\\{|=>|:|=)\\s*(?:return\\s+)?`;

/** `getSecret() { return "…"; }`, `def secret(self) -> str: return "…"` */
export const RETURNED = converting(BODY);

/** `const secret = () => "…"` */
export const FUNCTION = converting(`${TYPE}\\s*=\\s*(?:async\\s+)?(?:function\\s*)?${BODY}`);

/** `case "secret": return "…"` */
export const RETURNED_FOR = converting(`["']\\s*(?::|=>|->)\\s*return\\s+`);

/** `def secret` and the value alone on the next line, in Ruby. */
export const RETURNED_ALONE = form(`(?:\\(\\))?\\r?\\n[ \\t]+`);

/**
 * `std::string secret{"…"}`, `var secret: String { return "…" }`, `string Secret { get => "…"; }`, `val secret by lazy { "…" }`,
 * and the block after `ENV["SECRET"]` in Ruby
 */
export const IN_BRACES = converting(
  `${CLOSED}${TYPE}\\s*(?:by\\s+lazy\\s*)?\\{\\s*(?:get\\s*(?:=>|\\{)\\s*)?(?:return\\s+)?`,
);

/** `val secret: String get() = "…"`, on one line or two */
export const GETTER = converting(`${TYPE}\\s+get\\(\\)\\s*(?:=|\\{)\\s*(?:return\\s+)?`);

/** `secret: ApiKey = "…"`, with a type of any name */
export const TYPED = form(
  `${CLOSED}\\s*[?!]?:\\s*[&*]?(?:\\[\\w{0,8}\\])?(?:(?:const|constant|mut|dyn|readonly)\\s+)?[A-Za-z][\\w<>[\\].?&']{0,40}(?:\\s?[|&]\\s?[\\w<>[\\].?']{1,30}){0,2}\\s*(?::=|=(?![=>]))\\s*`,
);

/** `char secret[] = "…"`, `char secret[64] = {"…"}`, `$secrets[] = '…'` */
export const ARRAY = converting(`\\[[\\w +*.:-]{0,30}\\]\\s*=\\s*\\{?\\s*`);

/** `"secret" to "…"` */
export const PAIRED = converting(`["']?\\s+to\\s+`);

/** `("secret" . "…")` */
export const DOTTED = form(`["']\\s+\\.\\s+`);

/** `{secret, "…"}`, `put(SECRET, "…")` */
export const TUPLE = converting(`\\s*,\\s*`);

/** `secret => <<"…">>` */
export const BINARY = converting(`["']?\\s*=>\\s*`);

/** `secret.equals("…")`, `getSecret().equals("…")` */
export const EQUALED = form(
  `(?:\\(\\))?\\.(?:[eE]quals(?:IgnoreCase)?|contentEquals|compareTo|eql\\?)\\(\\s*`,
);

/** `$secret -eq '…'` */
export const COMPARED = form(`["']?\\s+-[ci]?(?:eq|ne)\\s+`);

/** `@secret nvarchar(64) = N'…'`, `SECRET PIC X(32) VALUE '…'`, `secret TYPE string VALUE '…'` */
export const DECLARED_IN_SQL = new RegExp(
  `[ \\t]{1,20}(?:(?:N?VARCHAR2?|N?CHAR|N?TEXT|STRING|TYPE|PIC)\\b[^"'\\n;,=]{0,40}?)?(?:=|\\bVALUE|\\bDEFAULT)\\s{0,20}${LITERAL}`,
  'iy',
);

/** `public string Secret { get; set; } = "…"` */
export const OF_PROPERTY = form(`\\s*\\{\\s*(?:private\\s+)?get;[^{}"'\\n]{0,40}\\}\\s*=\\s*`);

/** `Dim secret As String = "…"` */
export const DECLARED = form(`\\s+As\\s+(?:New\\s+)?\\w+\\s*=\\s*`);

/** `"name": "SECRET", "type": "text", "value": "…"` */
export const LABELED = form(
  `["'\`]?\\s*(?:[,;]\\s*)?(?:["']?(?:type|description|enabled|sensitive|secret|secure)["']?\\s*[:=]\\s*(?:["'][^"'\\n]{0,80}["']|\\w{1,20})\\s*(?:[,;]\\s*)?){0,2}["']?(?:value|Value)["']?\\s*[:=]\\s*`,
);

/** `<setting name="Secret" serializeAs="String"><value>` */
export const SETTING = /"[^<>\n]{0,80}>\s*<value>(?=[^\s<])/y;

/** `- --secret` and on the next line `- …` */
export const ARGUMENT = /["']?[ \t]*\r?\n[ \t]*-[ \t]+(?=["']?[^\s"'{}])/y;

/** `${app.secret:…}` in Spring, from the start of the name. */
export const SPRING_DEFAULT = /[\w.-]+:(?![-=?+])/y;

/** `${SECRET:-…}`, `${SECRET:=…}`, `${SECRET-…}`, from the start of the name. */
export const SHELL_DEFAULT = /\w+:?[-=]/y;
