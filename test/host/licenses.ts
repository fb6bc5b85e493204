import { readFileSync } from 'node:fs';
import path from 'node:path';
import { root } from './paths';

/** Licenses of what ships: they only ask for a notice, which is in media/third-party-notices.txt. */
const SHIPPED = ['MIT', 'ISC', 'BSD-2-Clause', 'BSD-3-Clause', 'BlueOak-1.0.0', '0BSD'];

/** Licenses of the tools, which don't ship. */
const TOOLS = [
  ...SHIPPED,
  'Apache-2.0',
  'Artistic-2.0',
  'Python-2.0',
  'MPL-2.0',
  '(MIT OR GPL-3.0-or-later)',
  '(MIT AND Zlib)',
];

/** Tools with terms in a file. They come with @vscode/vsce and are not called. */
const OTHER_TERMS = /^node_modules\/@vscode\/vsce-sign(?:-[\w-]+)?$/;

interface LockedPackage {
  readonly license?: string;
  /** A tool, not part of the product. */
  readonly dev?: boolean;
  readonly devOptional?: boolean;
}

/** The locked packages with a license that is not known to fit, one line each. Works without a network. */
export function unsuitableLicenses(lock: string): string[] {
  const { packages } = JSON.parse(lock) as { packages: Readonly<Record<string, LockedPackage>> };
  return Object.entries(packages).flatMap(([name, { license, dev, devOptional }]) => {
    const isTool = dev === true || devOptional === true;
    if (name === '' || (isTool && OTHER_TERMS.test(name))) return [];
    if (license !== undefined && (isTool ? TOOLS : SHIPPED).includes(license)) return [];
    return [`${name}: ${license ?? 'no license in package-lock.json'}`];
  });
}

/** For the checks: '' if all licenses fit. */
export function licenses(): Promise<string> {
  return Promise.resolve(
    unsuitableLicenses(readFileSync(path.join(root, 'package-lock.json'), 'utf8')).join('\n'),
  );
}

/** `licenses`: lists what does not fit. */
export async function licensesCommand(): Promise<boolean> {
  const found = await licenses();
  console.log(found === '' ? 'The license of each package fits.' : found);
  return found === '';
}
