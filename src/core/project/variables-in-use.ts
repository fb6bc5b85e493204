import { SOURCES } from './ecosystems';
import { nameOf } from './paths';
import type { Project } from './project';

/** A variable's name as a whole word. */
const WORD = /(?<![A-Za-z0-9_])[A-Z][A-Z0-9_]{2,63}(?![A-Za-z0-9_])/g;
const ASKED =
  // bounded: a slice of 60 characters
  /(?:\benv\??\.|\$env:|(?:env\w*|_ENV|_SERVER|ENV\.\w+|env\w*\.get|environ\w*\.\w+|variable|env::var|config\w*\.\w+)\s*[([]\s*["'`])$/i;
// bounded: a slice of 300 characters
const DESTRUCTURED = /^[^{}]*\}\s*=\s*(?:process|import\.meta|Bun)\??\.env\b/;
// bounded: a slice of 60 characters
const SET = /^["']?\s*[=:]\s*["']?(?=[^\s"'])(?!\$\{?[A-Z])/;

/**
 * The variables that the project already uses: its code reads them, or a start script, Compose, or a workflow sets them. Another
 * key must not get such a name: where the variable is set, the program would use that value instead.
 * @param current text of the project's source file, which can be newer than what was read
 */
export function variablesInUse(project: Project, current: string): ReadonlySet<string> {
  // A Compose file or a workflow names its programs' variables, not the ones that it reads.
  if (project.survey.ecosystem === 'configuration') return new Set();
  return new Set([...elsewhere(project), ...readIn(current)]);
}

const KNOWN = new WeakMap<Project, ReadonlySet<string>>();

function elsewhere(project: Project): ReadonlySet<string> {
  const known = KNOWN.get(project);
  if (known) return known;
  const found = new Set<string>();
  for (const [path, text] of project.survey.texts) {
    if (path === project.survey.file) continue;
    for (const name of isSource(path) ? readIn(text) : setIn(text)) found.add(name);
  }
  KNOWN.set(project, found);
  return found;
}

/** Shell scripts set variables for the programs that they start. */
function isSource(path: string): boolean {
  return Object.entries(SOURCES).some(
    ([ecosystem, pattern]) => ecosystem !== 'shell' && pattern.test(nameOf(path)),
  );
}

function* readIn(text: string): Generator<string> {
  for (const { 0: name, index } of text.matchAll(WORD)) {
    const before = text.slice(Math.max(0, index - 60), index);
    const after = text.slice(index + name.length, index + name.length + 300);
    if (ASKED.test(before) || DESTRUCTURED.test(after)) yield name;
  }
}

/** A variable that is only passed on, `X: ${X}`, still gets its value from the env file. */
function* setIn(text: string): Generator<string> {
  for (const { 0: name, index } of text.matchAll(WORD)) {
    if (/[$.{]/.test(text.charAt(index - 1))) continue;
    if (SET.test(text.slice(index + name.length, index + name.length + 60))) yield name;
  }
}
