import { DUE_STATUSES, dueInWords, risksInWords, type KeyStatus } from '../../core/keys';
import { markdownLines, markdownOf, markdownParagraphs } from '../../core/surface/markdown';
import { printableDocument, type TerminalText } from '../../core/surface/terminal';
import type { Inventory } from './inventory';

/** The keys that are exposed, need attention, are overdue or due soon, most urgent first, and what is unknown. For an issue or a message. */
export function rotationMarkdown({ keys, unknown }: Inventory): TerminalText {
  const due = keys.map(({ status }) => status).filter(({ status }) => DUE_STATUSES.includes(status));
  const table = markdownLines([
    markdownOf`| Key | Status | Due | Owner | Provider |`,
    markdownOf`| --- | --- | --- | --- | --- |`,
    ...due.map(
      (key) =>
        markdownOf`| ${key.name} in ${key.envFile} | ${statusOf(key)} | ${dueOf(key)} | ${key.owner ?? ''} | ${key.provider ?? ''} |`,
    ),
  ]);
  const notes = unknown.map(({ because, advice }) => markdownOf`Unknown: ${because} ${advice}`);
  const first = due.length === 0 ? markdownOf`No key has to be rotated.` : table;
  return printableDocument(markdownOf`${markdownParagraphs([first, ...notes])}\n`);
}

function statusOf(key: KeyStatus): string {
  return key.status === 'attention' ? `needs attention: ${risksInWords(key)}` : key.status;
}

function dueOf({ daysLeft }: KeyStatus): string {
  return daysLeft === undefined ? '' : dueInWords(daysLeft);
}
