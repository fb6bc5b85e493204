import { chooseEnvName, nameProblem } from '../env/name';
import { encodeEnvValue, readsValue, type Loader } from '../env/encode';
import { effectiveEntry, parseEnv, type EnvEntry } from '../env/document';
import { planEnvUpsert } from '../env/upsert';
import { planIgnoreUpsert } from '../gitignore';
import { refuse, type Refusal } from '../base/refusal';
import { literalSite, type Code, type LiteralSite, type ReadStyle, type WithTree } from '../syntax';
import type { TextEdit } from '../base/text';

/** Everything needed to name the fix: cheap enough for every light bulb. */
export interface MoveOfferInput {
  readonly source: {
    /** What `codeAt` found around the secret. */
    readonly code: Code;
    /** Parser of the code's grammar. */
    readonly withTree: WithTree;
    /** How the project reads variables; default: the language's own way. */
    readonly style?: ReadStyle | undefined;
  };
  readonly provider: string | undefined;
  /** Conventional variable names of the finding's format. */
  readonly envNames: readonly string[];
  /** The `.env` as it is now, unsaved changes included; undefined: there is none yet. */
  readonly envText: string | undefined;
  /** Variables of all env files the program reads, those that win last; default: the `.env`'s own. */
  readonly existing?: readonly EnvEntry[];
  readonly loaders: readonly Loader[];
  /** The name that the user wants; default: the one that fits. */
  readonly name?: string | undefined;
}

export interface MoveOffer {
  readonly ok: true;
  readonly name: string;
  /** The `.env` holds this very value under this name already. */
  readonly reuse: boolean;
}

/** What the whole plan needs on top. */
export interface MovePlanInput extends MoveOfferInput {
  /** The real loader's parser (dotenv's), for the proof. */
  readonly parseEnvFile: (text: string) => Record<string, string>;
  /** Present when git would take the `.env`: the `.gitignore` to extend and the `.env`'s path as seen from it. */
  readonly ignore?: { readonly text: string | undefined; readonly envPath: string };
}

/** Edits of one file, and what it will hold; `create` when there is no such file yet. */
export interface FilePlan {
  readonly create: boolean;
  readonly edits: readonly TextEdit[];
  readonly newText: string;
}

export interface MovePlan extends MoveOffer {
  readonly source: readonly TextEdit[];
  readonly env?: FilePlan;
  /** What the user should know, each one sentence. Never holds the value. */
  readonly notes: readonly string[];
  readonly ignore?: FilePlan;
}

/** Whether the secret can be moved, and under which name. Pure and quick: no proof yet. */
export function offerMoveToEnv(input: MoveOfferInput): MoveOffer | Refusal {
  const site = siteOf(input);
  return site.ok ? nameFor(input, site) : site;
}

/**
 * The whole fix as data, proven before it is handed out: the `.env` reads back to the same value and leaves every other
 * variable as it was; the source parses without a new error and reads the variable where the literal stood.
 */
export function planMoveToEnv(input: MovePlanInput): MovePlan | Refusal {
  const site = siteOf(input);
  if (!site.ok) return site;
  const offer = nameFor(input, site);
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
    ...(env && { env: { create: input.envText === undefined, edits: env.edits, newText: env.newText } }),
    ...(ignore &&
      ignore.edits.length > 0 && {
        ignore: { create: input.ignore.text === undefined, edits: ignore.edits, newText: ignore.newText },
      }),
  };
}

function siteOf({ source }: MoveOfferInput): LiteralSite | Refusal {
  return literalSite(source.code, source.withTree);
}

function nameFor(input: MoveOfferInput, site: LiteralSite): MoveOffer | Refusal {
  const encoded = encodeEnvValue(site.value, input.loaders);
  if (!encoded.ok) return encoded;
  const existing = input.existing ?? parseEnv(input.envText ?? '').entries;
  const hasValue = (entry: EnvEntry): boolean => readsValue(entry, site.value, input.loaders, encoded);
  if (input.name !== undefined) {
    const problem = nameProblem(input.name, hasValue, existing);
    if (problem !== undefined) return refuse(problem, 'Choose another name.');
    const entry = effectiveEntry(existing, input.name);
    return { ok: true, name: input.name, reuse: entry !== undefined && hasValue(entry) };
  }
  const choice = chooseEnvName({
    ...(site.identifier === undefined ? {} : { identifier: site.identifier }),
    conventional: input.envNames,
    provider: input.provider,
    value: site.value,
    existing,
    hasValue,
  });
  return { ok: true, name: choice.name, reuse: choice.reuse };
}

function planEnv(input: MovePlanInput, name: string, value: string): ReturnType<typeof planEnvUpsert> {
  return planEnvUpsert({
    text: input.envText,
    name,
    value,
    loaders: input.loaders,
    parse: input.parseEnvFile,
  });
}
