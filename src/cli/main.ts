#!/usr/bin/env node
import { writeSync } from 'node:fs';
import { fileErrorReason } from '../node/files/file-errors';
import { tuneV8ForOneScan } from '../node/scan/v8-tuning';
import { run } from './run';
import { ExitCode } from './shared/terminal';

/** Connects the command line to the process. */

const STDERR = 2;

/** Ends the process with an error: an incomplete report must never look like a complete one. */
function giveUp(error: unknown): never {
  try {
    writeSync(STDERR, `keyward: couldn't write the whole report: ${fileErrorReason(error)}\n`);
  } catch {
    // No one reads standard error. The exit code still shows the error.
  }
  process.exit(ExitCode.failed);
}

// Writing to a file throws immediately; a pipe reports errors later.
process.stdout.on('error', giveUp);
process.stderr.on('error', () => undefined);

// Programs that this one starts, such as hooks, must not take VS Code's executable for Node as well.
delete process.env['ELECTRON_RUN_AS_NODE'];

// A fix parses its files again and again, and keeps the trees for a while.
if (process.argv[2] !== 'fix') tuneV8ForOneScan();
void run(process.argv.slice(2), {
  cwd: process.cwd(),
  grammars: __dirname, // the build puts them next to this bundle
  environment: process.env,
  stdin: process.stdin,
  stdout: {
    isTTY: process.stdout.isTTY,
    write: (text) => {
      try {
        process.stdout.write(text);
      } catch (error) {
        giveUp(error);
      }
    },
  },
  stderr: {
    isTTY: process.stderr.isTTY,
    write: (text) => {
      try {
        process.stderr.write(text);
      } catch {
        // The exit code remains.
      }
    },
  },
}).then((code) => {
  process.exitCode = code;
});
