import type { Surroundings } from '../base/surroundings';
import { withoutEnd } from '../base/text';
import { identifierWords } from './words';
import { isDatabase, prefixesOf, serviceOf, serviceOfPort } from './services';

/** What a value is for, as parts of a variable's name in capital letters. */
export interface Subject {
  /** `REDIS`, `OPENAI`, `DATABASE`; undefined if nothing shows it. */
  readonly owner: string | undefined;
  /** What it is, if the text of the literal before it shows that: `PASSWORD` in `Password=…`. Its name then names the whole literal. */
  readonly kind: string | undefined;
  /** `TEST`, `LIVE`, `STAGING`. */
  readonly stage: string | undefined;
  /** Further names around it, which tell it from other values for the same purpose. */
  readonly others: readonly string[];
}

/** Words of names that do not show what a credential is for. */
const COMMON = new Set(
  (
    'key keys apikey token tokens secret secrets password passwords passwd passphrase pass pwd credential credentials auth ' +
    'authorization authentication authenticate bearer sid pat url uri dsn webhook connection connections conn connect connectionstring ' +
    'string cert certificate pem signature salt pin api access client clients server private public app application account user users ' +
    'my the our this that new old config configuration configure conf cfg settings setting options option opts params param parameters ' +
    'args headers header x value values val str const data field id name env environ environment process var variable variables main base ' +
    'full raw temp tmp foo bar create make build get set fetch load read send call use with from to init setup run start open login logon ' +
    'sign verify export exports module default handler service services factory provider providers manager helper util utils instance ' +
    'object request response http https axios requests transport transporter body json stringify return self super static final ' +
    'protected internal let mut def fn func function class struct type types source index common shared core root result output input list ' +
    'map item items entry first second one two three four five test tests testing live prod production dev development staging stage sandbox local qa uat ' +
    'preview demo example sample dummy fake mock basic digest aes encrypt decrypt cipher hash hmac md5 sha256 format print println console ' +
    'log info debug warn error assert equal expect describe it before after each all async await promise then'
  ).split(' '),
);
/** Words that show a little, if nothing else does. */
const VAGUE = new Set(
  'user users admin account app application root signing encryption client server'.split(' '),
);

const STAGES: Readonly<Record<string, string>> = {
  test: 'TEST',
  testing: 'TEST',
  live: 'LIVE',
  prod: 'PRODUCTION',
  production: 'PRODUCTION',
  dev: 'DEVELOPMENT',
  development: 'DEVELOPMENT',
  staging: 'STAGING',
  sandbox: 'SANDBOX',
  qa: 'QA',
  uat: 'UAT',
  preview: 'PREVIEW',
};

/**
 * What a value is for, judged by what is nearest.
 * @param isSetting whether the project has a variable with this name: they show what it calls a service
 */
export function subjectOf(
  around: Surroundings,
  isSetting: (name: string) => boolean,
  isPassword: boolean,
): Subject {
  const kind = kindWithin(around);
  const names = around.names.map((name) => identifierWords(name) ?? []);
  const specific = names.map((words) =>
    words.filter((word) => word.length > 1 && !COMMON.has(word) && !/^\d/.test(word)),
  );
  const service = serviceAround(around, names);
  const owner =
    settingsBeside(around.beside) ??
    (service === undefined ? undefined : usualPrefix(service, isSetting)) ??
    settingsBeside(around.near) ??
    (isPassword || kind === 'PASSWORD'
      ? (joined(specific) ?? hostOf(around))
      : (hostOf(around) ?? joined(specific))) ??
    vague(names) ??
    userOf(around);
  return {
    owner,
    kind,
    stage: names.slice(0, 3).flatMap((words) => words.flatMap((word) => STAGES[word] ?? []))[0],
    others: specific.flatMap((words) => (words.length > 0 ? [words.slice(-3).join('_').toUpperCase()] : [])),
  };
}

/** The first name that says anything, without a verb in front. */
function joined(specific: readonly (readonly string[])[]): string | undefined {
  const words = specific.find((one) => one.length > 0);
  return words?.slice(-3).join('_').toUpperCase();
}

function vague(names: readonly (readonly string[])[]): string | undefined {
  return names.flatMap((words) => words.filter((word) => VAGUE.has(word)))[0]?.toUpperCase();
}

/** `Password=` and `scheme://user:` before the value show that it is a password. */
function kindWithin({ before, after }: Surroundings): string | undefined {
  const end = before.slice(-80);
  const userInfo = end.lastIndexOf('://');
  const authority = userInfo < 0 ? undefined : end.slice(userInfo + 3);
  if (authority !== undefined && !/[\s/]/.test(authority) && after.startsWith('@'))
    return authority.includes(':') ? 'PASSWORD' : 'TOKEN';
  if (!end.trimEnd().endsWith('=')) return undefined;
  const key = /[\w -]{1,30}$/.exec(end.trimEnd().slice(0, -1))?.[0] ?? '';
  const words = identifierWords(key.replace(/^.*[?&;]/, '')) ?? [];
  const last = words.at(-1) ?? '';
  if (/^(?:pass|password|passwd|pwd)$/.test(last)) return 'PASSWORD';
  if (last === 'key') return words.slice(-2).join('_').toUpperCase();
  if (/^(?:appid|apikey)$/.test(words.join(''))) return 'API_KEY';
  return last === 'token' || last === 'secret' || last === 'signature'
    ? words.slice(-2).join('_').toUpperCase()
    : undefined;
}

/** The service that is named nearest; a database in general only if no other is. */
function serviceAround(around: Surroundings, names: readonly (readonly string[])[]): string | undefined {
  const ofWords = (words: readonly string[]): string[] => words.flatMap((word) => serviceOf(word) ?? []);
  const all = [
    ...ofWords(identifierWords(schemeOf(around.before)) ?? []),
    ...names.flatMap(ofWords),
    ...around.calls.flatMap((call) => ofWords(identifierWords(call) ?? [])),
    ...around.calls.flatMap((call) => ofWords(identifierWords(originOf(call, around.near)) ?? [])),
    ...around.beside.flatMap(servicesIn),
    ...around.near.flatMap(servicesIn),
  ];
  return all.find((service) => service !== 'DB') ?? all[0];
}

/** The statement before or after that assigns `s` of `s.login(…)`. */
function originOf(call: string, near: readonly string[]): string {
  const receiver = /^\$?([A-Za-z_]\w{0,40})(?!\w)/.exec(call)?.[1];
  if (receiver === undefined) return '';
  const assigned = new RegExp(`(?<![\\w.])${receiver}\\s{0,3}(?::=|=(?!=))([^"'\`]{1,80})`);
  for (const statement of near) {
    const [, made] = assigned.exec(statement) ?? [];
    if (made !== undefined) return made;
  }
  return '';
}

/** A quoted text of at most 200 characters. */
const QUOTED = /(["'`])([^"'`\n]{1,200})\1/g;

function quotedIn(text: string): string[] {
  return [...text.matchAll(QUOTED)].map(([, , quoted]) => quoted ?? '');
}

/** Services by ports, by the first parts of hosts (`smtp.example.com`), and by values such as `dialect: 'mysql'`. */
function servicesIn(text: string): string[] {
  const ports = [...text.matchAll(/port["']?\s{0,3}[:=,]?>?\s{0,3}["']?(\d{2,5})(?!\d)/gi)];
  const values = quotedIn(text).flatMap((value) => {
    const host = hostIn(value);
    const first = (host ?? value).split(/[.:/-]/)[0] ?? '';
    if (host === undefined && !/^[\w.+-]{1,40}$/.test(value)) return [];
    return (
      serviceOf(withoutEnd(first.toLowerCase(), /\d/)) ??
      serviceOf(value.toLowerCase().split('.').at(-1) ?? '') ??
      []
    );
  });
  return [...values, ...ports.flatMap(([, port]) => serviceOfPort(port ?? '') ?? [])];
}

/** `redis` of a literal that starts with `redis://`. */
function schemeOf(before: string): string {
  const end = before.indexOf('://');
  return end < 0 || end > 30 ? '' : before.slice(0, end).replace(/^\W+/, '');
}

const HOST =
  /^(?:[a-z][a-z0-9+.-]{0,20}:\/\/)?(?:[^\s/@]{1,60}@)?((?:[a-z0-9-]{1,63}\.){1,5}[a-z]{2,24})(?![\w.-])/i;

function hostIn(value: string): string | undefined {
  return HOST.exec(value.slice(0, 200))?.[1]?.toLowerCase();
}

const SECOND_LEVEL = new Set([
  'co',
  'com',
  'org',
  'net',
  'gov',
  'ac',
  'edu',
  'github',
  'herokuapp',
  'vercel',
  'azurewebsites',
]);
const FILES =
  /\.(?:js|ts|tsx|jsx|mjs|cjs|py|rb|go|rs|php|java|cs|json|ya?ml|html?|css|txt|md|env|pem|key|crt|log|sh|toml|local)$/;

/** The name of the nearest host: `api.openai.com` is `OPENAI`. */
function hostOf({ before, after, beside, near }: Surroundings): string | undefined {
  const own =
    hostIn(before.replace(/^["'`\s]+/, '')) ?? (after.startsWith('@') ? hostIn(after.slice(1)) : undefined);
  const hosts = [own, ...[...beside, ...near].flatMap(quotedIn).map(hostIn)];
  for (const host of hosts) {
    if (host === undefined || FILES.test(host)) continue;
    const labels = host.split('.').slice(0, -1);
    if (labels.length > 1 && SECOND_LEVEL.has(labels.at(-1) ?? '')) labels.pop();
    const words = identifierWords(labels.at(-1) ?? '');
    if (words && words.length > 0 && words.length < 4 && /^[a-z]/.test(words[0] ?? ''))
      return words.join('_').toUpperCase();
  }
  return undefined;
}

const SETTING =
  /(?<![A-Za-z0-9_])([A-Z][A-Z0-9]{1,20}(?:_[A-Z0-9]{1,20}){0,3})_(?:HOST|HOSTNAME|USER|USERNAME|PORT|SERVER|ENDPOINT|DATABASE|BASE_URL)(?![A-Za-z0-9_])/g;

/** `DATABASE` if `DATABASE_HOST` is next to the value. */
function settingsBeside(texts: readonly string[]): string | undefined {
  for (const text of texts) {
    for (const [, prefix = ''] of text.matchAll(SETTING)) {
      if (prefix.split('_').some((word) => !COMMON.has(word.toLowerCase()))) return prefix;
    }
  }
  return undefined;
}

/** The project's own word for the service, if it already has settings for it. */
function usualPrefix(service: string, isSetting: (name: string) => boolean): string {
  const isUsed = (prefix: string): boolean => SETTINGS.some((setting) => isSetting(`${prefix}_${setting}`));
  return prefixesOf(service).find(isUsed) ?? service;
}

const SETTINGS = ['HOST', 'HOSTNAME', 'USER', 'USERNAME', 'PORT', 'SERVER', 'NAME', 'DATABASE'] as const;

/** `admin` next to its password. */
function userOf({ beside, near }: Surroundings): string | undefined {
  for (const text of [...beside, ...near]) {
    const user = /\b(?:user|username|login|uid)["']?\s{0,3}[:=]>?\s{0,3}["']([A-Za-z]{2,20})["']/i.exec(
      text,
    )?.[1];
    if (user !== undefined) return user.toUpperCase();
  }
  return undefined;
}

/** Whether a variable like `DATABASE_URL` suits what the value is for. */
export function isForDatabase({ owner }: Subject): boolean {
  return owner === undefined || isDatabase(owner) || owner === 'DATABASE';
}
