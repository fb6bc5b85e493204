import * as l10n from '@vscode/l10n';
import { publicPrefixOf } from '../base/public-prefixes';
import { chooseEnvName, nameProblem } from '../env/name';
import { encodeEnvValue, readsValue, type Loader } from '../env/encode';
import { parseEnv, type EnvEntry } from '../env/document';
import { planEnvUpsert, type ParseEnv } from '../env/upsert';
import { isCut } from './whole-value';
import { EnvVariables } from '../env/variables';
import { planIgnoreUpsert } from '../gitignore';
import { refuse, type Refusal } from '../base/refusal';
import {
  isWorkflow,
  literalSite,
  type Code,
  type LiteralSite,
  type ReadStyle,
  type WithTree,
} from '../syntax';
import type { Span, TextEdit } from '../base/text';

/** What is needed to name the fix. Cheap enough to compute for every light bulb. */
export interface MoveNameInput {
  readonly source: {
    /** What `codeAt` found around the secret. */
    readonly code: Code;
    /** Parser of the code's grammar. */
    readonly withTree: WithTree;
    /** How the project reads variables; default: the language's default way. */
    readonly style?: ReadStyle | undefined;
  };
  readonly provider: string | undefined;
  /** Conventional variable names of the finding's format. */
  readonly envNames: readonly string[];
  /** Current text of the `.env`, with unsaved changes; undefined: the file does not exist. */
  readonly envText: string | undefined;
  /** Variables of all env files that the program reads; default: those of the `.env`. */
  readonly existing?: EnvVariables;
  readonly loaders: readonly Loader[];
  /** Names that the project uses for something else. */
  readonly inUse?: ReadonlySet<string>;
  /** A name chosen by the user; default: one that fits. */
  readonly name?: string | undefined;
}

export interface MoveName {
  readonly ok: true;
  readonly name: string;
  /** The `.env` already has this value under this name. */
  readonly reuse: boolean;
  /** A constant that becomes a variable, and that other files can see. */
  readonly constant?: LiteralSite['constant'];
}

/** What is needed for the edits. */
export interface MoveEditsInput extends MoveNameInput {
  /** The real loader's parser (dotenv's), for the proof. */
  readonly parseEnvFile: ParseEnv;
  /** See `EnvUpsertInput.parseAsNode`. */
  readonly parseAsNode?: ParseEnv | undefined;
  /** If Git does not ignore the `.env`: the `.gitignore` to extend and the `.env`'s path relative to it. */
  readonly ignore?: { readonly text: string | undefined; readonly envPath: string };
}

/** Edits of one file, and its new text; `create` if the file does not exist. */
export interface FilePlan {
  readonly create: boolean;
  readonly edits: readonly TextEdit[];
  readonly newText: string;
}

export interface MoveEdits extends MoveName {
  readonly source: readonly TextEdit[];
  readonly env?: FilePlan;
  /** What the user should know, one sentence each. Never contains the value. */
  readonly notes: readonly string[];
  readonly ignore?: FilePlan;
  /** The source keeps its own read, so nothing has to declare the variable. */
  readonly keepsRead?: true;
}

/** Whether the secret can be moved, and under which name. Pure and fast; proves nothing. */
export function chooseMoveName(input: MoveNameInput): MoveName | Refusal {
  const site = siteOf(input);
  return site.ok ? withConstant(nameFor(input, site), site) : site;
}

function withConstant(name: MoveName | Refusal, { constant }: LiteralSite): MoveName | Refusal {
  return name.ok && constant ? { ...name, constant } : name;
}

/**
 * The edits of the source, the `.env` and the `.gitignore`, proven: the `.env` reads back to the same value and all its other
 * variables are unchanged; the source has no new syntax error and reads the variable where the literal was.
 */
export function planMoveEdits(input: MoveEditsInput): MoveEdits | Refusal {
  const site = siteOf(input);
  if (!site.ok) return site;
  const offer = withConstant(nameFor(input, site), site);
  if (!offer.ok) return offer;

  const source = site.replaceWith(offer.name, input.source.style);
  if (!source.ok) return source;
  const env = offer.reuse ? undefined : planEnv(input, offer.name, site.value);
  if (env && !env.ok) return env;
  const ignore = input.ignore && planIgnoreUpsert(input.ignore);
  return {
    ...offer,
    source: source.edits,
    notes: [...(env?.notes ?? []), ...(source.afterwards === undefined ? [] : [source.afterwards])],
    ...(source.keepsRead && { keepsRead: true as const }),
    ...(env && { env: { create: input.envText === undefined, edits: env.edits, newText: env.newText } }),
    ...(ignore &&
      ignore.edits.length > 0 && {
        ignore: { create: input.ignore.text === undefined, edits: ignore.edits, newText: ignore.newText },
      }),
  };
}

/** @param textAt see `literalSite` */
export function siteOf(
  { source, provider }: MoveNameInput,
  textAt?: (span: Span) => string,
): LiteralSite | Refusal {
  const site = literalSite(source.code, source.withTree, textAt);
  // A provider's format has an end. Other values end where the literal does, or where something else begins in it.
  if (!site.ok || provider !== undefined || !isCut(site.rest)) return site;
  return refuse(
    l10n.t('Only a part of this value was recognized, and moving it alone would break the value.'),
    l10n.t('Move the whole value to the env file yourself.'),
  );
}

export function nameFor(input: MoveNameInput, site: LiteralSite): MoveName | Refusal {
  const encoded = encodeEnvValue(site.value, input.loaders);
  if (!encoded.ok) return encoded;
  const existing = input.existing ?? new EnvVariables(parseEnv(input.envText ?? '').entries);
  const hasValue = (entry: EnvEntry): boolean => readsValue(entry, site.value, input.loaders, encoded);
  if (site.variable !== undefined) return nameAlreadyRead(site.variable, existing, hasValue);
  if (input.name !== undefined) {
    const problem = nameProblem(input.name, hasValue, existing.inUpperCase(input.name));
    if (problem !== undefined) return refuse(problem, l10n.t('Choose another name.'));
    const entry = existing.effective(input.name);
    return { ok: true, name: input.name, reuse: entry !== undefined && hasValue(entry) };
  }
  const choice = chooseEnvName({
    ...(site.identifier === undefined ? {} : { identifier: site.identifier }),
    around: site.around,
    conventional: input.envNames,
    provider: input.provider,
    value: site.value,
    written: encoded.text,
    existing,
    hasValue,
    githubSecret: isWorkflow(input.source.code),
    ...(input.inUse && { inUse: input.inUse }),
  });
  return { ok: true, name: choice.name, reuse: choice.reuse };
}

/** A default of a variable is moved under that variable's name, unless the env file says that the program uses another value. */
function nameAlreadyRead(
  name: string,
  existing: EnvVariables,
  hasValue: (entry: EnvEntry) => boolean,
): MoveName | Refusal {
  const prefix = publicPrefixOf(name);
  if (prefix !== undefined) {
    return refuse(
      l10n.t('Variables that begin with {0} are published to every visitor.', prefix),
      l10n.t('Rename the variable, then try again.'),
    );
  }
  const entry = existing.effective(name);
  const reuse = entry !== undefined && hasValue(entry);
  if (entry && !reuse && entry.value !== '') {
    return refuse(
      l10n.t('{0} already has another value in the env file, so this default is not used.', name),
      l10n.t('Remove the default, or move the key to a different variable yourself.'),
    );
  }
  return { ok: true, name, reuse };
}

function planEnv(input: MoveEditsInput, name: string, value: string): ReturnType<typeof planEnvUpsert> {
  return planEnvUpsert({
    text: input.envText,
    name,
    value,
    loaders: input.loaders,
    parse: input.parseEnvFile,
    parseAsNode: input.parseAsNode,
  });
}
