import { writeFileSync } from 'node:fs';
import { recordCoverage } from './coverage';
import { runMocha } from './mocha';
import { UNIT_TIMEOUT_MS } from './unit';

/** Runs a part of the unit tests in this process, records their coverage, and writes their numbers. */
async function main([result = '', coverage = '', ...files]: readonly string[]): Promise<void> {
  const run = () => runMocha({ files, timeoutMs: UNIT_TIMEOUT_MS, reporter: 'dot' });
  writeFileSync(result, JSON.stringify(await recordCoverage(files, coverage, run)));
}

main(process.argv.slice(2)).then(
  () => process.exit(0),
  (error: unknown) => {
    console.error(error);
    process.exit(1);
  },
);
