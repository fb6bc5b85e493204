import type { Language, Position } from '../case';
import { backslashed, position, raw } from '../template';

const HEAD = `#!/usr/bin/env bash
set -euo pipefail
report() { local sum; read -r sum _ < <(printf '%s' "$1" | sha256sum); echo "$sum"; }

`;
const single = (value: string): string => value.replaceAll("'", "'\\''");
const plainSingle = raw(/'/);
const double = (value: string): string => value.replace(/["\\$`]/g, '\\$&');
const heredoc = (value: string): string | undefined =>
  value.includes('\r') ? undefined : value.replace(/[\\$`]/g, '\\$&');
const ansiC = backslashed("'");
const bare = raw(/[^\w./:=+@%-]|^$/);
const at = (
  id: string,
  escape: (value: string) => string | undefined,
  program: string,
  fixable = true,
): Position => position(id, escape, HEAD + program, { fixable });

export const bash: Language = {
  id: 'Bash',
  fileName: 'app.sh',
  positions: [
    at('single quotes', plainSingle, 'API_TOKEN=\'«»\'\nreport "$API_TOKEN"\n'),
    at('double quotes', double, 'API_TOKEN="«»"\nreport "$API_TOKEN"\n'),
    at('no quotes', bare, 'API_TOKEN=«»\nreport "$API_TOKEN"\n'),
    at('exported', double, 'export API_TOKEN="«»"\nreport "$API_TOKEN"\n'),
    at('local', double, 'f() {\n  local api_token="«»"\n  report "$api_token"\n}\nf\n'),
    at('argument', double, 'report "«»"\n'),
    at('argument, single quotes', plainSingle, "report '«»'\n"),
    at('argument, no quotes', bare, 'report «»\n'),
    at('part', double, 'header="Authorization: Bearer «»"\nreport "$header"\n'),
    at('part of an argument', double, 'report "Authorization: Bearer «»"\n'),
    at('array', double, 'keys=("a" "«»")\nreport "${keys[1]}"\n'),
    at('comparison', double, 'if [[ "x" == "«»" ]]; then report 1; else report 2; fi\n'),
    at('in a substitution', double, 'used=$(report "«»")\necho "$used"\n'),
    at('escaped quotes', single, 'API_TOKEN=\'«»\'\nreport "$API_TOKEN"\n'),
    at('heredoc', heredoc, 'used=$(cat <<EOF\nkey: «»\nEOF\n)\nreport "$used"\n'),
    at('ANSI-C quotes', ansiC, 'API_TOKEN=$\'«»\'\nreport "$API_TOKEN"\n'),
    at('in a comment', raw(/[\r\n]/), '# old key: «»\nreport x\n', false),
  ],
  reader: (name) => `${HEAD}report "$${name}"\n`,
};
