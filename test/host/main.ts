import { cleanUpNow, cleanUpOnSignals, isEnding } from './cleanup';
import { commands } from './commands';
import { SetupProblem, messageOf } from './problem';

/** Exit codes: 0 success, 1 failure, 2 a problem outside this project. */
async function main([name, ...args]: readonly string[]): Promise<number> {
  const command = commands.get(name ?? '');
  if (command === undefined) throw new Error(`Add a command: ${[...commands.keys()].join(', ')}.`);
  return (await command(args)) ? 0 : 1;
}

async function end(code: number): Promise<never> {
  await cleanUpNow();
  process.exit(code);
}

cleanUpOnSignals();
main(process.argv.slice(2)).then(end, (error: unknown) => {
  if (isEnding()) return undefined; // the handler of the signal sets the exit code
  console.error(`\nKeyward: ${messageOf(error)}`);
  return end(error instanceof SetupProblem ? 2 : 1);
});
