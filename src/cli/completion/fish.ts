import type { CommandUsage } from '../shared/usage';
import { actionsOf, completedOptions, GLOBAL_OPTIONS } from './words';

export function fishScript(usages: readonly CommandUsage[]): string[] {
  return [
    '# Completes keyward in fish.',
    'complete -c keyward -f',
    ...GLOBAL_OPTIONS.map(
      ([name, what]) => `complete -c keyward -n __fish_use_subcommand -l ${name} -d ${quoted(what)}`,
    ),
    ...usages.flatMap((usage) => [
      `complete -c keyward -n __fish_use_subcommand -a ${usage.name} -d ${quoted(usage.summary)}`,
      ...wordsOf(usage),
    ]),
  ];
}

function wordsOf(usage: CommandUsage): string[] {
  const here = `complete -c keyward -n ${quoted(`__fish_seen_subcommand_from ${usage.name}`)}`;
  const actions = actionsOf(usage);
  const chosen = `__fish_seen_subcommand_from ${usage.name}; and not __fish_seen_subcommand_from ${actions.map(([name]) => name).join(' ')}`;
  const options = completedOptions(usage).map(({ name, what, choices, takesValue, completes, short }) => {
    const values = choices === undefined ? '' : ` -a ${quoted(choices.join(' '))}`;
    const value = !takesValue ? '' : completes === undefined ? ' -x' : ' -r -F';
    return `${here} -l ${name}${short === undefined ? '' : ` -s ${short}`}${value}${values} -d ${quoted(what)}`;
  });
  return [
    ...actions.map(
      ([name, what]) => `complete -c keyward -n ${quoted(chosen)} -a ${name} -d ${quoted(what)}`,
    ),
    ...options,
    ...(usage.completes === 'files' ? [`${here} -F`] : []),
    ...(usage.completes === 'folders' ? [`${here} -a '(__fish_complete_directories)'`] : []),
  ];
}

function quoted(text: string): string {
  return `'${text.replace(/[\\']/g, '\\$&')}'`;
}
