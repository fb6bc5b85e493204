import {
  ageInWords,
  dueInWords,
  risksInWords,
  scoreOf,
  type DatedFact,
  type KeyStatus,
  type RotationStatus,
} from '../../core/keys';
import { visible } from '../../core/surface/characters';
import { columnsOf } from '../../core/surface/columns';
import { shownPath } from '../../core/surface/path';
import {
  NEW_LINE,
  printable,
  printableJson,
  printableLines,
  printableList,
  type TerminalText,
} from '../../core/surface/terminal';
import type { Inventory, InventoryEntry } from './inventory';

/** `{ "version": 1, "today", "score", "unknown": [...], "keys": [...] }`, one key per line. Fields may be added, not renamed. */
export function rotationJson({ keys, score, unknown }: Inventory, today: string): TerminalText {
  const lines = keys.map((key) => printable`\n${printableJson(jsonOf(key))}`);
  const list = printableList(lines, ',');
  const end = lines.length === 0 ? '' : NEW_LINE;
  return printable`{"version":1,"today":${printableJson(today)},"score":${printableJson(score)},"unknown":${printableJson(unknown)},"keys":[${list}${end}]}\n`;
}

function jsonOf({ status: key, page, checklist }: InventoryEntry): object {
  return {
    name: key.name,
    envFile: key.envFile,
    provider: key.provider ?? null,
    status: key.status,
    created: key.created ?? null,
    rotated: key.rotated ?? null,
    expires: key.expires ?? null,
    due: key.due ?? null,
    daysLeft: key.daysLeft ?? null,
    checklist: Object.fromEntries(
      checklist.map(({ item, done, by, since }) => [
        item,
        { done: done === 'unknown' ? null : done, by, since: since ?? null },
      ]),
    ),
    ruleId: key.ruleId ?? null,
    risks: key.risks,
    exposed: key.exposed ?? null,
    retired: key.retired ?? null,
    interval: key.interval ?? null,
    owner: key.owner ?? null,
    environment: key.environment ?? null,
    present: key.present,
    sameAs: key.sameAs,
    page: page ?? null,
    score: scoreOf([checklist]),
  };
}

const COLOR: Readonly<Record<RotationStatus, number>> = {
  exposed: 31,
  attention: 31,
  overdue: 31,
  soon: 33,
  healthy: 32,
  unknown: 2,
  retired: 2,
};

/** A table, most urgent first, with totals at the end. A key with the same value as another is listed below it. */
export function rotationText({ keys, score }: Inventory, colors: boolean): TerminalText {
  if (keys.length === 0) return printable`No keys found in env files or .keyward.json.\n`;
  const rows = keys.map((key) => ({ key, cells: cellsOf(key) }));
  const widths = [0, 1, 2, 3].map((column) =>
    Math.max(HEAD[column]?.length ?? 0, ...rows.map(({ cells }) => columnsOf(cells[column] ?? ''))),
  );
  const line = (cells: readonly string[]): string =>
    cells
      .map((cell, column) => cell + ' '.repeat(Math.max(0, (widths[column] ?? 0) - columnsOf(cell))))
      .join('  ')
      .trimEnd();
  const paint = (text: string, code: number): TerminalText =>
    colors ? printable`${text}`.styled(code) : printable`${text}`;
  const lines = rows.map(({ key, cells }) => paint(line(cells), COLOR[key.status.status]));
  return printable`${printableLines([paint(line(HEAD), 1), ...lines])}\n\n${totals(keys, score.percent)}\n`;
}

const HEAD = ['STATUS', 'KEY', 'DUE', 'PROVIDER', 'AGE'];

function cellsOf({ status: key }: InventoryEntry): string[] {
  const name = `${key.name} in ${shownPath(key.envFile)}${key.present ? '' : ' (not present)'}`;
  const due = [risksInWords(key), key.daysLeft === undefined ? '' : dueInWords(key.daysLeft)];
  return [key.status, name, due.filter(Boolean).join(', '), key.provider ?? '', ageOf(key)].map(visible);
}

function ageOf({ retired, ageDays, ageIsMinimum, since, linkedTo }: KeyStatus): string {
  if (retired) return `removed ${sourced(retired)}`;
  const age =
    ageDays === undefined || !since
      ? 'unknown'
      : `${ageInWords(ageDays, ageIsMinimum)}, since ${sourced(since)}`;
  return linkedTo === undefined ? age : `${age}; same key as ${linkedTo}`;
}

function sourced({ date, source }: DatedFact): string {
  return `${date} (${source})`;
}

function totals(keys: readonly InventoryEntry[], percent: number): string {
  const counts = new Map<string, number>();
  const counted = keys.filter(({ status }) => status.linkedTo === undefined);
  for (const { status } of counted) counts.set(status.status, (counts.get(status.status) ?? 0) + 1);
  const parts = [...counts].map(([status, count]) => `${count} ${status}`);
  const what = counted.length === 1 ? '1 key' : `${counted.length} keys`;
  return `${what}: ${parts.join(', ')}. Hygiene: ${percent}%.`;
}
