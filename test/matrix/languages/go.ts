import type { Language, Position } from '../case';
import { backslashed, position, raw } from '../template';

const HEAD = `package p§

import (
	"crypto/sha256"
	"fmt"
)

func report(used string) {
	fmt.Printf("%x\\n", sha256.Sum256([]byte(used)))
}

`;
const double = backslashed('"');
const ticks = raw(/[`\r]/);
const at = (
  id: string,
  escape: (value: string) => string | undefined,
  program: string,
  fixable = true,
): Position => position(id, escape, HEAD + program, { fixable });

/** Each program is a separate package with a `Run` function, so that all are built into one binary. */
export const go: Language = {
  id: 'Go',
  fileName: 'app.go',
  positions: [
    at('short variable', double, 'func Run() {\n\tapiKey := "«»"\n\treport(apiKey)\n}\n'),
    at('variable', double, 'func Run() {\n\tvar apiKey string = "«»"\n\treport(apiKey)\n}\n'),
    at('package variable', double, 'var apiKey = "«»"\n\nfunc Run() {\n\treport(apiKey)\n}\n'),
    at(
      'package variables',
      double,
      'var (\n\tother  = 1\n\tapiKey = "«»"\n)\n\nfunc Run() {\n\treport(fmt.Sprint(apiKey, other))\n}\n',
    ),
    at('raw', ticks, 'func Run() {\n\tapiKey := `«»`\n\treport(apiKey)\n}\n'),
    at('call argument', double, 'func Run() {\n\treport("«»")\n}\n'),
    at(
      'struct field',
      double,
      'type client struct{ apiKey string }\n\nfunc Run() {\n\tc := client{apiKey: "«»"}\n\treport(c.apiKey)\n}\n',
    ),
    at(
      'map value',
      double,
      'func Run() {\n\tm := map[string]string{"apiKey": "«»"}\n\treport(m["apiKey"])\n}\n',
    ),
    at('slice', double, 'func Run() {\n\tkeys := []string{"a", "«»"}\n\treport(keys[1])\n}\n'),
    at('return', double, 'func get() string {\n\treturn "«»"\n}\n\nfunc Run() {\n\treport(get())\n}\n'),
    at('concatenation', double, 'func Run() {\n\theader := "Bearer " + "«»"\n\treport(header)\n}\n'),
    at('part', double, 'func Run() {\n\theader := "Bearer «»"\n\treport(header)\n}\n'),
    at('part of a URL', double, 'func Run() {\n\turl := "https://app:«»@example.com/x"\n\treport(url)\n}\n'),
    at('part of a raw string', ticks, 'func Run() {\n\theader := `Bearer «» x`\n\treport(header)\n}\n'),
    at('assignment', double, 'func Run() {\n\tvar apiKey string\n\tapiKey = "«»"\n\treport(apiKey)\n}\n'),
    at('comparison', double, 'func Run() {\n\tgiven := "x"\n\treport(fmt.Sprint(given == "«»"))\n}\n'),
    at('Sprintf', double, 'func Run() {\n\treport(fmt.Sprintf("Bearer %s", "«»"))\n}\n'),
    at('constant', double, 'const apiKey = "«»"\n\nfunc Run() {\n\treport(apiKey)\n}\n', false),
    at('in a comment', raw(/[\r\n]/), '// old key: «»\nfunc Run() {\n\treport("x")\n}\n', false),
    at(
      'struct tag',
      raw(/["`\\\s]/),
      'type t struct {\n\tA string `json:"«»"`\n}\n\nfunc Run() {\n\treport("x")\n}\n',
      false,
    ),
  ],
  reader: (name, unique) =>
    `${HEAD.replace('§', unique).replace('\t"fmt"', '\t"fmt"\n\t"os"')}func Run() {\n\treport(os.Getenv(${JSON.stringify(name)}))\n}\n`,
};
