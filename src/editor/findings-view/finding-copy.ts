import * as vscode from 'vscode';
import { confidenceInWords } from '../../core/finding/words';
import { escapeMarkdown } from '../../core/base/markdown';
import { formatNumber } from '../shared/format';
import { maskedOf, type PlacedFinding } from '../shared/placed-finding';
import { isGroup, countInWords } from './finding-tree';
import { locationInWords, type FindingGroup, type FindingList } from './finding-list';

/** Longer lists are cut off. */
const MOST_ROWS = 1_000;

/** Copies the findings that the view shows, or some of them, as Markdown. Keys are masked. */
export async function copyFindings(list: FindingList, node?: FindingGroup | PlacedFinding): Promise<void> {
  await vscode.env.clipboard.writeText(await asMarkdown(list, node));
  vscode.window.setStatusBarMessage(vscode.l10n.t('Copied as Markdown with masked keys.'), 4_000);
}

async function asMarkdown(
  list: FindingList,
  node: FindingGroup | PlacedFinding | undefined,
): Promise<string> {
  if (node && !isGroup(node)) return `${await row(node)}\n`;
  const groups = node ? [node] : list.groups();
  const all = groups.flatMap(({ findings }) => findings);
  const parts: string[] = [`# Keyward: ${countInWords(all.length)}\n`];
  let left = MOST_ROWS;
  for (const { label, detail, findings } of groups) {
    if (left <= 0) break;
    const heading = detail === undefined ? label : `${detail}/${label}`;
    const rows = await Promise.all(findings.slice(0, left).map(row));
    left -= rows.length;
    parts.push(`## ${escapeMarkdown(heading)} (${findings.length})\n\n${rows.join('\n')}\n`);
  }
  const more = all.length - MOST_ROWS;
  if (more > 0) parts.push(`${vscode.l10n.t('… and {0} more', formatNumber(more))}\n`);
  return parts.join('\n');
}

async function row(found: PlacedFinding): Promise<string> {
  const { finding } = found;
  const masked = await maskedOf(found);
  return `- ${escapeMarkdown(finding.title)}, ${confidenceInWords(finding.confidence)}: \`${masked}\` (${escapeMarkdown(locationInWords(found))})`;
}
