import type { Finding } from '../../finding/finding';
import type { Loading } from '../../project/load-step';
import { refuse, type Refusal } from '../../base/refusal';
import type { Span, TextEdit } from '../../base/text';
import type { GitAnswer, MoveHost, MoveRequest } from '../host';
import { planProjectMove, type ChangedFile, type ProjectPlan } from '../move';
import { BatchProjects } from './projects';
import { followed, type Waiting } from './pending-values';
import { remembered, WorkingFiles } from './working-files';

/** Keys of one file. */
export interface FileWithKeys extends Pick<
  MoveRequest,
  'file' | 'languageId' | 'typescriptStyle' | 'envFile' | 'createExample'
> {
  /** Places in the file's text as it was before the batch, a byte order mark not counted. */
  readonly findings: readonly Finding[];
  /** Names that the user wants, by where the value begins in that text; default: the ones that fit. */
  readonly names?: ReadonlyMap<number, string>;
}

export interface BatchOptions {
  /** Add what loads the env file, where nothing does and something fits. */
  readonly load: boolean;
  /** May turn a plan down that is right in itself. */
  readonly object?: (plan: ProjectPlan) => Refusal | undefined | Promise<Refusal | undefined>;
  /** Called before each key; false ends the batch there. */
  readonly step?: () => Promise<boolean>;
}

/** What becomes of one key. Holds nothing of it but its place. */
export interface KeyResult {
  readonly file: string;
  /** As it was given. */
  readonly finding: Finding;
  readonly outcome: Moved | Refused | LeftAlone;
}

export interface Moved {
  readonly kind: 'moved';
  readonly name: string;
  readonly envPath: string;
  /** The env file held the value under this name already. */
  readonly reuse: boolean;
  /** The values that belong to it and moved with it: the access key id with the secret key. */
  readonly parts: readonly MovedPart[];
  /** What the user should know, each one sentence. */
  readonly notes: readonly string[];
  readonly loading: Loading;
}

export interface MovedPart {
  /** Where it began in the text as it was before the batch. */
  readonly at: number;
  readonly name: string;
  readonly envPath: string;
  readonly reuse: boolean;
}

export interface Refused extends Omit<Refusal, 'ok'> {
  readonly kind: 'refused';
}

/** Public by design, or an identifier: it need not be hidden. */
export interface LeftAlone {
  readonly kind: 'left alone';
}

const BOM = '\uFEFF';
const LOST = refuse(
  'The fix of another key in the same string changed the text around this one.',
  'Run the fix again.',
);

/**
 * Moves many keys of many files of one project. Each is planned and proven on what the ones before it left, in working files in
 * memory; what comes out is one list of changes to the files as they were.
 */
export class Batch {
  readonly #files: WorkingFiles;
  readonly #projects: BatchProjects;
  readonly #host: MoveHost;
  readonly #options: BatchOptions;
  readonly #git = new Map<string, Promise<GitAnswer>>();

  constructor(host: MoveHost, options: BatchOptions) {
    this.#files = new WorkingFiles(host.reader);
    this.#projects = new BatchProjects(this.#files, host.project?.bind(host));
    this.#options = options;
    this.#host = {
      reader: this.#files,
      gitStates: (paths) => this.#gitStates(host, paths),
      parser: (grammar) => host.parser(grammar),
      envParser: () => host.envParser(),
      project: (file, languageId) => this.#projects.project(file, languageId),
    };
  }

  /** A file's text as it was before the batch; undefined: no such file. To ask for many at once spares the wait for each. */
  original(file: string): Promise<string | undefined> {
    return this.#files.original(file);
  }

  /** All changes so far; each file once, its edits sorted and upon the file as it was. */
  changed(): ChangedFile[] {
    return this.#files.changed();
  }

  /** Moves keys of one file, in the order of the text; ends early where `step` says so. */
  async move(source: FileWithKeys): Promise<KeyResult[]> {
    const results: KeyResult[] = [];
    let waiting = source.findings.map((finding): Waiting[] => [waitingFor(finding), ...partsOf(finding)]);
    for (const finding of source.findings) {
      const [next = [], ...others] = waiting;
      if ((await this.#options.step?.()) === false) break;
      const { outcome, follow } = await this.#moveKey(source, next);
      results.push({ file: source.file, finding, outcome });
      waiting = others.map((values) => values.map(follow));
    }
    return results;
  }

  /** @param values the secret and then what belongs to it */
  async #moveKey(
    source: FileWithKeys,
    [secret, ...parts]: readonly Waiting[],
  ): Promise<{ outcome: KeyResult['outcome']; follow: Follow }> {
    if (secret?.finding.sensitivity !== 'secret') return { outcome: { kind: 'left alone' }, follow: stay };
    const takeBack = this.#files.mark();
    const inOrder = [secret, ...parts].sort((a, b) => a.finding.span.start - b.finding.span.start);
    let follow: Follow = stay;
    const plans = new Map<Waiting, ProjectPlan | Refusal>();
    for (const value of inOrder) {
      const step = await this.#moveValue(source, follow(value));
      plans.set(value, step.plan);
      follow = both(follow, step.follow);
    }
    const own = plans.get(secret) ?? LOST;
    if (!own.ok) {
      // An identifier is no secret: without its other half it stays where it is.
      takeBack();
      this.#projects.forget();
      const { reason, nextStep, help } = own;
      return {
        outcome: { kind: 'refused', reason, nextStep, ...(help !== undefined && { help }) },
        follow: stay,
      };
    }
    const others = parts.map((part) => ({ part, plan: plans.get(part) ?? LOST }));
    const outcome: Moved = {
      kind: 'moved',
      name: own.name,
      envPath: own.envPath,
      reuse: own.reuse,
      parts: others.flatMap(({ part: { at }, plan }) =>
        plan.ok ? [{ at, name: plan.name, envPath: plan.envPath, reuse: plan.reuse }] : [],
      ),
      notes: [
        ...own.notes,
        ...others.flatMap(({ part, plan }) =>
          plan.ok ? plan.notes : [`${part.finding.title} stays: ${plan.reason} ${plan.nextStep}`],
        ),
      ],
      loading: own.loading,
    };
    return { outcome, follow };
  }

  async #moveValue(
    { file, languageId, typescriptStyle, envFile, createExample, names }: FileWithKeys,
    { finding, at, lost }: Waiting,
  ): Promise<{ plan: ProjectPlan | Refusal; follow: Follow }> {
    if (lost) return { plan: LOST, follow: stay };
    const { mark, body } = withoutMark((await this.#files.read(file)) ?? '');
    const { span, provider, envNames } = finding;
    const request: MoveRequest = {
      ...{ file, languageId, typescriptStyle, text: body, secret: span, provider, envNames },
      ...(envFile !== undefined && { envFile }),
      ...(createExample !== undefined && { createExample }),
      name: names?.get(at),
    };
    const plan = await planProjectMove(this.#host, request, this.#options.load);
    const refused = plan.ok ? await this.#options.object?.(plan) : plan;
    if (refused || !plan.ok) return { plan: refused ?? LOST, follow: stay };
    const changes = plan.files.map((change) => (change.path === file ? marked(change, mark) : change));
    this.#files.apply(changes);
    this.#projects.changed(changes);
    const own = plan.files.find(({ path }) => path === file);
    return {
      plan,
      follow: own ? (value) => followed(value, own.edits, body, own.newText) : stay,
    };
  }

  /** Git is asked of each file once: what it answers rests on the disk, which a batch does not change. */
  async #gitStates(host: MoveHost, paths: readonly string[]): Promise<GitAnswer[]> {
    const unknown = paths.filter((path) => !this.#git.has(path));
    if (unknown.length > 0) {
      const answers = host.gitStates(unknown);
      unknown.forEach((path, i) => {
        void remembered(this.#git, path, async () => (await answers)[i] ?? { state: 'none', top: '' });
      });
    }
    return Promise.all(paths.map(async (path) => (await this.#git.get(path)) ?? { state: 'none', top: '' }));
  }
}

type Follow = (value: Waiting) => Waiting;
const stay: Follow = (value) => value;

function both(first: Follow, second: Follow): Follow {
  return (value) => second(first(value));
}

function waitingFor(finding: Finding): Waiting {
  return { finding, at: finding.span.start };
}

function partsOf(finding: Finding): Waiting[] {
  return (finding.parts ?? []).map((part) => waitingFor({ ...finding, ...part, parts: [] }));
}

/** Splits off the mark that editors hide and scanners do not want. */
export function withoutMark(text: string): { mark: string; body: string } {
  return text.startsWith(BOM) ? { mark: BOM, body: text.slice(1) } : { mark: '', body: text };
}

/** The change of a text without its byte order mark, as one of the text with it. */
function marked({ path, before, edits, newText }: ChangedFile, mark: string): ChangedFile {
  const by = mark.length;
  const shift = ({ start, end }: Span): Span => ({ start: start + by, end: end + by });
  return {
    path,
    before: before === undefined ? undefined : mark + before,
    edits: edits.map(({ span, text }): TextEdit => ({ span: shift(span), text })),
    newText: mark + newText,
  };
}
