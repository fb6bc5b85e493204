import { PerformanceObserver } from 'node:perf_hooks';
import { writeFileSync } from 'node:fs';
import { Moment } from '../../../src/editor/shared/identifiers';
import { benchVariable, type OpeningMoments } from './bench-protocol';

/** What `npm run bench` makes a fresh editor do: nothing. It says when Keyward was activated, and when env files had their states. */
export async function run(): Promise<void> {
  const moments: OpeningMoments = {
    hostStarted: performance.timeOrigin,
    activated: await moment(Moment.activated),
    firstShown: await moment(Moment.firstEnvFilesShown),
    allShown: await moment(Moment.envFilesShown),
  };
  writeFileSync(process.env[benchVariable]!, JSON.stringify(moments));
}

/** Waits for a moment, unless it has passed; milliseconds since 1970. */
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
