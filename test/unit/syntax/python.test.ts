import { fixes, KEY, refuses, type Fixable, type Refused } from './cases';

const fixable: readonly Fixable[] = [
  { source: `import os\nkey = "«${KEY}»"\n`, fixed: 'import os\nkey = os.environ["X"]\n', identifier: 'key' },
  { source: `import os\nkey = '«${KEY}»'`, fixed: "import os\nkey = os.environ['X']" },
  { source: `import os\nf("""«${KEY}»""")`, fixed: 'import os\nf(os.environ["X"])' },
  { source: `import os\nf(r'«${KEY}»')`, fixed: "import os\nf(os.environ['X'])" },
  { source: `import os\nf(b"«${KEY}»")`, fixed: 'import os\nf(os.environ["X"].encode())' },
  {
    source: `import os\nf(b"Basic «${KEY}»")`,
    fixed: 'import os\nf((b"Basic " + os.environ["X"].encode()))',
  },
  { source: `import os\nf("Bearer «${KEY}»!")`, fixed: 'import os\nf(f"Bearer {os.environ[\'X\']}!")' },
  { source: `import os\nf("{a} «${KEY}»")`, fixed: 'import os\nf(f"{{a}} {os.environ[\'X\']}")' },
  { source: `import os\nf(r'\\d «${KEY}»')`, fixed: 'import os\nf(rf\'\\d {os.environ["X"]}\')' },
  { source: `import os\nf(u'a «${KEY}»')`, fixed: 'import os\nf(f\'a {os.environ["X"]}\')' },
  {
    source: `import os\nf(f"{a} «${KEY}» {b!r}")`,
    fixed: 'import os\nf(f"{a} {os.environ[\'X\']} {b!r}")',
  },
  { source: `import os\nf(f"{g('«${KEY}»')}")`, fixed: 'import os\nf(f"{g(os.environ[\'X\'])}")' },
  { source: `import os\nf("""a\n«${KEY}»\nb""")`, fixed: 'import os\nf(f"""a\n{os.environ[\'X\']}\nb""")' },
  { source: `import os\nf("«k3" + "y»")`, fixed: 'import os\nf(os.environ["X"])' },
  { source: `import os\nf("«k3" 'y»')`, fixed: 'import os\nf(os.environ["X"])' },
  { source: `import os\nf("a" "«${KEY}»" "b")`, fixed: 'import os\nf("a" f"{os.environ[\'X\']}" "b")' },
  { source: `import os\nf(a + "«${KEY}»")`, fixed: 'import os\nf(a + os.environ["X"])' },
  {
    source: `import os\nd = {"key": "«${KEY}»"}`,
    fixed: 'import os\nd = {"key": os.environ["X"]}',
    identifier: 'key',
  },
  { source: `import os\nc.d["k"] = ["«${KEY}»"]`, fixed: 'import os\nc.d["k"] = [os.environ["X"]]' },
  {
    source: `import os\ndef f(key: str = "«${KEY}»"): ...`,
    fixed: 'import os\ndef f(key: str = os.environ["X"]): ...',
    identifier: 'key',
  },
  {
    source: `import os\n@d("«${KEY}»")\ndef f(): ...`,
    fixed: 'import os\n@d(os.environ["X"])\ndef f(): ...',
  },
  {
    source: `import os\nclass A:\n    key: str = "«${KEY}»"\n`,
    fixed: 'import os\nclass A:\n    key: str = os.environ["X"]\n',
  },
  { source: `import os\nx = y or "«${KEY}»"`, fixed: 'import os\nx = y or os.environ["X"]', identifier: 'x' },
  { source: `import os\nx = "«${KEY}»".strip()`, fixed: 'import os\nx = os.environ["X"].strip()' },
  { source: `import os\nx = "«k\\x33\\171»"`, fixed: 'import os\nx = os.environ["X"]' },
  { source: `import os\nx = "«k3\\\ny»"`, fixed: 'import os\nx = os.environ["X"]' },
  {
    source: `import os\ndef g():\n  return"«${KEY}»"`,
    fixed: 'import os\ndef g():\n  return os.environ["X"]',
  },
  // Half-typed code around it does not matter.
  { source: `import os\nx = "«${KEY}»"\ndef (:\n`, fixed: 'import os\nx = os.environ["X"]\ndef (:\n' },
];

const imports: readonly Fixable[] = [
  { source: `f("«${KEY}»")\n`, fixed: 'import os\n\nf(os.environ["X"])\n' },
  { source: `import os as o\nf("«${KEY}»")`, fixed: 'import os as o\nf(o.environ["X"])' },
  { source: `import os.path\nf("«${KEY}»")`, fixed: 'import os.path\nf(os.environ["X"])' },
  { source: `from os import environ\nf("«${KEY}»")`, fixed: 'from os import environ\nf(environ["X"])' },
  {
    source: `from os import path, environ as e\nf("«${KEY}»")`,
    fixed: 'from os import path, environ as e\nf(e["X"])',
  },
  {
    source: `import re\nimport sys\n\nimport requests\nf("«${KEY}»")`,
    fixed: 'import os\nimport re\nimport sys\n\nimport requests\nf(os.environ["X"])',
  },
  {
    source: `import json\nfrom a import b\nf("«${KEY}»")`,
    fixed: 'import json\nimport os\nfrom a import b\nf(os.environ["X"])',
  },
  {
    source: `import json\r\n\r\nf("«${KEY}»")\r\n`,
    fixed: 'import json\r\nimport os\r\n\r\nf(os.environ["X"])\r\n',
  },
  {
    source: `#!/usr/bin/env python3\n"""Doc."""\nfrom __future__ import annotations\n\nf("«${KEY}»")`,
    fixed:
      '#!/usr/bin/env python3\n"""Doc."""\nfrom __future__ import annotations\n\nimport os\n\nf(os.environ["X"])',
  },
  { source: `"""Doc."""\n\nf("«${KEY}»")`, fixed: '"""Doc."""\n\nimport os\n\nf(os.environ["X"])' },
  { source: `f("«${KEY}»")\nimport os\n`, fixed: 'import os\n\nf(os.environ["X"])\nimport os\n' },
];

const refused: readonly Refused[] = [
  { source: `"""«${KEY}»"""`, refused: /string statement/ },
  { source: `# «${KEY}»`, refused: /comment/ },
  { source: `x: Literal["«${KEY}»"]`, refused: /annotation/ },
  { source: `match a:\n    case "«${KEY}»": pass`, refused: /pattern/ },
  { source: `x = "«k3" + a + "y»"`, refused: /several/ },
  { source: `x = «${KEY}»`, refused: /not inside/ },
  { source: `x = "\\N{DASH} «${KEY}»"`, refused: /certain|f-string/ },
  { source: `x = "«k\\N{DASH}»"`, refused: /certain/ },
  { source: `x = b"a" b"«${KEY}»"`, refused: /f-string/ },
  { source: `os = 1\nx = "«${KEY}»"`, refused: /"os"/ },
  { source: `x = "«${KEY}»\n`, refused: /not (?:closed|inside)|complete|parse/ },
];

suite('the literal around a key: Python', () => {
  fixes('python', fixable);
  refuses('python', refused);
});

suite('how Python reads a variable', () => fixes('python', imports));
