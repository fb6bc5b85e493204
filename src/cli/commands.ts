import { allowCommand } from './allow/command';
import { doctorCommand } from './doctor/command';
import { fixCommand } from './fix/command';
import { hookCommand } from './hook/command';
import { rotationCommand } from './rotation/command';
import type { Command } from './shared/terminal';

export type CommandName = 'allow' | 'doctor' | 'fix' | 'hook' | 'rotation';

/** All commands except `scan`. */
export const commands: Readonly<Record<CommandName, Command>> = {
  allow: allowCommand,
  doctor: doctorCommand,
  fix: fixCommand,
  hook: hookCommand,
  rotation: rotationCommand,
};
