import { createHash } from 'node:crypto';
import { mkdtempSync, realpathSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Platform } from '../../../src/platform/platform';
import { judgeStart, type StartVerdict } from './judge-starts';
import type { StartCase } from './start-case';

/** Cases of a list, at equal distances. */
export function spread(cases: readonly StartCase[], count: number): StartCase[] {
  if (count >= cases.length) return [...cases];
  return Array.from({ length: count }, (_, i) => cases[Math.floor((i * cases.length) / count)]).filter(
    (one) => one !== undefined,
  );
}

/** Judges each case in its own folder, two at a time. @param seed makes the keys, which are random words */
export async function runStarts(
  cases: readonly StartCase[],
  seed: number,
  platform: Platform,
): Promise<Map<StartCase, StartVerdict>> {
  const verdicts = new Map<StartCase, StartVerdict>();
  const top = realpathSync(mkdtempSync(path.join(tmpdir(), 'keyward-starts-')));
  const waiting = [...cases];
  const work = async (): Promise<void> => {
    for (let one = waiting.shift(); one; one = waiting.shift()) {
      const folder = mkdtempSync(path.join(top, 'case-'));
      const key = createHash('sha256').update(`${seed} ${one.id}`).digest('hex').slice(0, 32);
      verdicts.set(one, await judgeStart(one, key, folder, platform));
      rmSync(folder, { recursive: true, force: true });
    }
  };
  try {
    await Promise.all([work(), work()]);
  } finally {
    rmSync(top, { recursive: true, force: true });
  }
  return verdicts;
}

/** One line with the numbers, then one for each wrong or broken case. */
export function startsTable(verdicts: ReadonlyMap<StartCase, StartVerdict>): string {
  const all = [...verdicts.values()];
  const count = (kind: StartVerdict['kind']): number => all.filter((one) => one.kind === kind).length;
  const needless = all.filter((one) => one.kind === 'equal' && one.warned).length;
  const numbers = `${all.length} starts: ${count('equal')} equal (${needless} with a needless warning), ${count('reported')} reported, ${count('refused')} refused, ${count('wrong')} wrong, ${count('broken')} broken`;
  const bad = [...verdicts].flatMap(([one, verdict]) =>
    verdict.kind === 'wrong' || verdict.kind === 'broken'
      ? [
          `${one.id}: ${verdict.what}: ${one.command}\n${Object.entries(one.files)
            .map(([name, text]) => `--- ${name}\n${text}`)
            .join('\n')}`,
        ]
      : [],
  );
  return [numbers, ...bad.slice(0, 12)].join('\n');
}
