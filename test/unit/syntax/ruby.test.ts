import { fixes, KEY, refuses, type Fixable, type Refused } from './cases';

const fixable: readonly Fixable[] = [
  { source: `key = "«${KEY}»"\n`, fixed: 'key = ENV.fetch("X")\n', identifier: 'key' },
  { source: `KEY = '«${KEY}»'.freeze`, fixed: "KEY = ENV.fetch('X').freeze" },
  { source: `f("Bearer «${KEY}»!")`, fixed: 'f("Bearer #{ENV.fetch("X")}!")' },
  { source: `f('a "b" #{c} \\'d\\' «${KEY}»')`, fixed: 'f("a \\"b\\" \\#{c} \'d\' #{ENV.fetch("X")}")' },
  { source: `f('a#«${KEY}»')`, fixed: 'f("a\\##{ENV.fetch("X")}")' },
  { source: `f("#{a} «${KEY}»")`, fixed: 'f("#{a} #{ENV.fetch("X")}")' },
  { source: `f(%q(«${KEY}»))`, fixed: 'f(ENV.fetch("X"))' },
  { source: `f(%Q(a «${KEY}»))`, fixed: 'f(%Q(a #{ENV.fetch("X")}))' },
  { source: `f(%q(a "b" «${KEY}»))`, fixed: 'f("a \\"b\\" #{ENV.fetch("X")}")' },
  { source: `f("a" "«${KEY}»" 'b')`, fixed: 'f("a" "#{ENV.fetch("X")}" \'b\')' },
  { source: `f("«k3" + 'y»')`, fixed: 'f(ENV.fetch("X"))' },
  { source: `f("«k3" 'y»')`, fixed: 'f(ENV.fetch("X"))' },
  { source: `f(key: "«${KEY}»", 'b' => 1)`, fixed: 'f(key: ENV.fetch("X"), \'b\' => 1)', identifier: 'key' },
  { source: `f 'k' => '«${KEY}»'`, fixed: "f 'k' => ENV.fetch('X')", identifier: 'k' },
  { source: `def m(p = '«${KEY}»') = p`, fixed: "def m(p = ENV.fetch('X')) = p", identifier: 'p' },
  { source: `def m\n  '«${KEY}»'\nend`, fixed: "def m\n  ENV.fetch('X')\nend" },
  { source: `@key ||= '«${KEY}»'`, fixed: "@key ||= ENV.fetch('X')", identifier: 'key' },
  { source: `x = y || '«${KEY}»'`, fixed: "x = y || ENV.fetch('X')", identifier: 'x' },
  { source: `case a when '«${KEY}»' then 1 end`, fixed: "case a when ENV.fetch('X') then 1 end" },
  { source: `d = <<~EOS\n  a «${KEY}» b\nEOS\n`, fixed: 'd = <<~EOS\n  a #{ENV.fetch("X")} b\nEOS\n' },
  { source: `d = ["«k\\x33\\u0079»"]`, fixed: 'd = [ENV.fetch("X")]' },
  { source: `return"«${KEY}»"`, fixed: 'return ENV.fetch("X")' },
];

const refused: readonly Refused[] = [
  { source: `# «${KEY}»`, refused: /comment/ },
  { source: 'a = `curl «k3y»`', refused: /command/ },
  { source: `a = :"«${KEY}»"`, refused: /symbol/ },
  { source: `a = %w[a «${KEY}»]`, refused: /split/ },
  { source: `a = /«${KEY}»/`, refused: /regular/ },
  { source: `a = { '«${KEY}»' => 1 }`, refused: /hash key/ },
  { source: `a = { '«${KEY}»': 1 }`, refused: /hash key/ },
  { source: `d = <<~'EOS'\n  a «${KEY}»\nEOS\n`, refused: /single-quoted/ },
  { source: `a = "«k3" + b + "y»"`, refused: /several/ },
  { source: `a = "«k\\C-a»"`, refused: /certain/ },
  { source: `case a\nin '«${KEY}»' then 1\nend`, refused: /pattern/ },
];

suite('the literal around a key: Ruby', () => {
  fixes('ruby', fixable);
  refuses('ruby', refused);
});
