import { isBlank, kindAt, PATH, RUN, SPACE } from './chars';
import { isVagueKey, kindOfName, lastName } from './names';
import type { Value } from './value';

/** How far after a name its value is searched for, and before it, in characters. */
const REACH_AHEAD = 500;
const REACH_BACK = 300;
const LONGEST_NAME = 48;

/**
 * What is between the end of a name and its literal, which is the last group, in records that describe a setting: parameters of
 * Azure and CloudFormation, properties of Spring. Sources: learn.microsoft.com (ARM templates), docs.aws.amazon.com
 * (CloudFormation), docs.spring.io.
 */
const AHEAD: readonly RegExp[] = [
  // bounded: a slice of 500 characters
  /^["']?\s{0,9}:\s{0,9}\{\s{0,60}(?:["']\w{1,20}["']\s{0,9}:\s{0,9}(?:["'][^"'\n]{0,80}["']|\w{1,20})\s{0,9},\s{0,60}){0,3}["'](?:value|defaultValue)["']\s{0,9}:\s{0,9}["']([^"'\n]{6,200})["']/,
  // bounded: a slice of 500 characters
  /^:[ \t]{0,9}\r?\n(?:[ \t]{1,40}\w{1,30}:[^\n]{0,120}\n){0,5}?[ \t]{1,40}Default:[ \t]{1,9}["']?([^\s"']{6,200})/,
  /^["']\s{0,9},?\s{0,60}["']ParameterValue["']\s{0,9}:\s{0,9}["']([^"'\n]{6,200})["']/,
  /^["']\s{0,9}>\s{0,60}<value>([^<\s]{6,200})<\/value>/,
];

/** The value is before its name: `{"value": "…", "name": "SECRET"}`. */
const BEHIND =
  // bounded: a slice of 300 characters
  /["']?\bvalue["']?[ \t]{0,9}[:=][ \t]{0,9}["']?([^"'\s,{}]{6,200})["']?[ \t]{0,9},?\s{0,60}["']?name["']?[ \t]{0,9}[:=][ \t]{0,9}["']?$/i;

/** A literal that belongs to the name around the word in a record that describes it. */
export interface NestedValue {
  readonly value: Value;
  readonly nameStart: number;
  readonly nameEnd: number;
}

/**
 * The value of the name that contains the word at `wordStart`, if a record has the two as separate members.
 * @param nameEnd the offset after the name
 */
export function nestedValue(text: string, wordStart: number, nameEnd: number): NestedValue | undefined {
  const after = text.charCodeAt(nameEnd);
  if (!isQuote(after) && after !== COLON && after !== NEWLINE && after !== RETURN) return undefined;
  const isAhead = mayBeAhead(text, nameEnd);
  if (!isAhead && !isNameMember(text, wordStart)) return undefined;
  let nameStart = wordStart;
  while (nameStart > wordStart - LONGEST_NAME && (kindAt(text, nameStart - 1) & (RUN | PATH)) !== 0)
    nameStart--;
  const name = lastName(text.slice(nameStart, nameEnd));
  if (kindOfName(name) === 'none' && !isVagueKey(name)) return undefined;
  const ahead = text.slice(nameEnd, nameEnd + REACH_AHEAD);
  for (const form of isAhead ? AHEAD : []) {
    const match = form.exec(ahead);
    const literal = match?.[1];
    if (match === null || literal === undefined) continue;
    const start = nameEnd + match[0].lastIndexOf(literal);
    return { value: literalAt(start, literal.length), nameStart, nameEnd };
  }
  const before = text.slice(Math.max(0, nameStart - REACH_BACK), nameStart);
  if (!/name["']?[ \t]{0,9}[:=][ \t]{0,9}["']?$/i.test(before)) return undefined;
  const match = BEHIND.exec(before);
  const literal = match?.[1];
  if (match === null || literal === undefined) return undefined;
  const start = nameStart - before.length + match.index + match[0].indexOf(literal);
  return { value: literalAt(start, literal.length), nameStart, nameEnd };
}

/** Whether one of {@link AHEAD} is possible by its first characters, because most names are in no such record. */
function mayBeAhead(text: string, nameEnd: number): boolean {
  const isQuoted = isQuote(text.charCodeAt(nameEnd));
  const at = afterSpace(text, isQuoted ? nameEnd + 1 : nameEnd, 9);
  const code = text.charCodeAt(at);
  if (code === COLON) {
    const next = text.charCodeAt(afterSpace(text, at + 1, 9));
    return next === OPENING_BRACE || (at === nameEnd && isLineEnd(text, at + 1));
  }
  if (!isQuoted) return false;
  if (code === GREATER) return true;
  const member = code === COMMA ? afterSpace(text, at + 1, 60) : at;
  return isQuote(text.charCodeAt(member)) && text.startsWith('ParameterValue', member + 1);
}

/** Whether the name is the value of a member called `name`: `"name": "SECRET"`. */
function isNameMember(text: string, wordStart: number): boolean {
  let at = wordStart;
  while (at > wordStart - LONGEST_NAME && (kindAt(text, at - 1) & (RUN | PATH)) !== 0) at--;
  if (isQuote(text.charCodeAt(at - 1))) at--;
  at = beforeBlanks(text, at);
  const operator = text.charCodeAt(at - 1);
  if (operator !== COLON && operator !== EQUALS) return false;
  at = beforeBlanks(text, at - 1);
  if (isQuote(text.charCodeAt(at - 1))) at--;
  return (text.charCodeAt(at - 1) | 0x20) === LETTER_E;
}

const NEWLINE = 10;
const RETURN = 13;
const COMMA = 44;
const COLON = 58;
const EQUALS = 61;
const GREATER = 62;
const LETTER_E = 101;
const OPENING_BRACE = 123;

const isQuote = (code: number): boolean => code === 34 || code === 39;

function afterSpace(text: string, from: number, most: number): number {
  let at = from;
  while (at < from + most && (kindAt(text, at) & SPACE) !== 0) at++;
  return at;
}

function beforeBlanks(text: string, from: number): number {
  let at = from;
  while (at > from - 9 && isBlank(text, at - 1)) at--;
  return at;
}

/** Only spaces are left on the line. */
function isLineEnd(text: string, from: number): boolean {
  let at = from;
  while (at < from + 9 && isBlank(text, at)) at++;
  const code = text.charCodeAt(at);
  return code === NEWLINE || code === RETURN;
}

function literalAt(start: number, length: number): Value {
  return { start, end: start + length, quote: '"', operator: ':' };
}
