import { fixes, KEY, type Fixable } from './cases';

const TABLE: Readonly<Record<string, readonly (readonly [source: string, fixed: string])[]>> = {
  javascript: [
    [`k = process.env.X || '«${KEY}»'`, 'k = process.env.X'],
    [`k = process.env.X ?? "«${KEY}»";`, 'k = process.env.X;'],
    [`k = process.env['X'] || '«${KEY}»'`, "k = process.env['X']"],
    [`k = process.env.W || process.env.X || '«${KEY}»'`, 'k = process.env.W || process.env.X'],
    [`k = (process.env.X || '«${KEY}»').trim()`, 'k = (process.env.X).trim()'],
    [`k = process.env.X?.trim() || '«${KEY}»'`, 'k = process.env.X?.trim()'],
    [`k = process.env.X ? process.env.X : '«${KEY}»'`, 'k = process.env.X'],
    [`k = import.meta.env.X ?? '«${KEY}»'`, 'k = import.meta.env.X'],
    [`const { X = '«${KEY}»' } = process.env`, 'const { X } = process.env'],
    [`const { X: k = '«${KEY}»', Y } = process.env`, 'const { X: k, Y } = process.env'],
    [`k = configService.get('X', '«${KEY}»')`, "k = configService.get('X')"],
    [`k = getEnv('X', '«${KEY}»')`, 'k = process.env.X'],
    [
      `s = z.object({ X: z.string().default('«${KEY}»') }).parse(process.env)`,
      's = z.object({ X: z.string() }).parse(process.env)',
    ],
    [
      `s = z.object({ X: z.string().min(1).default('«${KEY}»').optional() }).parse(process.env)`,
      's = z.object({ X: z.string().min(1).optional() }).parse(process.env)',
    ],
    [
      `v({ validationSchema: Joi.object({ X: Joi.string().default('«${KEY}»') }) })`,
      'v({ validationSchema: Joi.object({ X: Joi.string().required() }) })',
    ],
    [
      `e = cleanEnv(process.env, { X: str({ default: '«${KEY}»' }) })`,
      'e = cleanEnv(process.env, { X: str() })',
    ],
    [
      `e = cleanEnv(process.env, { X: str({ desc: 'a', default: '«${KEY}»' }) })`,
      "e = cleanEnv(process.env, { X: str({ desc: 'a' }) })",
    ],
  ],
  typescript: [[`const k: string = process.env.X || '«${KEY}»';`, 'const k: string = process.env.X;']],
  python: [
    [`import os\nk = os.environ.get("X", "«${KEY}»")\n`, 'import os\nk = os.environ["X"]\n'],
    [`import os\nk = os.getenv('X', '«${KEY}»')\n`, "import os\nk = os.environ['X']\n"],
    [`import os\nk = os.getenv("X", default="«${KEY}»")\n`, 'import os\nk = os.environ["X"]\n'],
    [`import os\nk = os.getenv("X") or "«${KEY}»"\n`, 'import os\nk = os.environ["X"]\n'],
    [
      `import os\nk = os.getenv("W") or os.getenv("X") or "«${KEY}»"\n`,
      'import os\nk = os.getenv("W") or os.environ["X"]\n',
    ],
    [
      `import os\nk = os.environ["X"] if "X" in os.environ else "«${KEY}»"\n`,
      'import os\nk = os.environ["X"]\n',
    ],
    [`import os\nk = os.environ.setdefault("X", "«${KEY}»")\n`, 'import os\nk = os.environ["X"]\n'],
    [`k = config("X", default="«${KEY}»", cast=str)\n`, 'k = config("X", cast=str)\n'],
    [`k = env("X", default="«${KEY}»")\n`, 'k = env("X")\n'],
    [`k = env.str("X", "«${KEY}»")\n`, 'k = env.str("X")\n'],
  ],
  go: [
    [
      `package p\n\nimport "os"\n\nvar k = getEnv("X", "«${KEY}»")\n`,
      'package p\n\nimport "os"\n\nvar k = os.Getenv("X")\n',
    ],
    [
      `package p\n\nimport (\n\t"cmp"\n\t"os"\n)\n\nvar k = cmp.Or(os.Getenv("X"), "«${KEY}»")\n`,
      'package p\n\nimport (\n\t"cmp"\n\t"os"\n)\n\nvar k = cmp.Or(os.Getenv("X"))\n',
    ],
  ],
  java: [
    [
      `class A { String k = System.getenv().getOrDefault("X", "«${KEY}»"); }`,
      'class A { String k = System.getenv("X"); }',
    ],
    [
      `class A { String k = Optional.ofNullable(System.getenv("X")).orElse("«${KEY}»"); }`,
      'class A { String k = System.getenv("X"); }',
    ],
    [
      `class A { String k = Objects.requireNonNullElse(System.getenv("X"), "«${KEY}»"); }`,
      'class A { String k = System.getenv("X"); }',
    ],
    [
      `class A { String k = System.getenv("X") != null ? System.getenv("X") : "«${KEY}»"; }`,
      'class A { String k = System.getenv("X"); }',
    ],
  ],
  csharp: [
    [
      `using System;\nclass A { string k = Environment.GetEnvironmentVariable("X") ?? "«${KEY}»"; }`,
      'using System;\nclass A { string k = Environment.GetEnvironmentVariable("X"); }',
    ],
  ],
  ruby: [
    [`k = ENV['X'] || '«${KEY}»'`, "k = ENV.fetch('X')"],
    [`k = ENV.fetch('X', '«${KEY}»')`, "k = ENV.fetch('X')"],
    [`k = ENV.fetch("X") { "«${KEY}»" }`, 'k = ENV.fetch("X")'],
    [`k = ENV["X"].presence || "«${KEY}»"`, 'k = ENV["X"].presence'],
  ],
  php: [
    [`<?php $k = getenv('X') ?: '«${KEY}»';`, "<?php $k = getenv('X');"],
    [`<?php $k = $_ENV['X'] ?? '«${KEY}»';`, "<?php $k = $_ENV['X'];"],
    [`<?php return ['k' => env('X', '«${KEY}»')];`, "<?php return ['k' => env('X')];"],
    [`<?php $k = getenv('X') !== false ? getenv('X') : '«${KEY}»';`, "<?php $k = getenv('X');"],
  ],
  rust: [
    [
      `fn f() { let k = std::env::var("X").unwrap_or("«${KEY}»".to_string()); }`,
      'fn f() { let k = std::env::var("X").expect("X is not set"); }',
    ],
    [
      `fn f() { let k = env::var("X").unwrap_or_else(|_| "«${KEY}»".into()); }`,
      'fn f() { let k = env::var("X").expect("X is not set"); }',
    ],
    [
      `fn f() { let k = env::var("X").unwrap_or_else(|_| String::from("«${KEY}»")); }`,
      'fn f() { let k = env::var("X").expect("X is not set"); }',
    ],
  ],
  shellscript: [
    [`K=\${X:-«${KEY}»}\n`, 'K=${X:?}\n'],
    [`K="\${X:-«${KEY}»}"\n`, 'K="${X:?}"\n'],
    [`: "\${X:=«${KEY}»}"\n`, ': "${X:?}"\n'],
    [`curl -H "A: \${X-«${KEY}»}"\n`, 'curl -H "A: ${X?}"\n'],
  ],
  dockercompose: [
    [
      `services:\n  a:\n    environment:\n      K: \${X:-«${KEY}»}\n`,
      'services:\n  a:\n    environment:\n      K: ${X:?}\n',
    ],
  ],
};

suite('a default next to the read of its variable', () => {
  for (const [language, rows] of Object.entries(TABLE)) {
    const cases: Fixable[] = rows.map(([source, fixed]) => ({ source, fixed, identifier: 'X' }));
    fixes(language, cases);
  }
  fixes('typescript', [
    {
      source: `const k: string = process.env.X || '«${KEY}»';`,
      fixed: 'const k: string = process.env.X!;',
      style: { read: 'process.env', assert: true },
    },
    {
      source: `import { requireEnv } from './env';\nconst k = process.env.W ?? process.env.X ?? '«${KEY}»';`,
      fixed: `import { requireEnv } from './env';\nconst k = process.env.W ?? requireEnv('X');`,
      style: { read: 'helper', name: 'requireEnv', module: './env' },
    },
    {
      source: `const { X = '«${KEY}»' } = process.env;`,
      fixed: 'const X = process.env.X!;',
      style: { read: 'process.env', assert: true },
    },
  ]);
  // All of the literal becomes the variable's value.
  fixes('python', [
    {
      source: `import os\nu = os.environ.get("X", "postgres://u:«${KEY}»@h/d")\n`,
      fixed: 'import os\nu = os.environ["X"]\n',
      value: `postgres://u:${KEY}@h/d`,
    },
  ]);
});
