import { quoted } from './shell';

/** The program that a hook on this machine runs. Absolute paths. */
export interface HookProgram {
  /** What runs the script: Node, or VS Code's executable. */
  readonly runtime: string;
  readonly script: string;
}

/**
 * A shell script that runs the program with its arguments; with `--found` alone, it ends with 0 if it can. It survives updates:
 * where the path of the script contains the version of an extension, it takes the highest that is there, and where the path of
 * the runtime contains a commit, as in VS Code's server, the newest; else the Node on the PATH, unless that is part of the repository.
 */
export function launcherText({ runtime, script }: HookProgram): string {
  const slashed = (name: string) => name.replaceAll('\\', '/');
  const versioned = cutAtName(slashed(script), versionIn);
  const built = cutAtName(slashed(runtime), (name) => /[0-9a-f]{40}/.exec(name)?.[0]);
  const lines = [
    '#!/bin/sh',
    '# Runs the Keyward that installed the hook of this repository. "keyward hook uninstall" removes this file.',
    `script=${quoted(slashed(script))}`,
    `runtime=${quoted(slashed(runtime))}`,
  ];
  if (versioned) {
    const { before, behind } = versioned;
    lines.push(
      `before=${quoted(before)}`,
      `behind=${quoted(behind)}`,
      'newest=$(for file in "$before"[0-9]*"$behind"; do',
      '  [ -f "$file" ] || continue',
      '  version=${file#"$before"}',
      `  printf '%s %s\\n' "\${version%%/*}" "$file"`,
      `done | LC_ALL=C sort -t. -k1,1n -k2,2n -k3,3n | tail -n 1 | cut -d' ' -f2-)`,
      'if [ -n "$newest" ]; then script=$newest; fi',
    );
  }
  if (built) {
    const { before, behind } = built;
    lines.push(
      'if [ ! -x "$runtime" ]; then',
      `  runtime=$(ls -td ${quoted(before)}*${quoted(behind)} 2>/dev/null | head -n 1)`,
      'fi',
    );
  }
  return `${[
    ...lines,
    'if [ ! -x "$runtime" ]; then',
    '  runtime=$(command -v node)',
    '  top=$(git rev-parse --show-toplevel 2>/dev/null || pwd -P)',
    '  case "$runtime" in /*) ;; *) exit 127 ;; esac',
    '  case "$(cd -P "${runtime%/*}" && pwd -P)/" in "$top"/*) exit 127 ;; esac',
    'fi',
    '[ -x "$runtime" ] && [ -f "$script" ] || exit 127',
    `if [ "$*" = --found ]; then exit 0; fi`,
    // VS Code's executable runs scripts like Node with this variable; Node ignores it.
    'ELECTRON_RUN_AS_NODE=1 exec "$runtime" "$script" "$@"',
  ].join('\n')}\n`;
}

/** `1.2.3-linux-x64` in `publisher.name-1.2.3-linux-x64`. */
function versionIn(name: string): string | undefined {
  const parts = name.split('-');
  const at = parts.findIndex((part, index) => index > 0 && /^\d+\.\d+\.\d/.test(part));
  return at < 0 ? undefined : parts.slice(at).join('-');
}

/** The path before and after the part of a folder's name that changes with updates; of the last folder that has one. */
function cutAtName(
  path: string,
  changing: (name: string) => string | undefined,
): { readonly before: string; readonly behind: string } | undefined {
  const names = path.split('/');
  const at = names.slice(0, -1).findLastIndex((name) => changing(name) !== undefined);
  const name = names[at];
  const part = name === undefined ? undefined : changing(name);
  if (name === undefined || part === undefined) return undefined;
  const start = name.lastIndexOf(part);
  return {
    before: [...names.slice(0, at), name.slice(0, start)].join('/'),
    behind: [name.slice(start + part.length), ...names.slice(at + 1)].join('/'),
  };
}
