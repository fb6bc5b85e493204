import { setFlagsFromString } from 'node:v8';

/** Calls and turns of loops, in bytes of bytecode, after which V8 optimises a function; Node 20's own figure is 132 KB. */
const PATIENCE = 300_000;

/** Bytes of bytecode of other functions that are compiled into one; V8's own figure is 920. */
const INLINED = 300;

/**
 * Has V8 optimise less: a scan is over in a second, of which a second processor would otherwise spend the better half on
 * optimising what is hardly used afterwards. To be called first in a process of its own.
 */
export function optimizeSparingly(): void {
  setFlagsFromString(`--max-inlined-bytecode-size-cumulative=${INLINED}`);
  // Later ones count otherwise, and complain of what they do not know on standard error.
  if (process.versions.v8.startsWith('11.')) setFlagsFromString(`--interrupt-budget=${PATIENCE}`);
}
