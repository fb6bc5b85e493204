import { fixes, KEY, refuses, type Fixable, type Refused } from './cases';

const fixable: readonly Fixable[] = [
  { source: `$key = '«${KEY}»'\n`, fixed: '$key = $env:X\n', identifier: 'key' },
  { source: `[string]$key = "«${KEY}»"`, fixed: '[string]$key = $env:X', identifier: 'key' },
  { source: `$h = "Bearer «${KEY}» $a"`, fixed: '$h = "Bearer $($env:X) $a"' },
  { source: `$h = 'a "b" $c \`d ''e'' «${KEY}»'`, fixed: '$h = "a `"b`" `$c ``d \'e\' $($env:X)"' },
  { source: `Invoke-X -Key «${KEY}» -B`, fixed: 'Invoke-X -Key $env:X -B', identifier: 'Key' },
  {
    source: `Invoke-X -Uri https://a?b=«${KEY}»`,
    fixed: 'Invoke-X -Uri "https://a?b=$($env:X)"',
    identifier: 'Uri',
  },
  {
    source: `Invoke-X -Headers @{ Authorization = "Bearer «${KEY}»" }`,
    fixed: 'Invoke-X -Headers @{ Authorization = "Bearer $($env:X)" }',
    identifier: 'Authorization',
  },
  { source: `$a = @('b', '«${KEY}»')`, fixed: "$a = @('b', $env:X)" },
  { source: `$a = 'b' + '«k3' + "y»"`, fixed: "$a = 'b' + $env:X" },
  {
    source: `function f([string]$p = '«${KEY}»') { }`,
    fixed: 'function f([string]$p = $env:X) { }',
    identifier: 'p',
  },
  { source: `function f { return '«${KEY}»' }`, fixed: 'function f { return $env:X }' },
  { source: `$a.B('«${KEY}»')`, fixed: '$a.B($env:X)' },
  { source: `if ($a -eq '«${KEY}»') { }`, fixed: 'if ($a -eq $env:X) { }' },
  { source: `$h = @"\na «${KEY}»\n"@\n`, fixed: '$h = @"\na $($env:X)\n"@\n' },
  { source: `$h = @'\na "b" $c «${KEY}»\n'@\n`, fixed: '$h = @"\na "b" `$c $($env:X)\n"@\n' },
  { source: `$h = @'\n«${KEY}»\n'@\n`, fixed: '$h = $env:X\n' },
];

const refused: readonly Refused[] = [
  { source: `# «${KEY}»`, refused: /comment/ },
  { source: `$a = @{ '«${KEY}»' = 1 }`, refused: /hash key/ },
  { source: `switch ($a) { '«${KEY}»' { 1 } }`, refused: /switch/ },
  { source: `& '«${KEY}»'`, refused: /command|prove/ },
  { source: `$a = "$b«k3$c»"`, refused: /certain/ },
  { source: `$a = '“«${KEY}»”'`, refused: /typographic/ },
  { source: `$a = '«k3' + $b + "y»"`, refused: /not inside|several/ },
];

suite('the literal around a key: PowerShell', () => {
  fixes('powershell', fixable);
  refuses('powershell', refused);
});
