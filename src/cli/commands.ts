import { ALLOW_USAGE, allowCommand } from './allow/command';
import { COMPLETION_USAGE, completionCommand } from './completion/command';
import { DOCTOR_USAGE } from './doctor/arguments';
import { doctorCommand } from './doctor/command';
import { FIX_USAGE } from './fix/arguments';
import { fixCommand } from './fix/command';
import { HOOK_USAGE, hookCommand } from './hook/command';
import { ROTATION_USAGE } from './rotation/arguments';
import { rotationCommand } from './rotation/command';
import { SCAN_USAGE } from './scan/arguments';
import type { Command } from './shared/terminal';
import type { CommandUsage } from './shared/usage';

export { overview } from './overview';

interface Entry {
  readonly usage: CommandUsage;
  readonly run: Command;
}

/** All commands except `scan`, in the order of the help. */
export const commands: readonly Entry[] = [
  { usage: FIX_USAGE, run: fixCommand },
  { usage: DOCTOR_USAGE, run: doctorCommand },
  { usage: ROTATION_USAGE, run: rotationCommand },
  { usage: HOOK_USAGE, run: hookCommand },
  { usage: ALLOW_USAGE, run: allowCommand },
  { usage: COMPLETION_USAGE, run: (args, terminal) => completionCommand(args, terminal, usages) },
];

export const usages: readonly CommandUsage[] = [SCAN_USAGE, ...commands.map(({ usage }) => usage)];
