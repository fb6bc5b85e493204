import { fixes, KEY, refuses, type Fixable, type Refused } from './cases';

const php = (body: string): string => `<?php\n${body}\n`;

const fixable: readonly Fixable[] = [
  { source: `$key = '«${KEY}»';`, fixed: "$key = getenv('X');", identifier: 'key' },
  { source: `$this->apiKey = "«${KEY}»";`, fixed: '$this->apiKey = getenv("X");', identifier: 'apiKey' },
  { source: `$a['k-y'] = "«${KEY}»";`, fixed: `$a['k-y'] = getenv("X");`, identifier: 'k-y' },
  { source: `$key = '«${KEY}»';`, fixed: "$key = $_ENV['X'];", style: { read: '$_ENV' } },
  { source: `$key = '«${KEY}»';`, fixed: "$key = $_SERVER['X'];", style: { read: '$_SERVER' } },
  {
    source: `return ['key' => '«${KEY}»'];`,
    fixed: "return ['key' => env('X')];",
    style: { read: 'env()' },
    identifier: 'key',
  },
  { source: `f('Bearer «${KEY}»!');`, fixed: "f('Bearer ' . getenv('X') . '!');" },
  { source: `f("a $b «${KEY}» {$c['d']}");`, fixed: `f("a $b " . getenv("X") . " {$c['d']}");` },
  { source: `f('a\\'b «${KEY}»');`, fixed: "f('a\\'b ' . getenv('X'));" },
  { source: `f('«k3' . "y»");`, fixed: "f(getenv('X'));" },
  { source: `f($a . '«${KEY}»' . 'b');`, fixed: "f($a . getenv('X') . 'b');" },
  { source: `f(['«${KEY}»']);`, fixed: "f([getenv('X')]);" },
  { source: `f(key: '«${KEY}»');`, fixed: "f(key: getenv('X'));", identifier: 'key' },
  { source: `echo 'a «${KEY}»';`, fixed: "echo 'a ' . getenv('X');" },
  { source: `$x = $y ?? '«${KEY}»';`, fixed: "$x = $y ?? getenv('X');", identifier: 'x' },
  { source: `$x = $y ?? 'a «${KEY}»';`, fixed: "$x = $y ?? ('a ' . getenv('X'));" },
  { source: `define('K', '«${KEY}»');`, fixed: "define('K', getenv('X'));" },
  { source: `$m = match($a) { 1 => '«${KEY}»' };`, fixed: "$m = match($a) { 1 => getenv('X') };" },
  { source: `switch ($a) { case '«${KEY}»': }`, fixed: "switch ($a) { case getenv('X'): }" },
  { source: `$f = fn() => '«${KEY}»';`, fixed: "$f = fn() => getenv('X');" },
  { source: `function f() { return'«${KEY}»'; }`, fixed: "function f() { return getenv('X'); }" },
  { source: `f("«k\\x33\\u{79}»");`, fixed: 'f(getenv("X"));' },
  { source: `?>\n<p><?= '«${KEY}»' ?></p>`, fixed: "?>\n<p><?= getenv('X') ?></p>" },
  {
    source: `$a = <<<EOT\n a $b «${KEY}» {$c}\n EOT;`,
    fixed: "$a = <<<EOT\n a $b {$_ENV['X']} {$c}\n EOT;",
    style: { read: '$_ENV' },
  },
];

const refused: readonly Refused[] = [
  { source: php(`const K = '«${KEY}»';`), refused: /const/ },
  { source: php(`class A { const K = '«${KEY}»'; }`), refused: /const/ },
  { source: php(`class A { public $k = 'a' . '«${KEY}»'; }`), refused: /property/ },
  { source: php(`class A { function __construct(private $k = '«${KEY}»') {} }`), refused: /default/ },
  { source: php(`function f($k = '«${KEY}»') {}`), refused: /default/ },
  { source: php(`function f() { static $k = '«${KEY}»'; }`), refused: /static/ },
  { source: php(`#[A('«${KEY}»')]\nclass B {}`), refused: /attribute/ },
  { source: php(`enum E: string { case A = '«${KEY}»'; }`), refused: /enum/ },
  { source: php(`$a = ['«${KEY}»' => 1];`), refused: /array key/ },
  { source: php(`$a = <<<EOT\n «${KEY}»\nEOT;`), refused: /heredoc/ },
  { source: php(`$a = <<<'EOT'\n «${KEY}»\nEOT;`), refused: /nowdoc/ },
  { source: php('$a = `curl «k3y»`;'), refused: /command/ },
  { source: php(`// «${KEY}»`), refused: /comment/ },
  { source: php(`'«${KEY}»';`), refused: /can't verify/ },
  { source: php(`$a = '«k3' . $b . 'y»';`), refused: /several/ },
  { source: `<p>«${KEY}»</p>\n<?php f();`, refused: /not inside/ },
];

suite('the literal around a key: PHP', () => {
  fixes(
    'php',
    fixable.map((entry) => ({ ...entry, source: php(entry.source), fixed: php(entry.fixed) })),
  );
  refuses('php', refused);
});
