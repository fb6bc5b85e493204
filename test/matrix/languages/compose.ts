import type { Language, Position } from '../case';
import { position, raw, type Escape } from '../template';

/** Values that YAML reads unchanged between quotes on one line. Compose reads `$$` as `$`. */
const line = (value: string): string | undefined =>
  /[\r\n\t\u0085\u2028\u2029\uFEFF]/.test(value) ? undefined : value.replaceAll('$', '$$$$');
const plain: Escape = (value) => (/^[A-Za-z]{2}[\w./+=@%^&*()$-]*$/.test(value) ? line(value) : undefined);
const single: Escape = (value) => line(value)?.replaceAll("'", "''");
const double: Escape = (value) => line(value)?.replace(/["\\]/g, '\\$&');
/** With commonly used escapes. */
const escaped: Escape = (value) => {
  if (/[\r\u0085\u2028\u2029\uFEFF]/.test(value)) return undefined;
  const letters = value.replace(/["\\]/g, '\\$&').replaceAll('\n', '\\n').replaceAll('\t', '\\t');
  return letters.replaceAll('$', '$$$$');
};

const HEAD = 'services:\n  app:\n    image: alpine\n';
const at = (id: string, escape: Escape, program: string, fixable = true): Position =>
  position(id, escape, HEAD + program, { fixable });

export const compose: Language = {
  id: 'Compose',
  fileName: 'compose.yaml',
  positions: [
    at('plain', plain, '    environment:\n      API_KEY: «»\n      MODE: x\n'),
    at('single quotes', single, "    environment:\n      API_KEY: '«»'\n"),
    at('double quotes', double, '    environment:\n      API_KEY: "«»"\n'),
    at('escapes', escaped, '    environment:\n      API_KEY: "«»"\n'),
    at('part', single, "    environment:\n      HEADER: 'Bearer «»!'\n"),
    at('part, double quotes', double, '    environment:\n      HEADER: "Bearer «»!"\n'),
    at('list, plain', plain, '    environment:\n      - API_KEY=«»\n      - MODE=x\n'),
    at('list, double quotes', double, '    environment:\n      - "API_KEY=«»"\n'),
    at('list, single quotes', single, "    environment:\n      - 'API_KEY=«»'\n"),
    at('flow map', single, "    environment: { API_KEY: '«»', MODE: x }\n"),
    at('command', double, '    command: ["run", "--key", "«»"]\n'),
    at('command, part', single, "    command:\n      - run\n      - '--key=«»'\n"),
    at('label', double, '    labels:\n      app.key: "«»"\n'),
    at('build argument', single, "    build:\n      context: .\n      args:\n        API_KEY: '«»'\n"),
    at('after a comment', double, '    # the live one\n    environment:\n      API_KEY: "«»" # rotate\n'),
    at('second service', single, "  other:\n    image: alpine\n    environment:\n      API_KEY: '«»'\n"),
    at('key', plain, '    environment:\n      «»: x\n', false),
    at(
      'in a comment',
      raw(/[\r\n\u0085\u2028\u2029\uFEFF]/),
      '    # old key: «»\n    labels:\n      a: x\n',
      false,
    ),
  ],
  reader: (name) => `${HEAD}    environment:\n      API_KEY: \${${name}}\n`,
};
