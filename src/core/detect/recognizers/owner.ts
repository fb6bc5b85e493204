import { allFormats, commonWords, type FormatId } from '../../formats';
import type { Scan } from '../engine/scan';
import { expressionBefore, lastHost, openCalls } from '../reading/expression';
import { flatten, wordsOf } from '../reading/names';

/** Whose key a value is, by the expression that it is in. */
export interface Owner {
  /** As the start of a variable's name: `ACME_WEATHER`. */
  readonly name: string;
  /** The name of the constructor, where that decides. */
  readonly call?: string;
  /** The expression, to look for other words in it. */
  readonly expression: string;
}

/**
 * Whose key the value at `start` is: the host of the request that it is sent with, or the class of the client that it is passed to.
 * Undefined if the expression shows neither.
 */
export function ownerOf({ text }: Scan, start: number): Owner | undefined {
  const expression = expressionBefore(text, start);
  const call = openCalls(expression).find(isConstructor);
  const client = call === undefined ? '' : nameOfClient(call);
  if (call !== undefined && client !== '') return { name: client, call: lastPart(call), expression };
  const after = restOfLine(text, start);
  const name = nameOfHost(lastHost(expression) ?? lastHost(after) ?? '');
  return name === '' ? undefined : { name, expression: expression + after };
}

/** The address may come after the value: `curl -H "X-Token: …" https://…`. */
function restOfLine(text: string, start: number): string {
  return text.slice(start, start + 240).split('\n', 1)[0] ?? '';
}

/** Ends of hosts below which each customer has a name. */
const SHARED_HOST =
  /\.(?:amazonaws|azurewebsites|azure-api|azurecontainerapps|herokuapp|vercel|netlify|onrender|fly|run|cloudfunctions|workers|pages|github|gitlab|ngrok(?:-free)?|firebaseio|appspot|railway|web)\.[a-z]{2,4}$/;

/** `api.acme-weather.io` gives `ACME_WEATHER`. Empty for addresses that name no one. */
function nameOfHost(host: string): string {
  const lower = host.toLowerCase();
  if (/^[\d.]+$|(?:^|\.)(?:localhost|local|internal|test|invalid|example(?:\.\w+)?)$/.test(lower)) return '';
  const labels = lower.replace(SHARED_HOST, '.x').split('.');
  if (labels.length < 2) return '';
  const isCountry = /^(?:co|com|net|org|gov|edu|ac)$/.test(labels.at(-2) ?? '') && labels.length > 2;
  return asName(labels.at(isCountry ? -3 : -2) ?? '');
}

function lastPart(callee: string): string {
  return callee.split(/\W/).at(-1) ?? '';
}

/** A class, by its capital letter, or a function that creates a client. */
function isConstructor(callee: string): boolean {
  const last = lastPart(callee);
  return (
    /^[A-Z][a-z]/.test(last) ||
    /^[A-Z]{2,}[a-z]/.test(last) ||
    /^(?:create|new|New|init)[A-Z]|^(?:new|New)$/.test(last)
  );
}

/** `AcmeWeatherClient`, `acme_weather.Client` and `Acme::Weather.new` give `ACME_WEATHER`. */
function nameOfClient(callee: string): string {
  const known = providerIn(callee);
  if (known !== undefined) return known.name;
  return asName(callee.replace(/\b(?:self|this|window|global)\./g, ''));
}

const OF_EVERY_CLIENT: ReadonlySet<string> = new Set(
  (
    'api app async auth authentication basic bearer builder client config configuration configure connect connection create credential credentials ' +
    'default factory fetch get header headers http httpx https init initialize instance key make map new object open options provider request rest sdk ' +
    'secret secure service session set settings setup sync token url uri web with string buffer list dict array error exception ' +
    'promise response test mock'
  ).split(' '),
);

function asName(text: string): string {
  const words = wordsOf(text).filter((word) => !OF_EVERY_CLIENT.has(word));
  const name = words.join('_').toUpperCase();
  return words.length <= 3 && name.length >= 3 && name.length <= 30 ? name : '';
}

interface KnownProvider {
  readonly flat: string;
  /** The start of the usual names of its keys: `OPENAI`. */
  readonly name: string;
}

let known: readonly KnownProvider[] | undefined;

/** The provider whose name is in the name of a class or function, the longest first. */
function providerIn(callee: string): KnownProvider | undefined {
  known ??= knownProviders();
  const flat = flatten(callee);
  return known.find((provider) => flat.includes(provider.flat));
}

function knownProviders(): KnownProvider[] {
  const names = new Map<string, string>();
  for (const { provider, envNames } of allFormats) {
    const flat = flatten(provider ?? '');
    const start = /^([A-Z\d_]+?)_(?:API_KEY|API_TOKEN|SECRET_KEY|TOKEN|ACCESS_TOKEN|AUTH_TOKEN)$/.exec(
      envNames[0] ?? '',
    )?.[1];
    // `Line`, `Segment` and the like are parts of the names of many classes.
    if (flat.length >= 5 && start !== undefined && !commonWords.has(flat) && !names.has(flat))
      names.set(flat, start);
  }
  return Array.from(names, ([flat, name]) => ({ flat, name })).sort((a, b) => b.flat.length - a.flat.length);
}

/** The provider's format that usually has this name, such as `ANTHROPIC_API_KEY`. */
export function formatNamed(variable: string): FormatId | undefined {
  return allFormats.find(({ envNames, sensitivity }) => sensitivity === 'secret' && envNames[0] === variable)
    ?.id;
}
