import { cleanUpNow, cleanUpOnSignals, isEnding } from './cleanup';
import { commands } from './commands';
import { SetupProblem, messageOf } from './problem';

/** Exit codes: 0 all is well, 1 something failed, 2 something outside this project stands in the way. */
async function main([name, ...args]: readonly string[]): Promise<number> {
  const command = commands.get(name ?? '');
  if (command === undefined) throw new Error(`Say which: ${[...commands.keys()].join(', ')}.`);
  return (await command(args)) ? 0 : 1;
}

async function end(code: number): Promise<never> {
  await cleanUpNow();
  process.exit(code);
}

cleanUpOnSignals();
main(process.argv.slice(2)).then(end, (error: unknown) => {
  if (isEnding()) return undefined; // the signal's own way out decides the exit code
  console.error(`\nKeyward: ${messageOf(error)}`);
  return end(error instanceof SetupProblem ? 2 : 1);
});
