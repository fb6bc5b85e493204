import * as vscode from 'vscode';
import { confidenceInWords } from '../../core/finding/words';
import { type Markdown, markdownCode, markdownLines, markdownOf } from '../../core/surface/markdown';
import { formatNumber } from '../shared/format';
import { maskedOf, type PlacedFinding } from '../shared/placed-finding';
import { isGroup, countInWords } from './finding-tree';
import { locationInWords, type FindingGroup, type FindingList } from './finding-list';
import { setStatusBarMessage } from '../shared/window';

/** Longer lists are cut off. */
const MOST_ROWS = 1_000;

/** Copies the findings that the view shows, or some of them, as Markdown. Keys are masked. */
export async function copyFindings(list: FindingList, node?: FindingGroup | PlacedFinding): Promise<void> {
  await vscode.env.clipboard.writeText((await asMarkdown(list, node)).toString());
  setStatusBarMessage(vscode.l10n.t('Copied as Markdown with masked keys.'), 4_000);
}

async function asMarkdown(
  list: FindingList,
  node: FindingGroup | PlacedFinding | undefined,
): Promise<Markdown> {
  if (node && !isGroup(node)) return markdownOf`${await row(node)}\n`;
  const groups = node ? [node] : list.groups();
  const all = groups.flatMap(({ findings }) => findings);
  const parts = [markdownOf`# Keyward: ${countInWords(all.length)}\n`];
  let left = MOST_ROWS;
  for (const { label, detail, findings } of groups) {
    if (left <= 0) break;
    const heading = detail === undefined ? label : `${detail}/${label}`;
    const rows = await Promise.all(findings.slice(0, left).map(row));
    left -= rows.length;
    parts.push(markdownOf`## ${heading} (${findings.length})\n\n${markdownLines(rows)}\n`);
  }
  const more = all.length - MOST_ROWS;
  if (more > 0) parts.push(markdownOf`${vscode.l10n.t('… and {0} more', formatNumber(more))}\n`);
  return markdownLines(parts);
}

async function row(found: PlacedFinding): Promise<Markdown> {
  const { finding } = found;
  const masked = await maskedOf(found);
  const words = confidenceInWords(finding.confidence);
  return markdownOf`- ${finding.title}, ${words}: ${markdownCode(masked)} (${locationInWords(found)})`;
}
