import type { CommandUsage } from '../shared/usage';
import { actionsOf, type CompletedOption, completedOptions, GLOBAL_OPTIONS } from './words';

export function zshScript(usages: readonly CommandUsage[]): string[] {
  return [
    '#compdef keyward',
    '_keyward() {',
    '  local -a words_here',
    '  if (( CURRENT == 2 )); then',
    '    words_here=(',
    ...usages.map(({ name, summary }) => `      ${quoted(`${name}:${summary}`)}`),
    ...GLOBAL_OPTIONS.map(([name, what]) => `      ${quoted(`--${name}:${what}`)}`),
    '    )',
    '    _describe -t commands command words_here',
    '    return',
    '  fi',
    '  local command=$words[2]',
    '  shift words',
    '  (( CURRENT-- ))',
    '  case $command in',
    ...usages.flatMap(commandCase),
    '  esac',
    '}',
    '# Run as a function of compinit, it completes; sourced, it registers.',
    'if [ "$funcstack[1]" = "_keyward" ]; then _keyward "$@"; else compdef _keyward keyward; fi',
  ];
}

const ACTIONS = { files: '_files', folders: '_files -/', nothing: '' } as const;

function commandCase(usage: CommandUsage): string[] {
  const actions = actionsOf(usage).map(([name, what]) => `${name}\\:${quotedOnce(bracketless(what))}`);
  const { completes } = usage;
  const specs = [
    ...completedOptions(usage).flatMap(optionSpecs),
    ...(actions.length > 0 ? [quoted(`1:action:((${actions.join(' ')}))`)] : []),
    ...(completes === 'nothing' ? [] : [quoted(`*:${completes}:${ACTIONS[completes]}`)]),
  ];
  return [`    ${usage.name}) _arguments -s ${specs.join(' ')} ;;`];
}

function optionSpecs({
  name,
  what,
  choices,
  takesValue,
  completes,
  multiple,
  value,
  short,
}: CompletedOption): string[] {
  const action =
    choices === undefined ? (completes === undefined ? ' ' : ACTIONS[completes]) : `(${choices.join(' ')})`;
  const argument = takesValue ? `:${(value ?? name).replaceAll(':', '\\:')}:${action}` : '';
  const form = `${multiple ? '*' : ''}--${name}${takesValue ? '=' : ''}[${bracketless(what)}]${argument}`;
  return [quoted(form), ...(short === undefined ? [] : [quoted(`-${short}[${bracketless(what)}]`)])];
}

/** `_arguments` ends a description at a bracket or a colon. */
function bracketless(text: string): string {
  return text.replace(/[[\]:]/g, '\\$&');
}

function quoted(text: string): string {
  return `'${text.replaceAll("'", "'\\''")}'`;
}

/** Within a list of values, spaces separate them. */
function quotedOnce(text: string): string {
  return text.replace(/[ '"()]/g, '\\$&');
}
