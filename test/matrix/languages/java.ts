import type { Language, Position } from '../case';
import { backslashed, position, raw } from '../template';

const HEAD = `package p§;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.HexFormat;

public class App {
    static void report(Object used) throws Exception {
        byte[] bytes = String.valueOf(used).getBytes(StandardCharsets.UTF_8);
        System.out.println(HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes)));
    }

`;
const double = backslashed('"');
const at = (
  id: string,
  escape: (value: string) => string | undefined,
  members: string,
  body: string,
  fixable = true,
): Position =>
  position(
    id,
    escape,
    `${HEAD}${members}    public static void main(String[] args) throws Exception {\n        ${body}\n    }\n}\n`,
    { fixable },
  );

export const java: Language = {
  id: 'Java',
  fileName: 'App.java',
  positions: [
    at('local', double, '', 'String apiKey = "«»";\n        report(apiKey);'),
    at('var', double, '', 'var apiKey = "«»";\n        report(apiKey);'),
    at('call argument', double, '', 'report("«»");'),
    at('field', double, '    private static String apiKey = "«»";\n\n', 'report(apiKey);'),
    at('final field', double, '    private static final String API_KEY = "«»";\n\n', 'report(API_KEY);'),
    at('instance field', double, '    private final String apiKey = "«»";\n\n', 'report(new App().apiKey);'),
    at('return', double, '    static String get() {\n        return "«»";\n    }\n\n', 'report(get());'),
    at('array', double, '', 'String[] keys = {"a", "«»"};\n        report(keys[1]);'),
    at('map', double, '', 'var m = java.util.Map.of("apiKey", "«»");\n        report(m.get("apiKey"));'),
    at('concatenation', double, '', 'String header = "Bearer " + "«»";\n        report(header);'),
    at('part', double, '', 'String header = "Bearer «»";\n        report(header);'),
    at('ternary', double, '', 'String apiKey = args.length == 0 ? "«»" : "none";\n        report(apiKey);'),
    at('method call on it', double, '', 'report("«»".length());'),
    at('comparison', double, '', 'report("«»".equals("x"));'),
    at(
      'lambda',
      double,
      '',
      'java.util.function.Supplier<String> get = () -> "«»";\n        report(get.get());',
    ),
    at(
      'constant for a case',
      double,
      '    static final String API_KEY = "«»";\n\n',
      'switch (args.length == 0 ? "x" : "y") {\n            case API_KEY -> report(1);\n            default -> report(2);\n        }',
      false,
    ),
    at('in a comment', raw(/[\r\n\\]|\*\//), '', '// old key: «»\n        report("x");', false),
    at(
      'annotation',
      double,
      '    @SuppressWarnings("«»")\n    static void f() {}\n\n',
      'report("x");',
      false,
    ),
  ],
  reader: (name, unique) =>
    `${HEAD.replace('§', unique)}    public static void main(String[] args) throws Exception {\n        report(System.getenv(${JSON.stringify(name)}));\n    }\n}\n`,
};
