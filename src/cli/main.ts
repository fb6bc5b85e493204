import { tuneV8ForOneScan } from '../node/scan/v8-tuning';
import { run } from './run';

/** Connects the command line to the process. */
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code !== 'EPIPE') throw error;
  process.exit(process.exitCode ?? 0); // the reader closed the pipe: `keyward scan | head`
});

tuneV8ForOneScan();
void run(process.argv.slice(2), {
  cwd: process.cwd(),
  grammars: __dirname, // the build puts them next to this bundle
  environment: process.env,
  stdin: process.stdin,
  stdout: process.stdout,
  stderr: process.stderr,
}).then((code) => {
  process.exitCode = code;
});
