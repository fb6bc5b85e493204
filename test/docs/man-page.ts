import { EXIT_CODES, SUMMARY, VARIABLES } from '../../src/cli/overview';
import { type CommandUsage, listedOptions, optionForm } from '../../src/cli/shared/usage';

/** The manual page `keyward(1)` in the macros of man(7). */
export function manPage(usages: readonly CommandUsage[], version: string): string {
  const lines = [
    `.TH KEYWARD 1 "" "keyward ${version}" "User Commands"`,
    '.SH NAME',
    text('keyward - find hardcoded keys and move them to .env'),
    '.SH SYNOPSIS',
    '.B keyward',
    text('<command> [options]'),
    '.SH DESCRIPTION',
    text(SUMMARY),
    '.SH COMMANDS',
    ...usages.flatMap(commandLines),
    '.SH EXIT STATUS',
    ...EXIT_CODES.flatMap(([code, meaning]) => item(code, meaning)),
    '.SH ENVIRONMENT',
    ...VARIABLES.flatMap(([name, meaning]) => item(name, meaning)),
    '.SH FILES',
    ...item('.keyward.json', 'Policy, allow entries, and the dates of keys. Meant to be committed.'),
  ];
  return `${lines.join('\n')}\n`;
}

function commandLines(usage: CommandUsage): string[] {
  const { name, synopsis, description, actions = {}, operands = {}, notes = [], examples, exitCodes } = usage;
  return [
    `.SS ${text(name)}`,
    '.nf',
    ...synopsis.map((form) => `.B ${text(`keyward ${form}`)}`),
    '.fi',
    ...description.flatMap((paragraph) => ['.PP', text(paragraph)]),
    ...Object.entries({ ...actions, ...operands }).flatMap(([word, help]) => item(word, help)),
    ...listedOptions(usage).flatMap(([option, facts, help]) => item(optionForm(option, facts), help)),
    ...notes.flatMap((paragraph) => ['.PP', text(paragraph)]),
    '.PP',
    'Examples:',
    ...examples.flatMap(([call, what]) => item(`keyward ${call}`, what)),
    '.PP',
    'Exit status:',
    ...Object.entries(exitCodes).flatMap(([code, help]) => item(code, help)),
  ];
}

function item(name: string, help: string): string[] {
  return ['.TP', `.B ${text(name)}`, text(help)];
}

/** A line starts no request, and a minus sign can be copied. */
function text(plain: string): string {
  const escaped = plain.replaceAll('\\', '\\e').replaceAll('-', '\\-');
  return /^[.']/.test(escaped) ? `\\&${escaped}` : escaped;
}
