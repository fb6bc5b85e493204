import type { CommandUsage } from '../shared/usage';
import { actionsOf, completedOptions, GLOBAL_OPTIONS } from './words';

/** Works in Windows PowerShell 5.1 and PowerShell 7. Where nothing is offered, PowerShell completes files. */
export function powershellScript(usages: readonly CommandUsage[]): string[] {
  const commands = [
    ...usages.map(({ name, summary }): Word => [name, summary]),
    ...GLOBAL_OPTIONS.map(([name, what]): Word => [`--${name}`, what]),
  ];
  return [
    '# Completes keyward in PowerShell.',
    "Register-ArgumentCompleter -Native -CommandName 'keyward' -ScriptBlock {",
    '  param($word, $ast, $position)',
    '  $before = @($ast.CommandElements | Where-Object { $_.Extent.EndOffset -lt $position } | ForEach-Object { $_.ToString() })',
    "  $key = if ($before.Count -lt 2) { '' } else { $before[1] }",
    "  $previous = if ($before.Count -lt 3) { '' } else { $before[$before.Count - 1] }",
    '  $words = switch ("$key $previous") {',
    ...usages.flatMap(valueCases),
    '    default {',
    '      switch ($key) {',
    `        '' { ${list(commands)} }`,
    ...usages.map((usage) => `        ${quoted(usage.name)} { ${list(wordsOf(usage))} }`),
    '      }',
    '    }',
    '  }',
    '  @($words) | Where-Object { $_ -and $_[0].StartsWith($word) } | ForEach-Object {',
    "    [System.Management.Automation.CompletionResult]::new($_[0], $_[0], 'ParameterValue', $_[1])",
    '  }',
    '}',
  ];
}

type Word = readonly [word: string, what: string];

function valueCases(usage: CommandUsage): string[] {
  return completedOptions(usage)
    .filter(({ takesValue }) => takesValue)
    .map(({ name, choices = [], what }) => {
      const values = choices.map((choice): Word => [choice, what]);
      return `    ${quoted(`${usage.name} --${name}`)} { ${list(values)} }`;
    });
}

function wordsOf(usage: CommandUsage): Word[] {
  return [...actionsOf(usage), ...completedOptions(usage).map(({ name, what }): Word => [`--${name}`, what])];
}

/** The commas keep each pair a pair. */
function list(words: readonly Word[]): string {
  return words.map(([word, what]) => `,@(${quoted(word)}, ${quoted(what)})`).join('; ');
}

function quoted(text: string): string {
  return `'${text.replaceAll("'", "''")}'`;
}
