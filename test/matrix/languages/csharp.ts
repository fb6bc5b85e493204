import type { Language, Position } from '../case';
import { backslashed, position, raw, type Escape } from '../template';

/** Does not contain `using System;`, so that the fix has to add it. */
const HEAD = `using System.Security.Cryptography;
using System.Text;

namespace p§
{
    public class App
    {
        static void Report(object used)
        {
            var text = new StringBuilder();
            using (var hash = SHA256.Create())
                foreach (var one in hash.ComputeHash(Encoding.UTF8.GetBytes(used.ToString()))) text.Append(one.ToString("x2"));
            System.Console.WriteLine(text);
        }

`;
const double: Escape = backslashed('"');
const verbatim: Escape = (value) => (value.includes('\r') ? undefined : value.replaceAll('"', '""'));
const interpolated: Escape = (value) => double(value)?.replace(/[{}]/g, '$&$&');
const numeric: Escape = (value) =>
  /[\\\n\r\t"]/.test(value)
    ? undefined
    : value.replace(/[\s\S]/g, (one, at: number) =>
        at % 4 === 3 ? `\\u${one.charCodeAt(0).toString(16).padStart(4, '0')}` : one,
      );

const at = (id: string, escape: Escape, members: string, body: string, fixable = true): Position =>
  position(
    id,
    escape,
    `${HEAD}${members}        public static void Run(string[] args)\n        {\n            ${body}\n        }\n    }\n}\n`,
    { fixable },
  );

export const csharp: Language = {
  id: 'C#',
  fileName: 'App.cs',
  positions: [
    at('local', double, '', 'string apiKey = "«»";\n            Report(apiKey);'),
    at('var', double, '', 'var apiKey = "«»";\n            Report(apiKey);'),
    at('verbatim', verbatim, '', 'var apiKey = @"«»";\n            Report(apiKey);'),
    at('numeric escapes', numeric, '', 'var apiKey = "«»";\n            Report(apiKey);'),
    at('call argument', double, '', 'Report("«»");'),
    at('named argument', double, '', 'Report(used: "«»");'),
    at('field', double, '        static string apiKey = "«»";\n\n', 'Report(apiKey);'),
    at('readonly field', double, '        static readonly string ApiKey = "«»";\n\n', 'Report(ApiKey);'),
    at(
      'property',
      double,
      '        public string ApiKey { get; set; } = "«»";\n\n',
      'Report(new App().ApiKey);',
    ),
    at('expression body', double, '        static string ApiKey => "«»";\n\n', 'Report(ApiKey);'),
    at(
      'return',
      double,
      '        static string Get()\n        {\n            return "«»";\n        }\n\n',
      'Report(Get());',
    ),
    at('array', double, '', 'string[] keys = { "a", "«»" };\n            Report(string.Join("|", keys));'),
    at(
      'new array',
      double,
      '',
      'var keys = new[] { "a", "«»" };\n            Report(string.Join("|", keys));',
    ),
    at('anonymous object', double, '', 'var o = new { ApiKey = "«»" };\n            Report(o.ApiKey);'),
    at(
      'dictionary',
      double,
      '',
      'var d = new System.Collections.Generic.Dictionary<string, string> { ["apiKey"] = "«»" };\n            Report(d["apiKey"]);',
    ),
    at(
      'object initializer',
      double,
      '        public string Key;\n\n',
      'var o = new App { Key = "«»" };\n            Report(o.Key);',
    ),
    at('concatenation', double, '', 'var header = "Bearer " + "«»";\n            Report(header);'),
    at('part', double, '', 'var header = "Bearer «»";\n            Report(header);'),
    at('part, verbatim', verbatim, '', 'var header = @"C:\\Bearer «» ""x""";\n            Report(header);'),
    at(
      'interpolated',
      interpolated,
      '',
      'var n = 1;\n            var header = $"Bearer «» {n}";\n            Report(header);',
    ),
    at('ternary', double, '', 'var apiKey = args.Length == 0 ? "«»" : "none";\n            Report(apiKey);'),
    at('coalescing', double, '', 'string given = null;\n            Report(given ?? "«»");'),
    at('method call on it', double, '', 'Report("«»".Length);'),
    at('part, and a call on it', double, '', 'Report("Bearer «»".Length);'),
    at('comparison', double, '', 'Report("«»" == "x");'),
    at('lambda', double, '', 'System.Func<string> get = () => "«»";\n            Report(get());'),
    at(
      'constant',
      double,
      '        const string ApiKey = "«»";\n\n',
      'switch (args.Length == 0 ? "x" : "y")\n            {\n                case ApiKey: Report(1); break;\n                default: Report(2); break;\n            }',
      false,
    ),
    at(
      'default parameter',
      double,
      '        static string Get(string apiKey = "«»") { return apiKey; }\n\n',
      'Report(Get());',
      false,
    ),
    at(
      'case',
      double,
      '',
      'switch (args.Length.ToString())\n            {\n                case "«»": Report(1); break;\n                default: Report(2); break;\n            }',
      false,
    ),
    at(
      'attribute',
      double,
      '        [System.Obsolete("«»")]\n        static void F() {}\n\n',
      'Report("x");',
      false,
    ),
    at(
      'in a comment',
      raw(/[\r\n\u0085\u2028\u2029]/),
      '',
      '// old key: «»\n            Report("x");',
      false,
    ),
  ],
  reader: (name, unique) =>
    `${HEAD.replace('§', unique)}        public static void Run(string[] args)\n        {\n            Report(System.Environment.GetEnvironmentVariable(${JSON.stringify(name)}));\n        }\n    }\n}\n`,
};
