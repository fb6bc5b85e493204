import type { Language, Position } from '../case';
import { backslashed, position, raw } from '../template';

const HEAD = `<?php

function report§($used)
{
    echo hash('sha256', (string) $used), "\\n";
}

`;
const double = backslashed('"$');
const single = (value: string): string => value.replace(/[\\']/g, '\\$&');
const at = (
  id: string,
  escape: (value: string) => string | undefined,
  program: string,
  fixable = true,
): Position => position(id, escape, HEAD + program, { fixable });

export const php: Language = {
  id: 'PHP',
  fileName: 'app.php',
  positions: [
    at('single quotes', single, "$apiKey = '«»';\nreport§($apiKey);\n"),
    at('double quotes', double, '$apiKey = "«»";\nreport§($apiKey);\n'),
    at('call argument', single, "report§('«»');\n"),
    at('array value', single, "$options = ['api_key' => '«»', 'n' => 1];\nreport§($options['api_key']);\n"),
    at('old array', single, "$options = array('api_key' => '«»');\nreport§($options['api_key']);\n"),
    at('list', single, "$keys = ['a', '«»'];\nreport§(implode('|', $keys));\n"),
    at('return', single, "function get§(): string\n{\n    return '«»';\n}\nreport§(get§());\n"),
    at('arrow function', single, "$get = fn () => '«»';\nreport§($get());\n"),
    at('concatenation', single, "$header = 'Bearer ' . '«»';\nreport§($header);\n"),
    at('part', double, '$header = "Bearer «»";\nreport§($header);\n'),
    at('part, single quotes', single, "$header = 'Bearer «» $x';\nreport§($header);\n"),
    at('coalescing', single, "$given = null;\nreport§($given ?? '«»');\n"),
    at('ternary', single, "$apiKey = true ? '«»' : 'none';\nreport§($apiKey);\n"),
    at(
      'named argument',
      single,
      "function call§($apiKey)\n{\n    return $apiKey;\n}\nreport§(call§(apiKey: '«»'));\n",
    ),
    at('define', single, "define('API_KEY_§', '«»');\nreport§(API_KEY_§);\n"),
    at(
      'method argument',
      single,
      "class Client§\n{\n    public function __construct(public string $apiKey)\n    {\n    }\n}\nreport§((new Client§('«»'))->apiKey);\n",
    ),
    at('constant', single, "const KEY_§ = '«»';\nreport§(KEY_§);\n", false),
    at(
      'class constant',
      single,
      "class Client§\n{\n    const API_KEY = '«»';\n}\nreport§(Client§::API_KEY);\n",
      false,
    ),
    at(
      'property default',
      single,
      "class Client§\n{\n    public string $apiKey = '«»';\n}\nreport§((new Client§())->apiKey);\n",
      false,
    ),
    at('in a comment', raw(/[\r\n]|\?>/), "// old key: «»\nreport§('x');\n", false),
  ],
  reader: (name, unique) =>
    `${HEAD.replaceAll('§', unique)}report${unique}($_ENV['${name}'] ?? getenv('${name}'));\n`,
};
