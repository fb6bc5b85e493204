import { asRecord, asString, parseJsonc } from './jsonc';

/** What a package.json says of how the program is made and started. */
export interface Manifest {
  /** Package name to the range asked for, from every section. */
  readonly dependencies: ReadonlyMap<string, string>;
  readonly scripts: ReadonlyMap<string, string>;
  readonly main?: string;
  /** Files of `bin`. */
  readonly bin: readonly string[];
  /** `"type": "module"`: `.js` and `.ts` files are ES modules. */
  readonly esModules: boolean;
  /** `engines.node`, or Volta's pin. */
  readonly node?: string;
}

const SECTIONS = ['dependencies', 'devDependencies', 'optionalDependencies', 'peerDependencies'];

/** @param text of the package.json; undefined or broken: an empty manifest */
export function readManifest(text: string | undefined): Manifest {
  const json = parseJsonc(text ?? '');
  const node = asString(asRecord(json['engines'])['node']) ?? asString(asRecord(json['volta'])['node']);
  const main = asString(json['main']);
  const bin = asString(json['bin']);
  return {
    dependencies: new Map(SECTIONS.flatMap((section) => textEntries(json[section]))),
    scripts: new Map(textEntries(json['scripts'])),
    ...(main === undefined ? {} : { main }),
    bin: bin === undefined ? textEntries(json['bin']).map(([, file]) => file) : [bin],
    esModules: json['type'] === 'module',
    ...(node === undefined ? {} : { node }),
  };
}

function textEntries(section: unknown): [string, string][] {
  return Object.entries(asRecord(section)).filter(
    (entry): entry is [string, string] => typeof entry[1] === 'string',
  );
}

/**
 * Whether every version a range allows is at least one of `wanted` in its own line: `loadEnvFile` came with 20.12 and
 * with 21.7, so 21.0 lacks it although it is newer than 20.12.
 * @param range as in package.json or .nvmrc: `>=20.12`, `^22`, `20.x || 22`, `v24.1.0`; anything else is answered with false
 */
export function allAtLeast(
  range: string,
  wanted: readonly (readonly [major: number, minor: number])[],
): boolean {
  const lowest = lowestVersions(range);
  const newest = Math.max(...wanted.map(([major]) => major));
  return (
    lowest.length > 0 &&
    lowest.every(
      ([major, minor]) => major > newest || wanted.some(([line, least]) => major === line && minor >= least),
    )
  );
}

/** The lowest version of each alternative; empty when one has no lower bound. */
function lowestVersions(range: string): [major: number, minor: number][] {
  const lowest: [number, number][] = [];
  for (const alternative of range.split('||')) {
    const match = /^\s*(?:>=|\^|~|=|v)*\s*(\d+)(?:\.(\d+|x|\*))?/.exec(alternative);
    if (!match) return [];
    lowest.push([Number(match[1]), Number(match[2] ?? 0) || 0]);
  }
  return lowest;
}
