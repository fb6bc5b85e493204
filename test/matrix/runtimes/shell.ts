import type { Command } from './batch';

/** Said in a Makefile, so that the project tells that its `.env` is read by a shell. */
export const makefile = (command: string): string => `run:\n\tset -a; . ./.env; set +a; ${command}\n`;

/** A program as that Makefile would start it: the shell reads the `.env`, if there is one, and becomes the program. */
export function afterSourcing(folder: string, program: string, ...args: string[]): Command {
  const script = 'if [ -f .env ]; then set -a; . ./.env; set +a; fi; exec "$@"';
  return { program: 'bash', args: ['-c', script, 'bash', program, ...args], cwd: folder };
}
