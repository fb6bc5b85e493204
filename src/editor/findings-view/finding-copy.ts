import * as vscode from 'vscode';
import { CERTAINTY, whatItIs } from '../../core/finding/words';
import { escapeMarkdown } from '../../core/base/markdown';
import { maskedOf, type PlacedFinding } from '../shared/placed-finding';
import { isGroup, countInWords } from './finding-tree';
import { placeInWords, type FindingGroup, type FindingList } from './finding-list';

/** Rows written out; a list for people ends somewhere. */
const MOST_ROWS = 1_000;

/** Puts what the view shows, or a part of it, on the clipboard as Markdown. Values are masked. */
export async function copyFindings(list: FindingList, node?: FindingGroup | PlacedFinding): Promise<void> {
  await vscode.env.clipboard.writeText(await asMarkdown(list, node));
  vscode.window.setStatusBarMessage(vscode.l10n.t('Copied as Markdown, with the keys masked.'), 4_000);
}

async function asMarkdown(
  list: FindingList,
  node: FindingGroup | PlacedFinding | undefined,
): Promise<string> {
  if (node && !isGroup(node)) return `${await row(node)}\n`;
  const groups = node ? [node] : list.groups();
  const all = groups.flatMap(({ findings }) => findings);
  const parts: string[] = [`# ${vscode.l10n.t('Keyward: {0}', countInWords(all.length))}\n`];
  let left = MOST_ROWS;
  for (const { label, detail, findings } of groups) {
    if (left <= 0) break;
    const heading = detail === undefined ? label : `${detail}/${label}`;
    const rows = await Promise.all(findings.slice(0, left).map(row));
    left -= rows.length;
    parts.push(`## ${escapeMarkdown(heading)} (${findings.length})\n\n${rows.join('\n')}\n`);
  }
  const more = all.length - MOST_ROWS;
  if (more > 0) parts.push(`${vscode.l10n.t('… and {0} more.', more)}\n`);
  return parts.join('\n');
}

async function row(found: PlacedFinding): Promise<string> {
  const { finding } = found;
  const masked = await maskedOf(found);
  return `- ${escapeMarkdown(whatItIs(finding))}, ${CERTAINTY[finding.confidence]}: \`${masked}\` (${escapeMarkdown(placeInWords(found))})`;
}
