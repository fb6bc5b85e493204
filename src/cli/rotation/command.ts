import { calendarOf, DUE_STATUSES, type RotationStatus, URGENT_STATUSES } from '../../core/keys';
import { printable, printableCalendar, type TerminalText } from '../../core/surface/terminal';
import { ExitCode, hasColors, type Terminal } from '../shared/terminal';
import { createGit } from '../../node/git/git';
import { unknownLines } from '../shared/unknowns';
import { namedFolder } from '../shared/named-folder';
import { helpOf } from '../shared/usage';
import { exitCodeOf } from '../shared/verdict';
import { readRotationArguments, ROTATION_USAGE } from './arguments';
import { type Inventory, takeInventory } from './inventory';
import { rotationMarkdown } from './markdown';
import { rotationJson, rotationText } from './output';

/** `keyward rotation`: see {@link ROTATION_USAGE}. Returns the exit code. @throws CommandError when the folder cannot be read */
export async function rotationCommand(args: readonly string[], terminal: Terminal): Promise<number> {
  const options = readRotationArguments(args);
  if (options.help) {
    terminal.stdout.write(helpOf(ROTATION_USAGE));
    return ExitCode.nothingFound;
  }
  const folder = namedFolder(terminal.cwd, options.folder);
  const now = new Date();
  const today = options.today ?? localDay(now);
  const inventory = await takeInventory(folder, today, terminal.environment);
  if (inventory.unknown.length > 0) terminal.stderr.write(printable`${unknownLines(inventory.unknown)}\n`);
  const colors = hasColors(terminal.stdout, terminal.environment, options.color);
  const output =
    options.format === 'ics'
      ? await calendar(inventory, folder, today, now, terminal.environment)
      : options.format === 'json'
        ? rotationJson(inventory, today)
        : options.format === 'markdown'
          ? rotationMarkdown(inventory)
          : rotationText(inventory, colors);
  if (output) terminal.stdout.write(output);
  else terminal.stderr.write(printable`keyward: no key has to be rotated, so there is no calendar\n`);
  if (options.failOn === undefined) return ExitCode.nothingFound;
  return exitCodeOf({ found: fails(inventory, options.failOn), unknown: inventory.unknown });
}

/** @returns undefined if there is no event */
async function calendar(
  inventory: Inventory,
  folder: string,
  today: string,
  now: Date,
  environment: NodeJS.ProcessEnv,
): Promise<TerminalText | undefined> {
  const identity = await createGit({ environment }).projectIdentity(folder);
  const stamp = now.toISOString().replace(/[-:]|\.\d+/g, '');
  const keys = inventory.keys.map(({ status, page, policy }) => ({ status, page, policy, folder: identity }));
  const made = calendarOf(keys, { today, stamp });
  return made && printableCalendar(made);
}

/** Ignores snoozes: they are personal, and a pipeline is not. */
function fails({ keys }: Inventory, failOn: 'overdue' | 'soon'): boolean {
  const bad: readonly RotationStatus[] = failOn === 'soon' ? DUE_STATUSES : URGENT_STATUSES;
  return keys.some(({ status }) => bad.includes(status.status));
}

function localDay(now: Date): string {
  const two = (value: number): string => String(value).padStart(2, '0');
  return `${now.getFullYear()}-${two(now.getMonth() + 1)}-${two(now.getDate())}`;
}
