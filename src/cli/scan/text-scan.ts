import { createHash, randomBytes } from 'node:crypto';
import { scan } from '../../core/detect';
import { DOTS, maskOf } from '../../core/finding/mask';
import { reasonInWords } from '../../core/finding/words';
import { FILE_MARKER_LINES, openMarkers } from '../../core/detect/markers/markers';
import type { Finding } from '../../core/finding/finding';
import {
  type FilePolicy,
  type AllowedFinding,
  type PolicyResult,
  type PatternSet,
  scanByPolicy,
} from '../../core/policy';
import { type Span, lineOf, lineStarts } from '../../core/base/text';
import { textCodes } from '../../node/files/text-codes';
import type { TextPiece } from '../../node/files/text-pieces';
import { ShownText } from '../../core/excerpt/shown-text';
import { excerptOf } from './excerpt';
import { fingerprintOf } from './fingerprint';
import {
  type Region,
  type ReportedCommit,
  type ReportedFinding,
  type ReportedPart,
  severityOf,
} from './reported-finding';

/** Recognizes equal secrets in one run without keeping them. */
export class SecretNumbers {
  readonly #key = randomBytes(16);
  readonly #numbers = new Map<string, number>();

  numberOf(secret: string): number {
    const mark = createHash('sha256').update(this.#key).update(secret).digest('base64');
    const known = this.#numbers.get(mark) ?? this.#numbers.size + 1;
    this.#numbers.set(mark, known);
    return known;
  }
}

export interface TextScanOptions {
  /** The policy of the file. */
  readonly policy: FilePolicy;
  readonly patterns: PatternSet;
  /** The name to report. */
  readonly file: string;
  /** The name that detection uses; see `path-names.ts`. */
  readonly detectionName: string;
  /** In a scan of the history: the commit that added the content. */
  readonly commit?: ReportedCommit;
  readonly secrets: SecretNumbers;
  readonly report?: (finding: ReportedFinding) => void;
  readonly onAllowed?: (allowed: AllowedFinding) => void;
  /** Receives the number of each secret, including allowed ones. */
  readonly onSecret?: (secretNumber: number) => void;
}

/** Scans one file piece by piece, and reports what starts in each piece's main part. */
export class TextScan {
  readonly #options: TextScanOptions;
  readonly #counts = new Map<string, number>();
  readonly #blocks = new OpenMarkers();

  constructor(options: TextScanOptions) {
    this.#options = options;
  }

  take(piece: TextPiece): void {
    const opening = this.#blocks.openingFor(piece);
    const { findings, allowed } = this.#scan(opening, piece);
    const isOwn = ({ span }: Finding): boolean => {
      const start = span.start + piece.offset;
      return start >= piece.from && start < piece.to;
    };
    const { report, onAllowed, onSecret, secrets } = this.#options;
    if (onAllowed) for (const allowance of allowed) if (isOwn(allowance.finding)) onAllowed(allowance);
    const own = findings.filter(isOwn);
    if (onSecret) {
      for (const { span } of [...own, ...allowed.map(({ finding }) => finding).filter(isOwn)])
        onSecret(secrets.numberOf(piece.text.slice(span.start, span.end)));
    }
    if (own.length === 0 || !report) return;
    // Excerpts hide everything that is found, including what is not reported because it is unsure, allowed or turned off.
    const all = scan(opening + piece.text, { fileName: this.#options.detectionName, minConfidence: 'low' });
    const known = [...findings, ...all.map((finding) => moved(finding, -opening.length))].flatMap(
      ({ span, parts = [] }) => [span, ...parts.map((part) => part.span)],
    );
    const hidden = known.map((span) => ({ span, shown: DOTS }));
    const shown = new ShownText(piece.text, hidden, this.#options.detectionName);
    const regions = new Regions(piece);
    for (const finding of own) report(this.#describe(finding, piece.text, regions, shown));
  }

  #scan(opening: string, { text, line, codes }: TextPiece): PolicyResult {
    const { detectionName, policy, patterns } = this.#options;
    const linesBefore = opening === '' ? line - 1 : line - opening.split('\n').length;
    const whole = opening === '' ? text : opening + text;
    const known = opening === '' ? codes : undefined;
    const facts = { fileName: detectionName, linesBefore, codes: known ?? textCodes(whole) };
    const judged = scanByPolicy(whole, facts, policy, patterns);
    if (opening === '') return judged;
    return {
      findings: judged.findings.map((finding) => moved(finding, -opening.length)),
      allowed: judged.allowed.map((allowance) => ({
        ...allowance,
        finding: moved(allowance.finding, -opening.length),
      })),
    };
  }

  #describe(finding: Finding, text: string, regions: Regions, shown: ShownText): ReportedFinding {
    const { ruleId, provider, title, kind, confidence, sensitivity, test, why, span, encoding, place } =
      finding;
    const secret = text.slice(span.start, span.end);
    const masked = maskOf(ruleId, secret);
    const excerpt = excerptOf(text, span, masked, shown);
    return {
      ruleId,
      provider: provider ?? null,
      title,
      kind,
      confidence,
      severity: severityOf(finding),
      sensitivity,
      test,
      ...(encoding === undefined ? {} : { encoding }),
      ...(place === undefined ? {} : { place }),
      file: this.#options.file,
      ...(this.#options.commit === undefined ? {} : { commit: this.#options.commit }),
      ...regions.of(span),
      masked,
      fingerprint: this.#fingerprint(ruleId, secret, excerpt),
      secretNumber: this.#options.secrets.numberOf(secret),
      why: why.map(reasonInWords),
      parts: (finding.parts ?? []).map((part): ReportedPart => {
        const value = text.slice(part.span.start, part.span.end);
        const { ruleId, title } = part;
        return { ruleId, title, ...regions.of(part.span), masked: maskOf(ruleId, value) };
      }),
      excerpt,
    };
  }

  #fingerprint(ruleId: string, secret: string, excerpt: ReportedFinding['excerpt']): string {
    const first = fingerprintOf(ruleId, secret, excerpt, 0);
    const count = this.#counts.get(first) ?? 0;
    this.#counts.set(first, count + 1);
    return count === 0 ? first : fingerprintOf(ruleId, secret, excerpt, count);
  }
}

function moved(finding: Finding, by: number): Finding {
  const move = ({ start, end }: Span): Span => ({ start: start + by, end: end + by });
  const parts = finding.parts?.map((part) => ({ ...part, span: move(part.span) }));
  return { ...finding, span: move(finding.span), ...(parts === undefined ? {} : { parts }) };
}

/** Converts spans of a piece to regions of the whole file. Created only for pieces with findings. */
class Regions {
  readonly #piece: TextPiece;
  readonly #starts: readonly number[];

  constructor(piece: TextPiece) {
    this.#piece = piece;
    this.#starts = lineStarts(piece.text);
  }

  of({ start, end }: Span): Region {
    const from = this.#position(start);
    const to = this.#position(end);
    const { offset } = this.#piece;
    return { ...from, endLine: to.line, endColumn: to.column, start: start + offset, end: end + offset };
  }

  #position(at: number): { line: number; column: number } {
    const line = lineOf(this.#starts, at);
    const inLine = at - (this.#starts[line] ?? 0);
    return { line: this.#piece.line + line, column: inLine + (line === 0 ? this.#piece.column : 1) };
  }
}

/** A marker's block continues in the following pieces up to its end, and a marker for the file in all of them. */
class OpenMarkers {
  #previous: TextPiece | undefined;
  #open = '';

  /** The text to put before the piece so that detection knows which markers are open. */
  openingFor(piece: TextPiece): string {
    const previous = this.#previous;
    if (previous !== undefined) {
      const passed = previous.text.slice(0, piece.offset - previous.offset);
      this.#open = openMarkers(this.#open + passed);
    }
    this.#previous = piece;
    // A later piece must not look like the start of the file.
    const isLater = piece.offset > 0 && piece.text.includes('keyward:allow-file');
    return isLater ? this.#open + '\n'.repeat(FILE_MARKER_LINES) : this.#open;
  }
}
