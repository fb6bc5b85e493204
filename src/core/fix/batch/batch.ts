import * as l10n from '@vscode/l10n';
import type { Finding } from '../../finding/finding';
import type { Loading } from '../../starts/arrival';
import type { Deployment } from '../../starts/deployments';
import { refuse, type Refusal } from '../../base/refusal';
import { applyEdits, type Span, type TextEdit } from '../../base/text';
import type { GitAnswer, MoveHost, MoveRequest } from '../host';
import type { ChangedFile } from '../file-changes';
import { planLoad, type LoadPlan } from '../load';
import { planMove, type MoveOffer, type MovePlan } from '../move';
import { MovesTogether, type TogetherPlan } from '../moves-together';
import { isRemovable, removalOf } from '../removal';
import { BatchProjects } from './projects';
import { followed, type PendingValue } from './pending-values';
import { Rhythm } from './rhythm';
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
  readonly checkPlan?: (plan: CheckedPlan) => Refusal | undefined | Promise<Refusal | undefined>;
  /** Receives an error in planning one key, which then stays. Default: the error ends the batch. */
  readonly onError?: (error: unknown) => void;
  /** Called before each key; false ends the batch. */
  readonly step?: () => Promise<boolean>;
}

/** What a plan can be judged by. */
export type CheckedPlan = Pick<MovePlan, 'envPath' | 'alternatives' | 'loading'>;

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
 * in memory; those of one file together where that gives the same result. The result is one list of changes to the original files.
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
    const { findings } = source;
    let waiting = findings.map((finding): PendingValue[] => [waitingFor(finding), ...partsOf(finding)]);
    const rhythm = new Rhythm();
    let stepped = 0;
    const step = async (index: number): Promise<boolean> => {
      if (index < stepped) return true;
      stepped = index + 1;
      return (await this.#options.step?.()) !== false;
    };
    while (results.length < findings.length) {
      const at = results.length;
      const most = rhythm.most(waiting.length);
      const { outcomes, follow, isStopped } =
        most > 1
          ? await this.#moveTogether(source, waiting.slice(0, most), (i) => step(at + i), rhythm)
          : await this.#moveAlone(source, waiting[0] ?? [], () => step(at));
      outcomes.forEach((outcome, i) => {
        const finding = findings[at + i];
        if (finding) results.push({ file: source.file, finding, outcome });
      });
      if (isStopped) break;
      waiting = waiting.slice(outcomes.length).map((values) => values.map(follow));
    }
    return results;
  }

  async #moveAlone(
    source: FileWithKeys,
    values: readonly PendingValue[],
    step: () => Promise<boolean>,
  ): Promise<MovedKeys> {
    if (!(await step())) return { outcomes: [], follow: stay, isStopped: true };
    const { outcome, follow } = await this.#moveKey(source, values);
    return { outcomes: [outcome], follow, isStopped: false };
  }

  /**
   * Moves the first of these keys that can be planned on one text.
   * @param keys each the secret, then the related values
   */
  async #moveTogether(
    source: FileWithKeys,
    keys: readonly (readonly PendingValue[])[],
    step: (index: number) => Promise<boolean>,
    rhythm: Rhythm,
  ): Promise<MovedKeys> {
    const { file } = source;
    const { mark, body } = withoutMark((await this.#files.read(file)) ?? '');
    const takeBack = this.#files.mark();
    const failed = (count: number): MovedKeys => {
      takeBack();
      this.#projects.forget();
      rhythm.failed(count);
      return { outcomes: [], follow: stay, isStopped: false };
    };
    // The source comes first in the list of changes.
    this.#files.apply([{ path: file, before: mark + body, edits: [], newText: mark + body }]);
    const spans = keys.flatMap((values) => values.map(({ finding }) => finding.span));
    const together = new MovesTogether(this.#host, { file, text: body }, spans);
    const outcomes: BatchResult['outcome'][] = [];
    let isStopped = false;
    for (const [i, values] of keys.entries()) {
      isStopped = !(await step(i));
      if (isStopped) break;
      const outcome = await this.#outcomeTogether(source, body, together, values);
      // Some of its values may already be part of the plan.
      if (outcome === 'split') return failed(i);
      if (outcome === undefined) break;
      outcomes.push(outcome);
    }
    const changes = together.proven(file);
    if (changes === undefined) return failed(Math.floor(outcomes.length / 2));
    rhythm.moved(outcomes.length);
    const own = changes.find(({ path }) => path === file);
    const marked = changes.map((change) => (change.path === file ? withMark(change, mark) : change));
    this.#files.apply(marked);
    this.#projects.changed(marked);
    const follow: Follow = own ? (value) => followed(value, own.edits, body, own.newText) : stay;
    return { outcomes, follow, isStopped };
  }

  /** Undefined: the key has to be planned alone. `split`: the same, and the plan contains some of its values. */
  async #outcomeTogether(
    source: FileWithKeys,
    body: string,
    together: MovesTogether,
    values: readonly PendingValue[],
  ): Promise<BatchResult['outcome'] | 'split' | undefined> {
    const [secret] = values;
    if (secret?.finding.sensitivity !== 'secret') return { kind: 'left alone' };
    const plans = new Map<PendingValue, TogetherPlan>();
    for (const value of values.toSorted((a, b) => a.finding.span.start - b.finding.span.start)) {
      const plan = value.lost ? undefined : await this.#planTogether(source, body, together, value);
      const refused = plan?.ok ? await this.#check(plan, plan.paths) : plan;
      if (refused && values.length === 1 && !this.#isRemovable(source, refused, value))
        return refusedWith(refused);
      if (refused || !plan?.ok) return plans.size > 0 ? 'split' : undefined;
      plan.accept();
      this.#files.apply(plan.others);
      this.#projects.changed(plan.others);
      plans.set(value, plan);
    }
    const own = plans.get(secret);
    return (
      own &&
      movedWith(
        own,
        values.slice(1).flatMap((part) => {
          const plan = plans.get(part);
          return plan ? [{ part, plan }] : [];
        }),
      )
    );
  }

  /** An error is one of the key's own, so it is planned alone, where the error is reported. */
  async #planTogether(
    source: FileWithKeys,
    body: string,
    together: MovesTogether,
    value: PendingValue,
  ): Promise<TogetherPlan | Refusal | undefined> {
    try {
      return await together.plan(requestFor(source, body, value), this.#options.load);
    } catch {
      return undefined;
    }
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
      if (this.#isRemovable(source, own, secret)) {
        const removed = await this.#remove(source.file, secret, parts);
        if (removed) return removed;
      }
      return { outcome: refusedWith(own), follow: stay };
    }
    const others = parts.map((part) => ({ part, plan: plans.get(part) ?? changedAround() }));
    const outcome = movedWith(own, others);
    return { outcome, follow };
  }

  #isRemovable(source: FileWithKeys, refused: Refusal, { finding, lost }: PendingValue): boolean {
    return this.#options.comments === true && !lost && isRemovable(refused, finding, source);
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
    const changes = [withMark(change, mark)];
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
    const changes = plan.files.map((change) => (change.path === file ? withMark(change, mark) : change));
    this.#files.apply(changes);
    this.#projects.changed(changes);
    return plan;
  }

  async #moveValue(
    source: FileWithKeys,
    value: PendingValue,
  ): Promise<{ plan: MovePlan | Refusal; follow: Follow }> {
    if (value.lost) return { plan: changedAround(), follow: stay };
    const { file } = source;
    const { mark, body } = withoutMark((await this.#files.read(file)) ?? '');
    const request = requestFor(source, body, value);
    const plan = await this.#planned(request);
    const paths = plan.ok ? plan.files.map(({ path }) => path) : [];
    const refused = plan.ok ? await this.#check(plan, paths) : plan;
    if (refused || !plan.ok) return { plan: refused ?? changedAround(), follow: stay };
    const changes = plan.files.map((change) => (change.path === file ? withMark(change, mark) : change));
    this.#files.apply(changes);
    this.#projects.changed(changes);
    const own = plan.files.find(({ path }) => path === file);
    return {
      plan,
      follow: own ? (value) => followed(value, own.edits, body, own.newText) : stay,
    };
  }

  async #check(plan: CheckedPlan, paths: readonly string[]): Promise<Refusal | undefined> {
    for (const path of paths) {
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

/** What happened to the first keys of those that were waiting. */
interface MovedKeys {
  readonly outcomes: readonly BatchResult['outcome'][];
  /** Where the keys after them are now. */
  readonly follow: Follow;
  readonly isStopped: boolean;
}

function requestFor(
  { file, languageId, typescriptStyle, envFile, createExample, names }: FileWithKeys,
  body: string,
  { finding, at }: PendingValue,
): MoveRequest {
  const { span, provider, envNames } = finding;
  return {
    ...{ file, languageId, typescriptStyle, text: body, secret: span, provider, envNames },
    ...(envFile !== undefined && { envFile }),
    ...(createExample !== undefined && { createExample }),
    name: names?.get(at),
  };
}

function refusedWith({ reason, nextStep, help, id }: Refusal): Refused {
  return {
    kind: 'refused',
    reason,
    nextStep,
    ...(help !== undefined && { help }),
    ...(id !== undefined && { id }),
  };
}

type KeyPlan = MoveOffer & Pick<MovePlan, 'notes'>;

function movedWith(
  own: KeyPlan,
  others: readonly { readonly part: PendingValue; readonly plan: KeyPlan | Refusal }[],
): Moved {
  return {
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
function withMark({ path, before, edits, newText }: ChangedFile, mark: string): ChangedFile {
  const by = mark.length;
  const shift = ({ start, end }: Span): Span => ({ start: start + by, end: end + by });
  return {
    path,
    before: before === undefined ? undefined : mark + before,
    edits: edits.map(({ span, text }): TextEdit => ({ span: shift(span), text })),
    newText: mark + newText,
  };
}
