import path from 'node:path';
import { KEYWARD_FILE } from '../../core/base/keyward-file';
import { readKeywardFile } from '../../core/policy';
import { columnsOf } from '../../core/surface/columns';
import { visible } from '../../core/surface/characters';
import { shownPath } from '../../core/surface/path';
import { printable, printableJson, printableLines } from '../../core/surface/terminal';
import { CommandError, type Terminal } from '../shared/terminal';
import { readLedger } from './ledger-file';

/** `keyward allow list`: the entries of the folder's `.keyward.json`. @throws CommandError when it cannot be read completely */
export function listEntries(folder: string, format: 'text' | 'json', terminal: Terminal): void {
  const text = readLedger(path.join(folder, KEYWARD_FILE))?.toString('utf8');
  const { allow, problems } = readKeywardFile(text);
  const [problem] = problems;
  if (problem !== undefined) throw new CommandError(problem);
  const name = shownPath(path.relative(terminal.cwd, path.join(folder, KEYWARD_FILE)));
  if (format === 'json')
    terminal.stdout.write(printable`${printableJson({ version: 1, entries: allow }, 1)}\n`);
  else if (allow.length === 0) terminal.stdout.write(printable`${name} allows nothing.\n`);
  else {
    const rows = allow.map((entry) => [
      visible(entry.in ?? 'everywhere'),
      visible(entry.rule ?? ''),
      visible(entry.name ?? entry.value ?? ''),
      visible(entry.reason ?? 'no reason'),
    ]);
    const widths = [0, 1, 2].map((column) => Math.max(...rows.map((row) => columnsOf(row[column] ?? ''))));
    const lines = rows.map((row) =>
      row
        .map((cell, column) => cell + ' '.repeat(Math.max(0, (widths[column] ?? 0) - columnsOf(cell))))
        .join('  ')
        .trimEnd(),
    );
    terminal.stdout.write(printable`${printableLines(lines)}\n`);
  }
}
