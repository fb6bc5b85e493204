import { PerformanceObserver } from 'node:perf_hooks';
import { writeFileSync } from 'node:fs';
import { Moment } from '../../../src/editor/shared/identifiers';
import { benchVariable, type OpeningMoments } from './bench-protocol';

/** Runs in a new editor for `npm run bench`: reports when Keyward was activated and when the states of env files were shown. */
export async function run(): Promise<void> {
  const moments: OpeningMoments = {
    hostStarted: performance.timeOrigin,
    activated: await moment(Moment.activated),
    firstShown: await moment(Moment.firstEnvFilesShown),
    allShown: await moment(Moment.envFilesShown),
  };
  writeFileSync(process.env[benchVariable]!, JSON.stringify(moments));
}

/** Waits for a moment if it has not passed. @returns milliseconds since 1970 */
function moment(name: string): Promise<number> {
  return new Promise((resolve) => {
    const observer = new PerformanceObserver((list) => {
      const [mark] = list.getEntriesByName(name);
      if (!mark) return;
      observer.disconnect();
      resolve(performance.timeOrigin + mark.startTime);
    });
    observer.observe({ type: 'mark', buffered: true });
  });
}
