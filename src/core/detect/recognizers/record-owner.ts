import { startOfRun } from '../../base/text';

/** Lines of records above a value, and characters of a list before it, that are read. */
const MOST_LINES = 16;
const REACH = 800;

/**
 * The name of the list or object that contains the record with a member at `nameStart`: `admin_key` in `admin_key: - name: …, key: …`, and
 * in `"admin_key": [{"name": …, "key": …}]`.
 */
export function recordOwner(text: string, nameStart: number): string | undefined {
  const before = text.slice(Math.max(0, nameStart - REACH), Math.max(0, nameStart));
  return ownerByBrackets(before) ?? ownerByIndent(before);
}

function ownerByBrackets(before: string): string | undefined {
  const opening = before.lastIndexOf('[');
  if (opening < 0 || before.includes(']', opening) || !before.includes('{', opening)) return undefined;
  const assigned = before.slice(Math.max(0, opening - 80), opening).trimEnd();
  if (!/[:=]$/.test(assigned)) return undefined;
  const named = assigned.slice(0, -1).trimEnd().replace(/["']$/, '');
  return named.slice(startOfRun(named, /[\w.-]/, named.length)) || undefined;
}

function ownerByIndent(before: string): string | undefined {
  const lines = before.split('\n');
  const column = columnOf(lines.pop() ?? '');
  for (let read = 0; read < MOST_LINES; read++) {
    const line = lines.pop();
    if (line === undefined) return undefined;
    if (line.trim() === '' || columnOf(line) >= column) continue;
    const [member = ''] = line.slice(columnOf(line)).split(' #');
    const named = member.trimEnd();
    return named.endsWith(':') ? named.slice(0, -1).replace(/^["']|["']$/g, '') : undefined;
  }
  return undefined;
}

/** Where the first member of a line begins. The hyphen of a list counts as a space. */
function columnOf(line: string): number {
  return line.search(/[^\s-]|$/);
}
