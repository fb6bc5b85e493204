import * as l10n from '@vscode/l10n';
import type { Finding } from '../../finding/finding';
import type { Loading } from '../../starts/arrival';
import type { Deployment } from '../../starts/deployments';
import { refuse, type Refusal } from '../../base/refusal';
import { applyEdits, type Span, type TextEdit } from '../../base/text';
import type { GitAnswer, MoveHost, MoveRequest } from '../host';
import type { ChangedFile } from '../file-changes';
import { planLoad, type LoadPlan } from '../load';
import { planMove, type MovePlan } from '../move';
import { isRemovable, removalOf } from '../removal';
import { BatchProjects } from './projects';
import { followed, type PendingValue } from './pending-values';
import { memoized, WorkingFiles } from './working-files';

/** Keys of one file. */
export interface FileWithKeys extends Pick<
  MoveRequest,
  'file' | 'languageId' | 'typescriptStyle' | 'envFile' | 'createExample'
> {
  /** Positions in the file's text before the batch, without a byte order mark. */
  readonly findings: readonly Finding[];
  /** Names chosen by the user, by the start of the value in that text; default: names that fit. */
  readonly names?: ReadonlyMap<number, string>;
}

export interface BatchOptions {
  /** Also add what loads the env file, if nothing does and there is a suitable way. */
  readonly load: boolean;
  /** Also replace keys in comments and documentation with placeholders. Default: they stay. */
  readonly comments?: boolean;
  /** Returns why a file must not change. */
  readonly checkFile?: (path: string) => Refusal | undefined | Promise<Refusal | undefined>;
  /** Can refuse a plan, even a correct one. */
  readonly checkPlan?: (plan: MovePlan) => Refusal | undefined | Promise<Refusal | undefined>;
  /** Receives an error in planning one key, which then stays. Default: the error ends the batch. */
  readonly onError?: (error: unknown) => void;
  /** Called before each key; false ends the batch. */
  readonly step?: () => Promise<boolean>;
}

/** What happened to one key. Contains only its position. */
export interface BatchResult {
  readonly file: string;
  /** The finding as passed in. */
  readonly finding: Finding;
  readonly outcome: Moved | Removed | Refused | LeftAlone;
}

export interface Moved {
  readonly kind: 'moved';
  readonly name: string;
  readonly envPath: string;
  /** The env file already had the value under this name. */
  readonly reuse: boolean;
  /** The related values that moved with it: the access key ID with the secret key. */
  readonly parts: readonly MovedPart[];
  /** What the user should know, one sentence each. */
  readonly notes: readonly string[];
  readonly loading: Loading;
  /** Where the variables have to be set as well. */
  readonly deployments: readonly Deployment[];
}

export interface MovedPart {
  /** Where it began in the text before the batch. */
  readonly at: number;
  readonly name: string;
  readonly envPath: string;
  readonly reuse: boolean;
}

/** A placeholder is now in its place: a comment, where no env file gets it, or documentation. */
export interface Removed {
  readonly kind: 'removed';
}

export interface Refused extends Omit<Refusal, 'ok'> {
  readonly kind: 'refused';
}

/** Public by design, or an identifier: it does not have to be hidden. */
export interface LeftAlone {
  readonly kind: 'left alone';
}

const BOM = '\uFEFF';
const changedAround = (): Refusal =>
  refuse(
    l10n.t('The fix for another key in the same string changed the text around this one.'),
    l10n.t('Run the fix again.'),
  );

/**
 * Moves many keys in many files of one project. Each is planned and proven on the result of the previous ones, in working copies
 * in memory. The result is one list of changes to the original files.
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
      nodeEnvParser: host.nodeEnvParser,
      project: (file, languageId) => this.#projects.project(file, languageId),
    };
  }

  /** A file's text before the batch; undefined: no such file. Requesting many at once reads them in parallel. */
  original(file: string): Promise<string | undefined> {
    return this.#files.original(file);
  }

  /** All changes so far: each file once, with sorted edits of its original text. */
  changed(): ChangedFile[] {
    return this.#files.changed();
  }

  /** Moves keys of one file, in the order of the text; ends early if `step` returns false. */
  async move(source: FileWithKeys): Promise<BatchResult[]> {
    const results: BatchResult[] = [];
    let waiting = source.findings.map((finding): PendingValue[] => [
      waitingFor(finding),
      ...partsOf(finding),
    ]);
    for (const finding of source.findings) {
      const [next = [], ...others] = waiting;
      if ((await this.#options.step?.()) === false) break;
      const { outcome, follow } = await this.#moveKey(source, next);
      results.push({ file: source.file, finding, outcome });
      waiting = others.map((values) => values.map(follow));
    }
    return results;
  }

  /** @param values the secret, then the related values */
  async #moveKey(
    source: FileWithKeys,
    [secret, ...parts]: readonly PendingValue[],
  ): Promise<{ outcome: BatchResult['outcome']; follow: Follow }> {
    if (secret?.finding.sensitivity !== 'secret') return { outcome: { kind: 'left alone' }, follow: stay };
    const takeBack = this.#files.mark();
    const inOrder = [secret, ...parts].sort((a, b) => a.finding.span.start - b.finding.span.start);
    let follow: Follow = stay;
    const plans = new Map<PendingValue, MovePlan | Refusal>();
    for (const value of inOrder) {
      const step = await this.#moveValue(source, follow(value));
      plans.set(value, step.plan);
      follow = both(follow, step.follow);
    }
    const own = plans.get(secret) ?? changedAround();
    if (!own.ok) {
      // An identifier is not a secret: without its other half it stays where it is.
      takeBack();
      this.#projects.forget();
      if (isRemovable(own, secret.finding, source) && this.#options.comments === true && !secret.lost) {
        const removed = await this.#remove(source.file, secret, parts);
        if (removed) return removed;
      }
      const { reason, nextStep, help, id } = own;
      return {
        outcome: {
          kind: 'refused',
          reason,
          nextStep,
          ...(help !== undefined && { help }),
          ...(id !== undefined && { id }),
        },
        follow: stay,
      };
    }
    const others = parts.map((part) => ({ part, plan: plans.get(part) ?? changedAround() }));
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
      deployments: [own, ...others.flatMap(({ plan }) => (plan.ok ? [plan] : []))].flatMap(
        (plan) => plan.deployments,
      ),
    };
    return { outcome, follow };
  }

  /** Replaces a key in a comment; undefined if the file must not change. */
  async #remove(
    file: string,
    { finding }: PendingValue,
    parts: readonly PendingValue[],
  ): Promise<{ outcome: Removed; follow: Follow } | undefined> {
    const { mark, body } = withoutMark((await this.#files.read(file)) ?? '');
    const others = parts.filter(({ lost }) => lost === undefined).map((part) => part.finding);
    const edits = removalOf({ ...finding, parts: others });
    const change: ChangedFile = { path: file, before: body, edits, newText: applyEdits(body, edits) };
    if (await this.#options.checkFile?.(file)) return undefined;
    const changes = [marked(change, mark)];
    this.#files.apply(changes);
    this.#projects.changed(changes);
    return {
      outcome: { kind: 'removed' },
      follow: (value) => followed(value, edits, body, change.newText),
    };
  }

  /** Makes the program load variables of an env file that a file already reads, if that is missing and there is a way. */
  async load({
    file,
    languageId,
  }: Pick<FileWithKeys, 'file' | 'languageId'>): Promise<LoadPlan | Refusal | undefined> {
    const { mark, body } = withoutMark((await this.#files.read(file)) ?? '');
    const plan = await planLoad(this.#host, { file, text: body, languageId });
    if (!plan?.ok) return plan;
    const changes = plan.files.map((change) => (change.path === file ? marked(change, mark) : change));
    this.#files.apply(changes);
    this.#projects.changed(changes);
    return plan;
  }

  async #moveValue(
    { file, languageId, typescriptStyle, envFile, createExample, names }: FileWithKeys,
    { finding, at, lost }: PendingValue,
  ): Promise<{ plan: MovePlan | Refusal; follow: Follow }> {
    if (lost) return { plan: changedAround(), follow: stay };
    const { mark, body } = withoutMark((await this.#files.read(file)) ?? '');
    const { span, provider, envNames } = finding;
    const request: MoveRequest = {
      ...{ file, languageId, typescriptStyle, text: body, secret: span, provider, envNames },
      ...(envFile !== undefined && { envFile }),
      ...(createExample !== undefined && { createExample }),
      name: names?.get(at),
    };
    const plan = await this.#planned(request);
    const refused = plan.ok ? await this.#checked(plan) : plan;
    if (refused || !plan.ok) return { plan: refused ?? changedAround(), follow: stay };
    const changes = plan.files.map((change) => (change.path === file ? marked(change, mark) : change));
    this.#files.apply(changes);
    this.#projects.changed(changes);
    const own = plan.files.find(({ path }) => path === file);
    return {
      plan,
      follow: own ? (value) => followed(value, own.edits, body, own.newText) : stay,
    };
  }

  async #checked(plan: MovePlan): Promise<Refusal | undefined> {
    for (const { path } of plan.files) {
      const refused = await this.#options.checkFile?.(path);
      if (refused) return refused;
    }
    return this.#options.checkPlan?.(plan);
  }

  /** One unusual file must not end the batch. */
  async #planned(request: MoveRequest): Promise<MovePlan | Refusal> {
    try {
      return await planMove(this.#host, request, this.#options.load);
    } catch (error) {
      if (this.#options.onError === undefined) throw error;
      this.#options.onError(error);
      return refuse(
        l10n.t('An internal error occurred while planning this fix.'),
        l10n.t('Move the key yourself, and report the problem.'),
      );
    }
  }

  /** Git is asked once per file: its answer depends on the disk, which a batch does not change. */
  async #gitStates(host: MoveHost, paths: readonly string[]): Promise<GitAnswer[]> {
    const unknown = paths.filter((path) => !this.#git.has(path));
    if (unknown.length > 0) {
      const answers = host.gitStates(unknown);
      unknown.forEach((path, i) => {
        void memoized(this.#git, path, async () => (await answers)[i] ?? { state: 'none', top: '' });
      });
    }
    return Promise.all(paths.map(async (path) => (await this.#git.get(path)) ?? { state: 'none', top: '' }));
  }
}

type Follow = (value: PendingValue) => PendingValue;
const stay: Follow = (value) => value;

function both(first: Follow, second: Follow): Follow {
  return (value) => second(first(value));
}

function waitingFor(finding: Finding): PendingValue {
  return { finding, at: finding.span.start };
}

function partsOf(finding: Finding): PendingValue[] {
  return (finding.parts ?? []).map((part) => waitingFor({ ...finding, ...part, parts: [] }));
}

/** Splits off the byte order mark, which editors hide and scanners do not accept. */
export function withoutMark(text: string): { mark: string; body: string } {
  return text.startsWith(BOM) ? { mark: BOM, body: text.slice(1) } : { mark: '', body: text };
}

/** A change of a text without its byte order mark, converted to a change of the text with it. */
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
