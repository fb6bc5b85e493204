import { keepYoungSpaceSmall } from '../node/scan/memory';
import { optimizeSparingly } from '../node/scan/optimizing';
import { run } from './run';

/** The process around the command line: the only place that knows there is one. */
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code !== 'EPIPE') throw error;
  process.exit(process.exitCode ?? 0); // whoever read the output has seen enough: `keyward scan | head`
});

keepYoungSpaceSmall();
optimizeSparingly();
void run(process.argv.slice(2), {
  cwd: process.cwd(),
  grammars: __dirname, // the build puts them beside this bundle
  environment: process.env,
  stdin: process.stdin,
  stdout: process.stdout,
  stderr: process.stderr,
}).then((code) => {
  process.exitCode = code;
});
