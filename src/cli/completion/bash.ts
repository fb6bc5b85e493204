import type { CommandUsage } from '../shared/usage';
import { actionsOf, completedOptions, GLOBAL_OPTIONS } from './words';

/** Works in bash 3.2, which macOS has. */
export function bashScript(usages: readonly CommandUsage[]): string[] {
  const commands = [...usages.map(({ name }) => name), ...GLOBAL_OPTIONS.map(([name]) => `--${name}`)];
  return [
    '# Completes keyward in bash.',
    '_keyward() {',
    '  local cur prev i',
    '  cur="${COMP_WORDS[COMP_CWORD]}"',
    '  prev="${COMP_WORDS[COMP_CWORD-1]}"',
    '  COMPREPLY=()',
    '  # bash splits --format=json into three words.',
    '  if [[ $cur == "=" ]]; then cur=""; elif [[ $prev == "=" ]]; then prev="${COMP_WORDS[COMP_CWORD-2]}"; fi',
    '  if [[ $COMP_CWORD -eq 1 ]]; then',
    `    COMPREPLY=($(compgen -W "${commands.join(' ')}" -- "$cur"))`,
    '    return',
    '  fi',
    '  case "${COMP_WORDS[1]} $prev" in',
    ...usages.flatMap(valueCases),
    '  esac',
    '  case "${COMP_WORDS[1]}" in',
    ...usages.flatMap(wordCase),
    '  esac',
    '}',
    '_keyward_files() {',
    '  # Quotes names with spaces. bash 3.2 has no compopt.',
    '  compopt -o filenames 2>/dev/null',
    '  local line',
    '  while IFS= read -r line; do COMPREPLY+=("$line"); done < <(compgen "$1" -- "$2")',
    '}',
    'complete -F _keyward keyward',
  ];
}

const FLAGS = { files: '-f', folders: '-d' } as const;

function valueCases(usage: CommandUsage): string[] {
  return completedOptions(usage)
    .filter(({ takesValue }) => takesValue)
    .map(({ name, choices, completes }) => {
      const reply =
        choices !== undefined
          ? `COMPREPLY=($(compgen -W "${choices.join(' ')}" -- "$cur"))`
          : completes !== undefined
            ? `_keyward_files ${FLAGS[completes]} "$cur"`
            : ':';
      return `    "${usage.name} --${name}") ${reply}; return ;;`;
    });
}

function wordCase(usage: CommandUsage): string[] {
  const options = completedOptions(usage).map(({ name }) => `--${name}`);
  const actions = actionsOf(usage).map(([name]) => name);
  const { completes } = usage;
  return [
    `    ${usage.name})`,
    '      if [[ $cur == -* ]]; then',
    `        COMPREPLY=($(compgen -W "${options.join(' ')}" -- "$cur"))`,
    ...(actions.length > 0
      ? [
          '      elif [[ $COMP_CWORD -eq 2 ]]; then',
          `        COMPREPLY=($(compgen -W "${actions.join(' ')}" -- "$cur"))`,
        ]
      : []),
    ...(completes === 'nothing' ? [] : ['      else', `        _keyward_files ${FLAGS[completes]} "$cur"`]),
    '      fi',
    '      ;;',
  ];
}
