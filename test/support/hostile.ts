/** Texts that a repository may contain as names, titles, reasons or paths, and that mean something to a surface. */
export const HOSTILE: Readonly<Record<string, string>> = {
  'a command link': '[Review now](command:workbench.view.extensions)',
  'a web link': '[click](https://evil.example "title")',
  'a reference link': '[a][b]\n\n[b]: https://evil.example',
  'an autolink': '<https://evil.example>',
  'a bare address': 'https://evil.example/x www.evil.example a@evil.example',
  'a picture': '![x](https://evil.example/p.png)',
  'an HTML picture': '<img src="https://evil.example/p.png" onerror=alert(1)>',
  'a script': `</title></script><script>alert('1')</script>`,
  'an attribute': `" onmouseover="alert(1)" x='`,
  'a table and a heading': '| a | b |\n# c\n1. d\n- e\n> f\n***g***~~h~~`i`',
  'an entity': '&lt;b&gt; &#91;x&#93;(https://evil.example)',
  'an icon': '$(zap~spin) $(alert)',
  'colors of a terminal': '\u001b]0;owned\u0007\u001b[31m\u009b31mred',
  'a cleared screen': '\u001bc\u001b[2J\r\u0008\u0008\u007f',
  'line breaks': 'a\r\nb\nc\u2028d\u2029e\u0085f\vg\fh',
  directions: 'a\u202eb\u2066c\u200fd\u061ce',
  'zero-width characters': 'a\u200bb\u2060c\ufeffd\u00ade\u{e0041}f\u3164g',
  'a command of GitHub Actions': '::error file=x::owned',
  'a command that stops commands': ' ::stop-commands::t',
  'a command after a line break': 'a\n::add-mask::x',
  'an old command of GitHub Actions': '##[error]owned',
  'a command of Azure Pipelines': 'x ##vso[task.setvariable variable=a]b',
  'a command of TeamCity': "##teamcity[buildProblem description='x']",
  'a section of GitLab': 'section_start:1:x[collapsed=true]\r\u001b[0Kname',
  'a formula': '=HYPERLINK("https://evil.example","x")',
  'a formula after a blank': '\t@SUM(1)',
  'a formula with a sign': '+1-1|cmd',
  'a field': 'a","b";c\td',
  XML: ']]><x a="1"/>&y;<!--',
  'a calendar property': 'a\r\nATTACH:https://evil.example\r\nEND:VEVENT',
  'a SARIF link': '[x](1) \\[y](https://evil.example)',
  'a quote': `'"\`\\`,
  'a lone surrogate': 'a\ud800b\udfffc',
};

/** What every link in VS Code's notifications and questions contains. */
export const MESSAGE_LINK = /\]\((?:https?:\/\/|command:|file:)/i;

/** Characters that no surface shows unchanged. Built here, not used from the product. */
export const UNSEEN = new RegExp(
  // eslint-disable-next-line no-control-regex
  '[\\u0000-\\u001f\\u007f-\\u009f\\u00ad\\u061c\\u200b-\\u200f\\u2028-\\u202e\\u2060-\\u2069\\ufeff\\u3164\\u{e0000}-\\u{e007f}\\ud800-\\udfff]',
  'u',
);
