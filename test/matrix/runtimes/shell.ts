import type { Command } from './batch';

/** A Makefile that shows that a shell reads the project's `.env`. */
export const makefile = (command: string): string => `run:\n\tset -a; . ./.env; set +a; ${command}\n`;

/** Starts a program like that Makefile does: the shell reads the `.env`, if there is one, and is replaced by the program. */
export function afterSourcing(folder: string, program: string, ...args: string[]): Command {
  const script = 'if [ -f .env ]; then set -a; . ./.env; set +a; fi; exec "$@"';
  return { program: 'bash', args: ['-c', script, 'bash', program, ...args], cwd: folder };
}
