import { allowCommand } from './allow/command';
import { doctorCommand } from './doctor/command';
import { fixCommand } from './fix/command';
import { hookCommand } from './hook/command';
import { rotationCommand } from './rotation/command';
import type { Command } from './shared/terminal';

/** All commands except `scan`. */
export const commands = {
  allow: allowCommand,
  doctor: doctorCommand,
  fix: fixCommand,
  hook: hookCommand,
  rotation: rotationCommand,
} satisfies Readonly<Record<string, Command>>;

export type CommandName = keyof typeof commands;
