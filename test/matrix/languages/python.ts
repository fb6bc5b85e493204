import type { Language, Position } from '../case';
import { backslashed, position, raw } from '../template';

const HEAD = `"""Sends what must be sent."""
import hashlib


def report(used):
    print(hashlib.sha256(str(used).encode()).hexdigest())


`;
const double = backslashed('"');
const single = backslashed("'");
const rawDouble = raw(/["\\\r\n]/);
const tripled = (value: string): string | undefined => (/["\\\r]/.test(value) ? undefined : value);
const inFString = (value: string): string => double(value).replace(/[{}]/g, '$&$&');

const at = (
  id: string,
  escape: (value: string) => string | undefined,
  program: string,
  fixable = true,
): Position => position(id, escape, HEAD + program, { fixable });

export const python: Language = {
  id: 'Python',
  fileName: 'app.py',
  positions: [
    at('double quotes', double, 'api_key = "«»"\nreport(api_key)\n'),
    at('single quotes', single, "api_key = '«»'\nreport(api_key)\n"),
    at('raw', rawDouble, 'api_key = r"«»"\nreport(api_key)\n'),
    at('three quotes', tripled, 'api_key = """«»"""\nreport(api_key)\n'),
    at('annotated', double, 'api_key: str = "«»"\nreport(api_key)\n'),
    at('call argument', double, 'report("«»")\n'),
    at(
      'keyword argument',
      double,
      'def call(api_key=None):\n    return api_key\n\n\nreport(call(api_key="«»"))\n',
    ),
    at('default parameter', double, 'def call(api_key="«»"):\n    return api_key\n\n\nreport(call())\n'),
    at(
      'typed default parameter',
      double,
      'def call(api_key: str = "«»") -> str:\n    return api_key\n\n\nreport(call())\n',
    ),
    at('dict value', double, 'options = {"api_key": "«»", "n": 1}\nreport(options["api_key"])\n'),
    at('list', single, "keys = ['a', '«»']\nreport('|'.join(keys))\n"),
    at('tuple', single, "keys = 'a', '«»'\nreport('|'.join(keys))\n"),
    at('return', double, 'def get():\n    return "«»"\n\n\nreport(get())\n'),
    at('lambda', double, 'get = lambda: "«»"\nreport(get())\n'),
    at('class attribute', double, 'class Client:\n    api_key = "«»"\n\n\nreport(Client.api_key)\n'),
    at(
      'self attribute',
      double,
      'class Client:\n    def __init__(self):\n        self.api_key = "«»"\n\n\nreport(Client().api_key)\n',
    ),
    at('conditional', double, 'api_key = "«»" if report else "none"\nreport(api_key)\n'),
    at('or', double, 'given = None\nreport(given or "«»")\n'),
    at('comparison', double, 'report("x" == "«»")\n'),
    at('concatenation', double, 'header = "Bearer " + "«»"\nreport(header)\n'),
    at('part', double, 'header = "Bearer «»"\nreport(header)\n'),
    at('part, single quotes', single, "header = 'Authorization: Bearer «»; {x}'\nreport(header)\n"),
    at('part of a URL', double, 'url = "https://app:«»@example.com/x"\nreport(url)\n'),
    at('part of an f-string', inFString, 'n = 1\nheader = f"Bearer «» {n}"\nreport(header)\n'),
    at('interpolated', raw(/['"\\{}\r\n]/), 'header = f"Bearer {\'«»\'}"\nreport(header)\n'),
    at('percent', double, 'header = "Bearer %s" % "«»"\nreport(header)\n'),
    at('format', double, 'header = "Bearer {}".format("«»")\nreport(header)\n'),
    at('method call on it', double, 'report("«»".upper())\n'),
    at('subscript', double, 'd = {}\nd["a"] = "«»"\nreport(d["a"])\n'),
    at('comprehension', double, 'report("|".join([x for x in ["«»"]]))\n'),
    at('after an import of os', double, 'import os\n\napi_key = "«»"\nreport(api_key + os.sep)\n'),
    at('in a comment', raw(/[\r\n]/), '# old key: «»\nreport("x")\n', false),
    at('docstring', tripled, 'def f():\n    """«»"""\n\n\nreport("x")\n', false),
  ],
  reader: (name) => `${HEAD}import os\nreport(os.environ[${JSON.stringify(name)}])\n`,
};
