import path from 'node:path';

/** Names of the files below one path given on the command line. */
export interface NamedRoot {
  /** The name to report. @param below the file's path below the root; '' for the root itself */
  report(below: string): string;
  /** The name that detection uses, without the folders above both the working folder and the root, which are irrelevant. */
  forDetection(below: string): string;
}

/** @param absolute the path given, made absolute */
export function nameRoot(cwd: string, absolute: string): NamedRoot {
  const relative = path.relative(cwd, absolute);
  const isOutside = relative === '..' || relative.startsWith(`..${path.sep}`) || path.isAbsolute(relative);
  const shown = slashes(isOutside ? absolute : relative);
  const report = (below: string): string => joined(shown, below);
  const belowRoot = (below: string): string => (below === '' ? path.basename(absolute) : below);
  return { report, forDetection: isOutside ? belowRoot : report };
}

function joined(root: string, below: string): string {
  if (root === '' || below === '') return root || below;
  return root.endsWith('/') ? root + below : `${root}/${below}`;
}

function slashes(name: string): string {
  return path.sep === '/' ? name : name.replaceAll(path.sep, '/');
}
