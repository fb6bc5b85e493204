import { writeFileSync } from 'node:fs';
import { cleanUpNow, cleanUpOnSignals, isEnding } from './cleanup';
import { runMocha } from './mocha';
import { messageOf } from './problem';
import { grepVariable, resultVariable, suiteVariable } from './tally';

/** Runs the flow that the environment names, in this process, and writes its numbers to the file that the environment names. */
async function main(): Promise<void> {
  const { [suiteVariable]: file, [resultVariable]: result, [grepVariable]: grep } = process.env;
  if (file === undefined || result === undefined) throw new Error('Flows run through "npm run test:flows".');
  const tally = await runMocha({ files: [file], timeoutMs: 180_000, reporter: 'spec', grep });
  writeFileSync(result, JSON.stringify(tally));
}

async function end(code: number): Promise<never> {
  await cleanUpNow();
  process.exit(code);
}

cleanUpOnSignals();
main().then(
  () => end(0),
  (error: unknown) => {
    if (isEnding()) return undefined; // the handler of the signal sets the exit code
    console.error(messageOf(error));
    return end(1);
  },
);
