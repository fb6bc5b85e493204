import { helpPage, homepage, version } from '../../shared/product';
import type { Confidence } from '../../../core/finding/finding';
import type { Format } from '../../../core/formats';
import { findFormat } from '../../../core/formats';
import type { Region, ReportedFinding } from '../reported-finding';
import type { ScanSummary } from '../summary';
import { visible, wellFormed } from '../../../core/surface/characters';
import { markdownLink, markdownList, markdownOf, markdownParagraphs } from '../../../core/surface/markdown';
import { sarifMessage } from '../../../core/surface/sarif';
import { NEW_LINE, printable, printableJson } from '../../../core/surface/terminal';
import { confidenceInWords } from '../../../core/finding/words';
import { advice } from '../../shared/advice';
import type { Reporter, Write } from './reporter';

const SCHEMA = 'https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json';

/**
 * SARIF 2.1.0 (OASIS), with the properties that GitHub code scanning reads. Results are written as they are found, the rules
 * that they refer to after them: the order of an object's members is free.
 */
export function sarifReporter(write: Write): Reporter {
  const rules = new Map<string, ReportedFinding>();
  let separator = NEW_LINE;
  return {
    begin() {
      write(
        printable`{"$schema":${printableJson(SCHEMA)},"version":"2.1.0","runs":[{"columnKind":"utf16CodeUnits","results":[`,
      );
    },
    finding(finding) {
      if (!rules.has(finding.ruleId)) rules.set(finding.ruleId, finding);
      const index = [...rules.keys()].indexOf(finding.ruleId);
      write(printable`${separator}${printableJson(resultOf(finding, index))}`);
      separator = printable`,\n`;
    },
    end(summary) {
      const driver = {
        name: 'Keyward',
        informationUri: homepage,
        version,
        semanticVersion: version,
        rules: [...rules.values()].map(ruleOf),
      };
      const tool = printableJson({ driver });
      write(printable`],\n"tool":${tool},"invocations":${printableJson([invocationOf(summary)])}}]}\n`);
    },
  };
}

function resultOf(finding: ReportedFinding, ruleIndex: number): object {
  const { ruleId, title, severity, confidence, masked, why, parts, fingerprint, secretNumber, commit } =
    finding;
  const reasons = why.length === 0 ? '' : ` Why: ${why.join('; ')}.`;
  const related = parts.map((part, id) => ({
    id,
    message: sarifMessage(`${part.title} ${part.masked}, the other half of the pair`),
    physicalLocation: locationOf(finding.file, part),
  }));
  return {
    ruleId,
    ruleIndex,
    level: severity === 'warning' || severity === 'error' ? severity : 'note',
    message: sarifMessage(`Hardcoded ${title} ${masked} (${confidenceInWords(confidence)}).${reasons}`),
    locations: [{ physicalLocation: locationOf(finding.file, finding) }],
    ...(related.length === 0 ? {} : { relatedLocations: related }),
    partialFingerprints: { 'keyward/v1': fingerprint },
    properties: { confidence, secretNumber, ...(commit === undefined ? {} : { commit }) },
  };
}

function locationOf(file: string, { line, column, endLine, endColumn, start, end }: Region): object {
  return {
    artifactLocation: artifactOf(file),
    region: {
      startLine: line,
      startColumn: column,
      endLine,
      endColumn,
      charOffset: start,
      charLength: end - start,
    },
  };
}

/** Files below the working folder are relative to the source root, which programs that read the log know. */
function artifactOf(file: string): object {
  const uri = wellFormed(file).split('/').map(encodeURIComponent).join('/');
  if (file.startsWith('/')) return { uri: `file://${uri}` };
  if (/^[A-Za-z]:\//.test(file)) return { uri: `file:///${uri.replace('%3A', ':')}` };
  return { uri, uriBaseId: '%SRCROOT%' };
}

function ruleOf(finding: ReportedFinding): object {
  const { ruleId, title } = finding;
  const format = findFormat(ruleId);
  // A user's own pattern has no format, and all its findings are alike.
  const { sensitivity, test } = format ?? finding;
  const harmless = sensitivity !== 'secret' || test === true;
  const help = helpOf(finding, format);
  return {
    id: ruleId,
    name: title.replace(/[^A-Za-z0-9]+(\w?)/g, (_, next: string) => next.toUpperCase()),
    shortDescription: sarifMessage(title),
    fullDescription: sarifMessage(`A hardcoded ${title}, which everyone with access to the file can read.`),
    help,
    helpUri: helpPage('formats', ruleId),
    defaultConfiguration: { level: harmless ? 'note' : 'warning' },
    properties: {
      tags: ['security', 'credentials', sensitivity],
      precision: precisionOf(finding, format),
      // GitHub sorts alerts by it: 7.0 and above is high, below 4.0 is low.
      'security-severity': harmless ? '3.0' : '8.0',
    },
  };
}

/** How often findings of a rule are right: a value's exact form, its form and context, or only the name it is assigned to. */
function precisionOf({ confidence }: ReportedFinding, format: Format | undefined): Confidence {
  if (format === undefined) return confidence; // a user's own pattern, which sets its confidence
  if (format.structure === 'named') return 'low';
  return format.contextRequired === true ? 'medium' : 'high';
}

function helpOf(finding: ReportedFinding, format: Format | undefined): { text: string; markdown: string } {
  const { provider } = finding;
  const { consoleUrl, docsUrl } = format?.rotation ?? {};
  const first = `${finding.title}: ${advice(finding)}.`;
  const hint = 'If it is not a secret, allow it with keyward:allow in a comment on its line.';
  const text = [
    first,
    consoleUrl && `Create and revoke keys: ${consoleUrl}`,
    docsUrl && `Documentation: ${docsUrl}`,
    hint,
  ];
  const links = [
    consoleUrl &&
      markdownLink(`Create and revoke keys${provider === null ? '' : ` at ${provider}`}`, consoleUrl),
    docsUrl && markdownLink('Documentation', docsUrl),
  ];
  const known = links.filter((link) => link !== undefined);
  const paragraphs = [
    first,
    ...(known.length === 0 ? [] : [markdownList(known, markdownOf` · `)]),
    markdownOf`If it is not a secret, allow it with \`keyward:allow\` in a comment on its line.`,
  ];
  return {
    text: text.flatMap((line) => (line === undefined ? [] : visible(line))).join('\n'),
    markdown: markdownParagraphs(paragraphs).toString(),
  };
}

function invocationOf({ exitCode, problems }: ScanSummary): object {
  const notifications = problems.map((text) => ({ level: 'warning', message: sarifMessage(text) }));
  return {
    executionSuccessful: true,
    exitCode,
    ...(notifications.length === 0 ? {} : { toolExecutionNotifications: notifications }),
  };
}
