import { parseArgs } from 'node:util';
import { isMainThread, parentPort, Worker, workerData } from 'node:worker_threads';
import { casesOf, check, inputOf, type Case } from './check';

const HELP = `npm run test:fuzz -- [--time SECONDS] [--inputs N] [--seed N] [--only WORD] [--from N]

Gives every function that reads what others wrote damaged, repeated, nested and growing texts. Fails on an exception, work that
grows faster than the text, a text that takes more than a minute, a position outside the text, and a secret in what a person
reads. The same seed gives the same inputs.

  --time SECONDS  stop after this time (default 3600)
  --inputs N      stop after so many inputs (default: no limit)
  --seed N        seed of the inputs (default 1)
  --only WORD     only entry points with the word in their names
  --from N        start with this input
`;

/** Inputs of each entry point between two messages. */
const STEP = 64;
/** Seconds that one input may take before it counts as endless. */
const LONGEST = 60;
/** Most failures of one entry point that are shown. */
const SHOWN = 5;

interface Work {
  readonly only: string;
  readonly seed: number;
  readonly from: number;
  /** The entry point (its index in the cases of a step) and the input that is being checked. */
  readonly at: Int32Array;
}

type Message =
  | {
      readonly kind: 'failure';
      readonly name: string;
      readonly number: number;
      readonly problem: string;
      readonly input: string;
    }
  | { readonly kind: 'step'; readonly from: number; readonly inputs: number };

async function work({ only, seed, from, at }: Work): Promise<void> {
  const send = (message: Message) => parentPort?.postMessage(message);
  for (let start = from; ; start += STEP) {
    const cases = casesOf(only, seed, start, start + STEP);
    for (const [i, one] of cases.entries()) {
      Atomics.store(at, 0, i);
      Atomics.store(at, 1, start);
      const problem = await check(one);
      if (problem !== undefined)
        send({ kind: 'failure', name: one.entry.name, number: one.number, problem, input: inputOf(one) });
    }
    send({ kind: 'step', from: start + STEP, inputs: cases.length });
  }
}

async function main(): Promise<number> {
  const text = { type: 'string' } as const;
  const { values } = parseArgs({
    options: { time: text, inputs: text, seed: text, only: text, from: text, help: { type: 'boolean' } },
  });
  if (values.help) {
    console.log(HELP);
    return 0;
  }
  const [only, seed] = [values.only ?? '', Number(values.seed ?? 1)];
  const until = performance.now() + Number(values.time ?? 3600) * 1000;
  const most = Number(values.inputs ?? Infinity);
  const failures = new Map<string, number>();
  let inputs = 0;
  let from = Number(values.from ?? 0);
  const fail = (name: string, number: number, problem: string, input: string): void => {
    const count = (failures.get(name) ?? 0) + 1;
    failures.set(name, count);
    if (count <= SHOWN)
      console.log(
        `✗ ${name}, input ${number} of seed ${seed}: ${problem}\n  ${JSON.stringify(input).slice(0, 600)}`,
      );
  };
  while (performance.now() < until && inputs < most) {
    const at = new Int32Array(new SharedArrayBuffer(8));
    const worker = new Worker(__filename, { workerData: { only, seed, from, at } satisfies Work });
    const hang = await new Promise<Case | undefined>((resolve) => {
      let seen = '';
      let since = performance.now();
      const watch = setInterval(() => {
        const now = `${Atomics.load(at, 0)} ${Atomics.load(at, 1)}`;
        if (now !== seen) [seen, since] = [now, performance.now()];
        const isHanging = performance.now() - since > LONGEST * 1000;
        if (!isHanging && performance.now() < until && inputs < most) return;
        clearInterval(watch);
        const start = Atomics.load(at, 1);
        resolve(isHanging ? casesOf(only, seed, start, start + STEP)[Atomics.load(at, 0)] : undefined);
      }, 250);
      worker.on('message', (message: Message) => {
        if (message.kind === 'failure') fail(message.name, message.number, message.problem, message.input);
        else {
          inputs += message.inputs;
          from = message.from;
          if ((from / STEP) % 20 === 0) console.log(`· ${inputs} inputs`);
        }
      });
      worker.on('error', (error: Error) => {
        clearInterval(watch);
        fail('the process', from, error.stack ?? error.message, '');
        from += STEP;
        resolve(undefined);
      });
    });
    await worker.terminate();
    if (hang) {
      fail(hang.entry.name, hang.number, `took more than ${LONGEST} s`, inputOf(hang));
      from += STEP;
    }
  }
  const total = [...failures.values()].reduce((sum, count) => sum + count, 0);
  console.log(`\n${inputs} inputs, ${total} wrong`);
  for (const [name, count] of failures) console.log(`  ${name}: ${count}`);
  return total === 0 ? 0 : 1;
}

if (isMainThread) void main().then((code) => process.exit(code));
else void work(workerData as Work);
