import { type Markdown, markdownLines, markdownOf, markdownParagraphs } from '../../../core/surface/markdown';
import { printableDocument } from '../../../core/surface/terminal';
import { confidenceInWords } from '../../../core/finding/words';
import type { Reporter, Write } from './reporter';
import { type ConfidenceCounts, foundInWords, scannedInWords } from './totals';

/** GitHub shows at most 1 MB in a job summary. */
const MOST_ROWS = 500;

/** A heading, a table and what was not scanned, for a job summary or a comment on a merge request. */
export function markdownReporter(write: Write, nameInProject: (file: string) => string): Reporter {
  const counts: ConfidenceCounts = { high: 0, medium: 0, low: 0 };
  const rows: Markdown[] = [];
  return {
    begin: () => undefined,
    finding({ file, line, title, masked, confidence, sensitivity, commit }) {
      counts[confidence]++;
      if (rows.length >= MOST_ROWS) return;
      const what = sensitivity === 'secret' ? title : `${title} (${sensitivity})`;
      const where = `${nameInProject(file)}:${line}${commit === undefined ? '' : ` in ${commit.id.slice(0, 10)}`}`;
      rows.push(markdownOf`| ${where} | ${what} | ${masked} | ${confidenceInWords(confidence)} |`);
    },
    end(summary) {
      const { findings, secrets, problems } = summary;
      const heading = `${foundInWords(summary, counts)}${scannedInWords(summary)}`;
      const table = markdownLines([
        markdownOf`| Location | Key | Value, hidden | Confidence |`,
        markdownOf`| --- | --- | --- | --- |`,
        ...rows,
      ]);
      const more = findings - rows.length;
      const paragraphs = [
        markdownOf`### Keyward`,
        markdownOf`${heading}`,
        ...(rows.length > 0 ? [table] : []),
        ...(more > 0 ? [markdownOf`And ${more} more.`] : []),
        ...(secrets > 0
          ? [
              markdownOf`Move keys to environment variables with \`keyward fix\`, and rotate those that were ever committed or shared.`,
            ]
          : []),
        ...(problems.length > 0
          ? [
              markdownLines([
                markdownOf`**Not scanned:**`,
                markdownOf``,
                ...problems.slice(0, MOST_ROWS).map((problem) => markdownOf`- ${problem}`),
              ]),
            ]
          : []),
      ];
      write(printableDocument(markdownOf`${markdownParagraphs(paragraphs)}\n`));
    },
  };
}
