import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, statSync } from 'node:fs';
import path from 'node:path';
import { scan } from '../../src/core/detect/index';
import { maskOf } from '../../src/core/finding/mask';
import { lineOf, lineStarts } from '../../src/core/base/text';
import { cleanUpNow } from '../host/cleanup';
import { cache } from '../host/paths';
import { npm, run } from '../host/processes';
import { labels } from './package-labels';

/** Popular packages of many kinds as published, with their sources, bundles, types, documentation and tests. */
const PACKAGES = (
  'react@19.3.1 react-dom@19.3.1 lodash@4.18.1 express@5.3.0 axios@1.21.1 next@16.4.6 vue@3.5.45 typescript@7.0.2 webpack@5.112.2 ' +
  'aws-sdk@2.1693.0 firebase@13.2.0 stripe@23.1.0 openai@6.49.0 googleapis@178.0.0 @angular/core@21.2.26 svelte@5.57.3 jquery@4.0.0 ' +
  'moment@2.31.0 eslint@10.15.0 prettier@3.10.1 mongoose@9.12.1 socket.io@4.8.4 graphql@16.15.0 @babel/core@7.29.13 vite@8.3.8 ' +
  'rxjs@7.8.2 three@0.187.0 puppeteer-core@24.43.1 twilio@6.2.0 discord.js@14.28.1 @slack/web-api@8.2.0 sequelize@6.37.8 ' +
  'mysql2@3.24.6 nodemailer@10.6.0 fastify@5.12.8 @supabase/supabase-js@2.109.0 algoliasearch@5.64.0 mapbox-gl@3.32.0 ' +
  'core-js@3.51.0 @sendgrid/mail@8.1.6 @anthropic-ai/sdk@1.12.0 @google-cloud/storage@7.22.0 plaid@47.0.0 @sentry/browser@11.12.0 ' +
  '@octokit/rest@22.0.1'
).split(' ');

const folder = path.join(cache, 'bench', 'packages');

/** Text files that people open in an editor. Source maps are left out. */
const SOURCE = /\.(?:[cm]?[jt]sx?|vue|svelte|json|ya?ml|md|html?|css|scss|sh|txt|graphql)$/i;

interface Found {
  readonly package: string;
  readonly position: string;
  readonly rule: string;
  readonly confidence: string;
  readonly masked: string;
  readonly label: string;
  readonly why: string;
}

/** Lists the findings in the published source of popular packages, each with its label. */
async function main(): Promise<void> {
  const found: Found[] = [];
  let [files, lines, bytes, packages] = [0, 0, 0, 0];
  for (const name of PACKAGES) {
    const source = await unpacked(name);
    if (source === undefined) continue;
    packages++;
    for (const file of filesBelow(source)) {
      const text = readFileSync(path.join(source, file), 'utf8');
      files++;
      bytes += text.length;
      lines += text.split('\n').length;
      found.push(...findingsIn(name.slice(0, name.lastIndexOf('@')), file, text));
    }
  }
  if (packages === 0) return;
  console.log(
    `Published source of ${packages} packages, ${files} files, ${(bytes / 1e6).toFixed(0)} MB, ${lines} lines`,
  );
  console.table(found);
  const unlabeled = found.filter(({ label }) => label === 'unlabeled').length;
  const summary = {
    packages,
    files,
    lines,
    findings: found.length,
    findingsPer100kLines: Number(((found.length / lines) * 100_000).toFixed(2)),
    unlabeled,
  };
  console.table(summary);
  console.log(JSON.stringify({ packages: summary }));
}

function findingsIn(name: string, file: string, text: string): Found[] {
  const findings = scan(text, { fileName: `${name}/${file}` });
  const starts = findings.length === 0 ? [] : lineStarts(text);
  return findings.map(({ ruleId, confidence, span }) => {
    const labeled = labels.find(
      (label) => label.package === name && label.path === file && label.rules.includes(ruleId),
    );
    return {
      package: name,
      position: `${file}:${lineOf(starts, span.start) + 1}`,
      rule: ruleId,
      confidence,
      masked: maskOf(ruleId, text.slice(span.start, span.end)),
      label: labeled?.label ?? 'unlabeled',
      why: labeled?.why ?? '',
    };
  });
}

/** The folder of a package, which is fetched and unpacked once; undefined if that fails, after reporting why. */
async function unpacked(name: string): Promise<string | undefined> {
  const target = path.join(folder, name.replaceAll('/', '+'));
  if (existsSync(target)) return target;
  const archives = path.join(folder, 'archives');
  rmSync(archives, { recursive: true, force: true });
  mkdirSync(archives, { recursive: true });
  try {
    await npm(name, ['pack', '--silent', name, '--pack-destination', archives], archives);
    const archive = readdirSync(archives)[0] ?? '';
    const half = `${target}.half`;
    rmSync(half, { recursive: true, force: true });
    mkdirSync(half);
    const { code, output } = await run('tar', [
      '-xzf',
      path.join(archives, archive),
      '-C',
      half,
      '--strip-components=1',
    ]);
    if (code !== 0) throw new Error(`${name} could not be unpacked: ${output.trim()}`);
    renameSync(half, target);
    return target;
  } catch (error) {
    console.log(error instanceof Error ? error.message : `${name} could not be fetched.`);
    return undefined;
  }
}

/** Paths of the source files below a folder. */
function* filesBelow(source: string, below = ''): Generator<string> {
  for (const entry of readdirSync(path.join(source, below), { withFileTypes: true })) {
    const name = below === '' ? entry.name : `${below}/${entry.name}`;
    if (entry.isDirectory()) yield* filesBelow(source, name);
    else if (entry.isFile() && SOURCE.test(name) && statSync(path.join(source, name)).size < 20_000_000)
      yield name;
  }
}

main().then(cleanUpNow, async (error: unknown) => {
  console.error(error);
  await cleanUpNow();
  process.exitCode = 1;
});
