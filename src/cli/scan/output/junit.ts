import { visible } from '../../../core/surface/characters';
import { markup, type Markup, markupList } from '../../../core/surface/markup';
import { printableDocument } from '../../../core/surface/terminal';
import type { ReportedFinding } from '../reported-finding';
import type { Reporter, Write } from './reporter';
import { adviceSentence, findingSentence } from './sentences';

/** JUnit XML, which nearly every build server shows as test results. A finding is a failed test, in the class of its file. */
export function junitReporter(write: Write): Reporter {
  const cases: Markup[] = [];
  let failures = 0;
  return {
    begin: () => undefined,
    finding(finding) {
      if (finding.sensitivity === 'secret') failures++;
      cases.push(caseOf(finding));
    },
    end({ problems, ms }) {
      for (const problem of problems)
        cases.push(
          markup`    <testcase classname="keyward" name="${visible(problem)}">\n      <error message="${visible(problem)}"/>\n    </testcase>\n`,
        );
      // Some servers take a suite without tests for an error.
      if (cases.length === 0) cases.push(markup`    <testcase classname="keyward" name="No keys found"/>\n`);
      const counts = markup`tests="${cases.length}" failures="${failures}" errors="${problems.length}" time="${(ms / 1000).toFixed(3)}"`;
      write(
        printableDocument(
          markup`<?xml version="1.0" encoding="UTF-8"?>\n<testsuites name="keyward" ${counts}>\n  <testsuite name="keyward" ${counts}>\n${markupList(cases)}  </testsuite>\n</testsuites>\n`,
        ),
      );
    },
  };
}

function caseOf(finding: ReportedFinding): Markup {
  const { file, line, column, title, ruleId, sensitivity } = finding;
  const sentence = visible(`${findingSentence(finding)}.`);
  const name = visible(`${title} at ${line}:${column}`);
  const outcome =
    sensitivity === 'secret'
      ? markup`<failure type="${visible(ruleId)}" message="${sentence}">${visible(`${file}:${line}:${column}`)}\n${sentence}\n${adviceSentence(finding)}</failure>`
      : markup`<skipped message="${`${sentence} ${adviceSentence(finding)}`}"/>`;
  return markup`    <testcase classname="${visible(file)}" name="${name}" file="${visible(file)}" line="${line}">\n      ${outcome}\n    </testcase>\n`;
}
