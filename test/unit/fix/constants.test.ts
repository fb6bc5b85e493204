import assert from 'node:assert/strict';
import { fixed, offer, plan, SECRET } from '../../support/moves';

const GO = { 'go.mod': 'module example.com/a\n\ngo 1.22\n' };
const go = (name: string): string =>
  `package a\n\nimport "os"\n\nvar _ = os.Args\n\nconst ${name} = "${SECRET}"\n`;
const CSHARP = { 'a.csproj': '<Project Sdk="Microsoft.NET.Sdk"></Project>' };
const csharp = (modifiers: string, kind = 'class'): string =>
  `using System;\n${kind} A\n{\n    ${modifiers}const string Key = "${SECRET}";\n}\n`;

/** What other files contain, and whether the constant may become a variable. */
const OTHERS: readonly (readonly [
  what: string,
  files: Record<string, string>,
  file: string,
  moves: boolean,
])[] = [
  [
    'Go: read in another file',
    { ...GO, 'a.go': go('key'), 'b.go': 'package a\n\nvar b = key\n' },
    'a.go',
    true,
  ],
  [
    'Go: in a constant',
    { ...GO, 'a.go': go('key'), 'b.go': 'package a\n\nconst b = key + "x"\n' },
    'a.go',
    false,
  ],
  [
    'Go: the length of an array',
    { ...GO, 'a.go': go('key'), 'b.go': 'package a\n\nvar b [len(key)]byte\n' },
    'a.go',
    false,
  ],
  [
    'Go: a local name in another package',
    { ...GO, 'a.go': go('key'), 'c/c.go': 'package c\n\nconst key = "a"\n\nconst d = key + "b"\n' },
    'a.go',
    true,
  ],
  [
    'Go: exported, in a constant of another package',
    { ...GO, 'a.go': go('Key'), 'c/c.go': 'package c\n\nimport "example.com/a"\n\nconst d = a.Key\n' },
    'a.go',
    false,
  ],
  [
    'C#: public, in an attribute elsewhere',
    { ...CSHARP, 'A.cs': csharp('public '), 'B.cs': '[Foo(A.Key)] class B {}\n' },
    'A.cs',
    false,
  ],
  [
    'C#: internal, read elsewhere',
    { ...CSHARP, 'A.cs': csharp('internal '), 'B.cs': 'class B { string b = A.Key; }\n' },
    'A.cs',
    true,
  ],
  [
    'C#: private, and another class has a constant with this name',
    {
      ...CSHARP,
      'A.cs': csharp('private '),
      'B.cs': 'class B { const string Key = "a"; const string C = Key; }\n',
    },
    'A.cs',
    true,
  ],
  [
    'C#: private in a partial class, in a label of its other file',
    {
      ...CSHARP,
      'A.cs': csharp('', 'partial class'),
      'B.cs': 'partial class A { void F(string a) { switch (a) { case Key: break; } } }\n',
    },
    'A.cs',
    false,
  ],
];

suite('a constant that other files can see', () => {
  for (const [what, files, file, moves] of OTHERS) {
    test(what, async () => {
      const offered = await offer({ files, file });
      const planned = await plan({ files, file });
      assert.equal(offered.ok, moves, 'reason' in offered ? offered.reason : '');
      assert.equal(planned.ok, moves);
      if (!planned.ok) assert.match(planned.reason, /where only a constant is allowed/);
      else assert.doesNotMatch((await fixed({ files, file }))[file] ?? '', /\bconst key\b|const string/);
    });
  }
});
