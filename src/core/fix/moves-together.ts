import { isNotebookFile } from '../base/notebook';
import { EnvDraft, type DraftedVariable } from '../env/draft';
import { planIgnoreUpsert } from '../gitignore';
import { folderOf, pathBelow } from '../project/paths';
import type { Refusal } from '../base/refusal';
import type { Span } from '../base/text';
import { proveDrafts, type Code, type DraftedFix, type WithTree } from '../syntax';
import { planDeclaration, planTypeDeclarations } from './declaration-changes';
import { planExample } from './example-file';
import { FileChanges, type ChangedFile } from './file-changes';
import type { MoveHost, MoveRequest } from './host';
import { contextOf, ignoreFileFor, shadowing, type MoveContext, type MoveOffer } from './move';
import { nameFor, siteOf } from './move-edits';
import { SharedMemory } from './planning-memory';

/** The move of one of many keys, without what is done once for all of them. */
export interface TogetherPlan extends MoveOffer {
  readonly notes: readonly string[];
  /** Changes of files other than the source and the env file, based on the host's current texts. */
  readonly others: readonly ChangedFile[];
  /** All files that change. */
  readonly paths: readonly string[];
  /** Includes this key in the changes, and in what the next keys are planned on. */
  accept(): void;
}

/** What all keys of one plan share. */
interface Common {
  readonly code: Code;
  readonly withTree: WithTree;
  readonly envPath: string;
  readonly envText: string;
  readonly env: EnvDraft;
}

/**
 * Plans the moves of many keys in one file on one text: each as `planMove` does after the others, but the file is parsed, the
 * program is followed, and the result is proven once for all. A key whose move changes more than the literal, a line at the end of
 * the env file, and declarations in other files cannot be planned this way.
 */
export class MovesTogether {
  readonly #host: MoveHost;
  readonly #text: string;
  readonly #memory: SharedMemory;
  #common: Common | undefined;
  readonly #drafts: DraftedFix[] = [];

  /** @param spans of the keys in `text` */
  constructor(host: MoveHost, { file, text }: Pick<MoveRequest, 'file' | 'text'>, spans: readonly Span[]) {
    this.#host = host;
    this.#text = text;
    this.#memory = new SharedMemory(file, text, spans);
  }

  /**
   * @param load see `planMove`
   * @returns undefined if this key has to be planned alone, after the changes of those before it
   */
  async plan(request: MoveRequest, load: boolean): Promise<TogetherPlan | Refusal | undefined> {
    // The text of a notebook is not code.
    if (isNotebookFile(request.file)) return undefined;
    const host = this.#host;
    const context = await contextOf(host, request, this.#memory);
    if (!context.ok) return context;
    const { input, target, access, offer, envTexts } = context;
    if (load && offer.loading.kind === 'missing' && offer.loading.step) return undefined;
    const common = await this.#commonWith(context);
    if (!common || (await this.#addsRule(context))) return undefined;
    const site = siteOf(input, (span) => this.#textAt(span));
    if (!site.ok) return site;
    if (site.constant || access.nodeTypes) return undefined;
    const name = nameFor(input, site);
    if (!name.ok) return name;
    const fix = site.draft(name.name, input.source.style);
    if (!fix.ok) return fix;
    if (fix.imports.length > 0 || fix.movedTo || fix.node.start < this.#end) return undefined;
    const variable = name.reuse ? undefined : this.#variable(common, envTexts, name.name, site.value);
    if (!name.reuse && variable === undefined) return undefined;
    if (variable?.ok === false) return variable;
    const shadow = shadowing(envTexts, target.path, name.name);
    if (shadow) return shadow;

    const changes = new FileChanges();
    const declared = fix.keepsRead ? undefined : await planDeclaration(host, access, name.name);
    if (declared?.ok === false) return declared;
    const types = fix.keepsRead ? [] : await planTypeDeclarations(host, access, name.name, request);
    if ('ok' in types) return types;
    for (const one of [...(declared ? [declared] : []), ...types])
      changes.add(one.path, one.before, one.edits);
    if (variable) {
      const { provider, loaders, envText } = input;
      const create = request.createExample === true;
      const asked = { name: name.name, provider, loaders, envPath: target.path, envText, create };
      const example = await planExample(host, asked);
      if (example) changes.add(example.path, example.before, example.edits);
    }
    const others = changes.all();
    const isPlain = others.every(
      ({ path, before }) => before !== undefined && path !== request.file && path !== target.path,
    );
    if (!isPlain) return undefined;
    return {
      ...name,
      ...offer,
      deployments: context.deployments(name.name),
      notes: [...(variable?.notes ?? []), ...(fix.afterwards === undefined ? [] : [fix.afterwards])],
      others,
      paths: [request.file, ...(variable ? [target.path] : []), ...others.map(({ path }) => path)],
      accept: () => {
        this.#drafts.push(fix);
        if (!variable) return;
        common.env.push(variable);
        this.#memory.variables(envTexts).add(variable.entry);
      },
    };
  }

  /** The changes of the source and of the env file; undefined if they cannot be proven. */
  proven(file: string): ChangedFile[] | undefined {
    const common = this.#common;
    if (!common) return [];
    const changes = new FileChanges();
    if (this.#drafts.length > 0) {
      if (!proveDrafts(common.code, common.withTree, this.#drafts)) return undefined;
      changes.add(
        file,
        this.#text,
        this.#drafts.map(({ edit }) => edit),
      );
    }
    const edits = common.env.proven();
    if (edits === undefined) return undefined;
    changes.add(common.envPath, common.envText, edits);
    return changes.all();
  }

  /** A part of the text with the replacements so far. Those of a few lines are among the last ones. */
  #textAt({ start, end }: Span): string {
    let text = '';
    let from = end;
    for (let i = this.#drafts.length - 1; i >= 0; i--) {
      const edit = this.#drafts[i]?.edit;
      if (!edit || edit.span.end <= start) break;
      if (edit.span.start < start || edit.span.end > from) continue;
      text = edit.text + this.#text.slice(edit.span.end, from) + text;
      from = edit.span.start;
    }
    return this.#text.slice(start, from) + text;
  }

  /** Where the last replaced literal ends. */
  get #end(): number {
    return this.#drafts.at(-1)?.node.end ?? 0;
  }

  async #commonWith({ input, target }: MoveContext): Promise<Common | undefined> {
    const { code, withTree } = input.source;
    const { envText, loaders } = input;
    const known = this.#common;
    if (known) {
      const isSame =
        known.code.language === code.language &&
        known.code.block.start === code.block.start &&
        known.envPath === target.path;
      return isSame ? known : undefined;
    }
    if (envText === undefined) return undefined;
    const parsers = { parse: await this.#host.envParser(), parseAsNode: this.#host.nodeEnvParser };
    const env = EnvDraft.of({ text: envText, loaders, ...parsers });
    return env && (this.#common = { code, withTree, envPath: target.path, envText, env });
  }

  async #addsRule({ target }: MoveContext): Promise<boolean> {
    const ignore = await ignoreFileFor(this.#host.reader, target);
    if (!ignore) return false;
    const envPath = pathBelow(folderOf(ignore.path), target.path);
    return planIgnoreUpsert({ text: ignore.text, envPath }).edits.length > 0;
  }

  /** A name that exists, in any file and form, needs a look at its line. */
  #variable(
    { env }: Common,
    envTexts: ReadonlyMap<string, string>,
    name: string,
    value: string,
  ): DraftedVariable | Refusal | undefined {
    const isKnown = this.#memory.variables(envTexts).inUpperCase(name.toUpperCase()).length > 0;
    return isKnown ? undefined : env.draft(name, value);
  }
}
