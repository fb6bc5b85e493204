import { fixes, KEY, refuses, type Fixable, type Refused } from './cases';

const fileName = 'src/main/resources/application-prod.properties';
const yamlName = 'src/main/resources/application.yml';

const inProperties: readonly Fixable[] = [
  { source: `a.b-c=«${KEY}»\n`, fixed: 'a.b-c=${X}\n', identifier: 'a.b-c' },
  { source: `a : «${KEY}»\r\nb=1\r\n`, fixed: 'a : ${X}\r\nb=1\r\n', identifier: 'a' },
  { source: `a «${KEY}»`, fixed: 'a ${X}', identifier: 'a' },
  { source: `a=jdbc://h?p=«${KEY}»&q=1\n`, fixed: 'a=jdbc://h?p=${X}&q=1\n' },
  { source: 'a=«k\\=\\:3y»\n', fixed: 'a=${X}\n', value: 'k=:3y' },
  { source: `a=b,\\\n   «${KEY}»,\\\n  c\nd=1\n`, fixed: 'a=b,\\\n   ${X},\\\n  c\nd=1\n' },
  { source: `a=\${X:«${KEY}»}\n`, fixed: 'a=${X}\n', identifier: 'X' },
  {
    source: `a=\${X:https://u:«${KEY}»@h}\n`.replace('https:', 'https').replace('u:', 'u-'),
    fixed: 'a=${X}\n',
    value: `https//u-${KEY}@h`,
  },
];

const inYaml: readonly Fixable[] = [
  { source: `a:\n  b-c: «${KEY}» # ours\n`, fixed: 'a:\n  b-c: ${X} # ours\n', identifier: 'a.b-c' },
  { source: `a:\n  - k: "«${KEY}»"\n`, fixed: 'a:\n  - k: "${X}"\n', identifier: 'a.k' },
  { source: `a: {b: «${KEY}»}\n`, fixed: 'a: {b: "${X}"}\n' },
  { source: `a: \${X:«${KEY}»}\n`, fixed: 'a: ${X}\n', identifier: 'X' },
  { source: `a: 1\n---\nb: '«${KEY}»'\n`, fixed: "a: 1\n---\nb: '${X}'\n" },
];

const refused: readonly Refused[] = [
  { source: `«${KEY}»=a\n`, refused: /name/ },
  { source: 'a=«k\\u0033y»\n', refused: /exact characters/ },
  { source: 'a=«k${B}3y»\n', refused: /exact characters/ },
  { source: 'a=«k\\\n3y»\n', refused: /exact characters/ },
  { source: `# a=«${KEY}»\n`, refused: /comment/ },
  { source: `a=1\n  ! «${KEY}»\n`, refused: /comment/ },
];

suite('the literal around a key: Spring', () => {
  fixes(
    'properties',
    inProperties.map((entry) => ({ ...entry, fileName })),
  );
  fixes(
    'yaml',
    inYaml.map((entry) => ({ ...entry, fileName: yamlName })),
  );
  refuses(
    'properties',
    refused.map((entry) => ({ ...entry, fileName })),
  );
  refuses('properties', [
    { source: `a=«${KEY}»\n`, refused: /which program/, fileName: 'src/main/resources/messages.properties' },
    { source: `a=b\\\n# «${KEY}»\n`, refused: /which program/, fileName: 'x.properties' },
  ]);
});
