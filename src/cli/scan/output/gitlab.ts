import { createHash } from 'node:crypto';
import { visible } from '../../../core/surface/characters';
import { printable, printableJson, NEW_LINE } from '../../../core/surface/terminal';
import { helpPage, homepage, version } from '../../shared/product';
import type { ReportedFinding } from '../reported-finding';
import type { Reporter, Write } from './reporter';
import { adviceSentence, findingSentence, isSecret } from './sentences';

/** GitLab's schema of security reports that the report follows. GitLab accepts it from version 15.9 on. */
const SCHEMA_VERSION = '15.0.7';

/** For a finding in a file that no commit is known for; the schema requires one. */
const NO_COMMIT = '0'.repeat(40);

const LONGEST_NAME = 255;

/**
 * GitLab's report of the type `secret_detection`, for `artifacts: reports: secret_detection`.
 * @param commit that is checked out, where it is known
 */
export function gitlabReporter(
  write: Write,
  nameInProject: (file: string) => string,
  commit: string | undefined,
): Reporter {
  const started = timeOf(new Date());
  let separator = NEW_LINE;
  return {
    begin() {
      write(printable`{"version":${printableJson(SCHEMA_VERSION)},"vulnerabilities":[`);
    },
    finding(finding) {
      const found = vulnerabilityOf(finding, nameInProject(finding.file), commit);
      write(printable`${separator}${printableJson(found)}`);
      separator = printable`,\n`;
    },
    end({ problems }) {
      const scan = {
        type: 'secret_detection',
        status: problems.length === 0 ? 'success' : 'failure',
        start_time: started,
        end_time: timeOf(new Date()),
        analyzer: { ...PROGRAM, url: homepage },
        scanner: { ...PROGRAM, url: homepage },
        ...(problems.length > 0 && {
          messages: problems.map((problem) => ({ level: 'warn', value: visible(problem) })),
        }),
      };
      write(printable`${separator === NEW_LINE ? '' : NEW_LINE}],\n"scan":${printableJson(scan)}}\n`);
    },
  };
}

const PROGRAM = { id: 'keyward', name: 'Keyward', version, vendor: { name: 'Keyward' } };

function vulnerabilityOf(finding: ReportedFinding, file: string, commit: string | undefined): object {
  const { ruleId, title, fingerprint, line, endLine } = finding;
  return {
    id: identifier(`${fingerprint}\0${file}\0${finding.commit?.id ?? ''}`),
    name: visible(title).slice(0, LONGEST_NAME),
    description: `${visible(findingSentence(finding))}.`,
    severity: severityOf(finding),
    solution: adviceSentence(finding),
    identifiers: [
      {
        type: 'keyward_rule_id',
        name: `Keyward rule ID ${ruleId}`,
        value: ruleId,
        url: helpPage('formats', ruleId),
      },
    ],
    location: {
      file,
      start_line: line,
      end_line: endLine,
      commit: { sha: finding.commit?.id ?? commit ?? NO_COMMIT },
    },
  };
}

function severityOf(finding: ReportedFinding): string {
  if (!isSecret(finding)) return finding.test ? 'Low' : 'Info';
  return { high: 'Critical', medium: 'High', low: 'Medium' }[finding.confidence];
}

/** The same for the same finding, in the form of a UUID, which GitLab recommends. */
function identifier(text: string): string {
  const digits = createHash('sha256').update(text).digest('hex');
  return [8, 4, 4, 4, 12]
    .map((length, index, lengths) => {
      const from = lengths.slice(0, index).reduce((sum, one) => sum + one, 0);
      return digits.slice(from, from + length);
    })
    .join('-');
}

/** `YYYY-MM-DDThh:mm:ss` in UTC, as the schema requires. */
function timeOf(date: Date): string {
  return date.toISOString().slice(0, 19);
}
