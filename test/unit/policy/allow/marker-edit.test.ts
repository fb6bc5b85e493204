import assert from 'node:assert/strict';
import { scan } from '../../../../src/core/detect';
import { formatById } from '../../../../src/core/formats';
import { planMarker } from '../../../../src/core/policy';
import { applyEdits } from '../../../../src/core/base/text';
import { sampleSecret, seeded } from '../../../support/samples';

const key = sampleSecret(formatById('stripe-secret-key-live'), seeded(3));
const MARK = 'keyward:allow stripe-secret-key-live';

/** The text with KEY for a key, after the quick fix; undefined where no comment is safe. */
function marked(languageId: string, source: string, reason?: string): string | undefined {
  const text = source.replace('KEY', key);
  const [finding, ...others] = scan(text, { languageId });
  assert.ok(finding, `${languageId}: the key is found`);
  assert.deepEqual(others, []);
  const plan = planMarker(text, languageId, finding, reason);
  if (!plan.ok) {
    assert.match(plan.nextStep, /\.keyward\.json/);
    return undefined;
  }
  const after = applyEdits(text, [plan.edit]);
  assert.deepEqual(scan(after, { languageId }), [], `${languageId}: allowed`);
  return after.replace(key, 'KEY').replace(MARK, 'MARK');
}

suite('adding an allow marker in a comment', () => {
  const cases: readonly (readonly [language: string, before: string, after: string | undefined])[] = [
    ['javascript', 'f("KEY");\n', 'f("KEY"); // MARK\n'],
    ['javascript', 'f("KEY"); // note\n', 'f("KEY"); // note MARK\n'],
    ['javascript', 'f("KEY");\r\ng();\r\n', 'f("KEY"); // MARK\r\ng();\r\n'],
    ['javascript', 'f("KEY")', 'f("KEY") // MARK'],
    ['javascript', 'x = `\n  KEY\n`;\n', undefined],
    ['javascript', 'x = `KEY\n`;\n', '// MARK\nx = `KEY\n`;\n'],
    ['javascript', '/*\n stripe: KEY\n*/\n', undefined],
    ['python', 'k = "KEY"\n', 'k = "KEY"  # MARK\n'.replace('  #', ' #')],
    ['python', 'k = """\nKEY\n"""\n', undefined],
    ['python', 'k = "KEY" + \\\n  "x"\n', 'k = "KEY" + \\\n  "x" # MARK\n'],
    ['python', 'k = x + \\\n  "KEY"\n', 'k = x + \\\n  "KEY" # MARK\n'],
    ['go', 'k := `KEY`\n', 'k := `KEY` // MARK\n'],
    ['rust', 'let c: &\'static str = "KEY";\n', 'let c: &\'static str = "KEY"; // MARK\n'],
    ['yaml', 'stripe: KEY\n', 'stripe: KEY # MARK\n'],
    ['yaml', 'run: |\n  stripe --key KEY\n  exit\n', undefined],
    ['yaml', 'a: 1\nrun: >-\n\n  key: KEY\nb: 2\n', undefined],
    ['toml', 'key = "KEY"\n', 'key = "KEY" # MARK\n'],
    ['shellscript', 'curl -H "key: KEY"\n', 'curl -H "key: KEY" # MARK\n'],
    ['shellscript', 'cat <<EOF\nkey=KEY\nEOF\n', undefined],
    ['shellscript', 'cat <<EOF\nx\nEOF\nk=KEY\n', 'cat <<EOF\nx\nEOF\nk=KEY # MARK\n'],
    ['shellscript', 'n=${#list}; k=KEY\n', 'n=${#list}; k=KEY # MARK\n'],
    ['sql', "insert into k values ('KEY');\n", "insert into k values ('KEY'); -- MARK\n"],
    ['lua', 'local k = "KEY"\n', 'local k = "KEY" -- MARK\n'],
    ['lua', 'local k = [[\nKEY\n]]\n', undefined],
    ['bat', 'set STRIPE=KEY\r\n', 'REM MARK\r\nset STRIPE=KEY\r\n'],
    ['properties', 'stripe.key=KEY\n', '# MARK\nstripe.key=KEY\n'],
    ['ini', '[a]\nkey = KEY\n', '[a]\n; MARK\nkey = KEY\n'],
    ['dockerfile', 'ENV STRIPE=KEY\n', '# MARK\nENV STRIPE=KEY\n'],
    ['dockerfile', 'RUN a \\\n  && b KEY\n', undefined],
    ['makefile', 'run:\n\tdeploy KEY\n', 'run:\n# MARK\n\tdeploy KEY\n'],
    ['css', 'a { background: url("/?key=KEY"); }\n', 'a { background: url("/?key=KEY"); } /* MARK */\n'],
    ['html', '<p>\n  KEY\n</p>\n', '<p>\n  <!-- MARK -->\n  KEY\n</p>\n'],
    ['html', '<input\n  value="KEY">\n', undefined],
    ['html', '<script>\n  pay("KEY");\n</script>\n', '<script>\n  pay("KEY"); // MARK\n</script>\n'],
    [
      'vue',
      '<template>\n  <pay k="KEY" />\n</template>\n',
      '<template>\n  <!-- MARK -->\n  <pay k="KEY" />\n</template>\n',
    ],
    [
      'vue',
      '<script setup>\nconst k = "KEY";\n</script>\n',
      '<script setup>\nconst k = "KEY"; // MARK\n</script>\n',
    ],
    ['xml', '<a>\n  <key>KEY</key>\n</a>\n', '<a>\n  <!-- MARK -->\n  <key>KEY</key>\n</a>\n'],
    ['xml', '<a><![CDATA[\n key KEY\n]]></a>\n', undefined],
    ['markdown', 'Use KEY here.\n', '<!-- MARK -->\nUse KEY here.\n'],
    ['markdown', '```sh\nexport K=KEY\n```\n', undefined],
    ['markdown', '| a | b |\n| --- | --- |\n| k | KEY |\n', undefined],
    ['php', '<?php\n$k = "KEY";\n', '<?php\n$k = "KEY"; // MARK\n'],
    ['vb', 'Dim k = "KEY"\n', 'Dim k = "KEY" \' MARK\n'],
    ['clojure', '(def k "KEY")\n', '(def k "KEY") ; MARK\n'],
    ['ocaml', 'let k = "KEY"\n', 'let k = "KEY" (* MARK *)\n'],
    ['powershell', '$k = "KEY"\n', '$k = "KEY" # MARK\n'],
    ['json', '{ "stripe": "KEY" }\n', undefined],
    ['jsonc', '{ "stripe": "KEY" }\n', '{ "stripe": "KEY" } // MARK\n'],
    ['csv', 'a,KEY\n', undefined],
    ['plaintext', 'KEY\n', undefined],
  ];
  for (const [language, before, after] of cases) {
    test(`${language}: ${JSON.stringify(before)}`, () => assert.equal(marked(language, before), after));
  }

  test('a reason cannot end the comment or the line', () => {
    const after = marked('html', '<p>\n  KEY\n</p>\n', 'shown --> in\nthe <b>manual</b>');
    assert.equal(after, '<p>\n  <!-- MARK -- shown in the <b>manual</b> -->\n  KEY\n</p>\n');
  });

  test('is refused where the grammar does not see a comment', () => {
    const text = `f("${key}");\n`;
    const [finding] = scan(text);
    assert.ok(!planMarker(text, 'javascript', finding!, undefined, () => false).ok);
  });
});
