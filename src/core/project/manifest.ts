import { asRecord, asString, parseJsonc, stringsIn } from '../base/json';

/** The fields of a package.json that Keyward uses. Values of the wrong type are left out. */
export interface Manifest {
  readonly name: string | undefined;
  /** `npm publish` refuses the package. */
  readonly isPrivate: boolean;
  /** Package name to version range, from every section of dependencies. */
  readonly dependencies: ReadonlyMap<string, string>;
  readonly scripts: ReadonlyMap<string, string>;
  readonly main: string | undefined;
  readonly browser: string | undefined;
  /** Files of `bin`. */
  readonly bin: readonly string[];
  /** What the package contains; undefined: everything that no ignore file excludes. */
  readonly files: readonly string[] | undefined;
  /** `"type": "module"`: `.js` and `.ts` files are ES modules. */
  readonly esModules: boolean;
  /** Names of the programs in `engines`, such as `node` and `vscode`. */
  readonly engines: readonly string[];
  /** Range of Node versions, from `engines.node` or Volta's pin. */
  readonly node: string | undefined;
}

const SECTIONS = ['dependencies', 'devDependencies', 'optionalDependencies', 'peerDependencies'];

/** @param text of the package.json; undefined gives an empty manifest, a broken text one with what can be read */
export function readManifest(text: string | undefined): Manifest {
  const json = parseJsonc(text ?? '');
  const engines = asRecord(json['engines']);
  const bin = asString(json['bin']);
  return {
    name: asString(json['name']),
    isPrivate: json['private'] === true,
    dependencies: new Map(SECTIONS.flatMap((section) => textEntries(json[section]))),
    scripts: new Map(textEntries(json['scripts'])),
    main: asString(json['main']),
    browser: asString(json['browser']),
    bin: bin === undefined ? textEntries(json['bin']).map(([, file]) => file) : [bin],
    files: Array.isArray(json['files']) ? stringsIn(json['files']) : undefined,
    esModules: json['type'] === 'module',
    engines: Object.keys(engines),
    node: asString(engines['node']) ?? asString(asRecord(json['volta'])['node']),
  };
}

function textEntries(section: unknown): [string, string][] {
  return Object.entries(asRecord(section)).filter(
    (entry): entry is [string, string] => typeof entry[1] === 'string',
  );
}

/**
 * Whether every version in a range is at least the wanted version of its release line: `loadEnvFile` was added in 20.12 and
 * in 21.7, so 21.0 lacks it although it is newer than 20.12.
 * @param range as in package.json or .nvmrc: `>=20.12`, `^22`, `20.x || 22`, `v24.1.0`; false for anything else
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
    const match = /^(?:>=|\^|~|=|v)*\s*(\d+)(?:\.(\d+|x|\*))?/.exec(alternative.trimStart());
    if (!match) return [];
    lowest.push([Number(match[1]), Number(match[2] ?? 0) || 0]);
  }
  return lowest;
}
