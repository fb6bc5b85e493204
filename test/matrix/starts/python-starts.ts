import { combinations, KEY_MARK, type StartCase } from './start-case';

const KEYS = {
  'a constant': [`KEY = "${KEY_MARK}"`, 'KEY'],
  'a function': [`def KEY():\n    return "${KEY_MARK}"`, 'KEY()'],
  'a default': [`def KEY(value="${KEY_MARK}"):\n    return value`, 'KEY()'],
  'a class': [`class KEY:\n    value = "${KEY_MARK}"`, 'KEY.value'],
  'an object': [`class KEY:\n    def __init__(self):\n        self.value = "${KEY_MARK}"`, 'KEY().value'],
  'a call': [`def make():\n    return "${KEY_MARK}"\n\nKEY = make()`, 'KEY'],
  'a lambda': [`KEY = lambda: "${KEY_MARK}"`, 'KEY()'],
} as const;

const LOAD = 'from dotenv import load_dotenv\nload_dotenv()';
const LOADS = {
  nothing: '',
  'a call': LOAD,
  'a function that is called': 'from dotenv import load_dotenv\ndef set_up():\n    load_dotenv()\nset_up()',
  'a function that nothing calls': 'from dotenv import load_dotenv\ndef set_up():\n    load_dotenv()',
  'a module': 'import env',
  'a comment': '# load_dotenv()',
  'values that stay apart': 'from dotenv import dotenv_values\ndotenv_values()',
  'another file': 'from dotenv import load_dotenv\nload_dotenv(".env.other")',
  'a path from its folder':
    'from pathlib import Path\nfrom dotenv import load_dotenv\nload_dotenv(Path(__file__).resolve().parent / ".env")',
} as const;

const STARTS = {
  file: 'python3 main.py',
  module: 'python3 -m main',
  'dotenv run': 'dotenv run -- python3 main.py',
  'the shell': 'set -a; . ./.env; python3 main.py',
} as const;

/** Python programs: how they are started, what loads the env file where, and where the key is. */
export function pythonStarts(): StartCase[] {
  const all = combinations({
    start: Object.keys(STARTS) as (keyof typeof STARTS)[],
    load: Object.keys(LOADS) as (keyof typeof LOADS)[],
    at: ['first', 'last', 'in the package'] as const,
    key: Object.keys(KEYS) as (keyof typeof KEYS)[],
    where: ['entry', 'module', 'package'] as const,
  });
  return all.flatMap(({ start, load, at, key, where }, i): StartCase[] => {
    if (at === 'in the package' && where !== 'package') return [];
    const [definition, use] = KEYS[key];
    const file = where === 'entry' ? 'main.py' : where === 'module' ? 'key.py' : 'app/key.py';
    const body =
      where === 'entry' ? definition : where === 'module' ? 'from key import KEY' : 'from app.key import KEY';
    const inEntry = at === 'in the package' ? '' : LOADS[load];
    const lines = at === 'last' ? [body, inEntry] : [inEntry, body];
    const print = `import hashlib\nprint(hashlib.sha256(str(${use}).encode()).hexdigest())\n`;
    return [
      {
        id: `python-${i}`,
        file,
        command: STARTS[start],
        files: {
          'requirements.txt': 'python-dotenv\n',
          Makefile: `run:\n\t${STARTS[start]}\n`,
          '.env': 'OTHER=1\n',
          '.env.other': 'OTHER=2\n',
          'env.py': `${LOAD}\n`,
          'main.py': `${lines.join('\n')}\n${print}`,
          ...(where === 'entry' ? {} : { [file]: `${definition}\n` }),
          ...(where === 'package'
            ? { 'app/__init__.py': at === 'in the package' ? `${LOADS[load]}\n` : '' }
            : {}),
        },
      },
    ];
  });
}
