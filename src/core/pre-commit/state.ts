import type { HookName } from './hook-names';
import type { HookManager } from './managers';

/** A file with the check in it. */
export interface HookFile {
  readonly manager: HookManager;
  /** Relative to the repository's top, `/` between names; absolute if it is outside the repository. */
  readonly file: string;
}

/** The change made to one hook file. */
export interface HookChange extends HookFile {
  readonly ok: true;
  /** `unchanged`: the check was already there. */
  readonly done: 'created' | 'changed' | 'unchanged' | 'removed';
  /** What is left to do, as a sentence. */
  readonly next?: string;
}

/** Why Git does not stop a commit or push with a key although a hook file contains the check. */
export type HookProblem =
  /** Git looks in another folder, because of `setBy`, a configuration file, if it is set. */
  | { readonly id: 'shadowed'; readonly file: string; readonly folder: string; readonly setBy?: string }
  /** There is no hook where Git looks. The hook manager has not been run in this clone. */
  | {
      readonly id: 'not-activated';
      readonly manager: HookManager;
      readonly folder: string;
      readonly command: string;
    }
  | { readonly id: 'not-executable'; readonly file: string }
  /** The hook ran, without the check. */
  | { readonly id: 'not-reached'; readonly file: string; readonly exitCode: number }
  /** The check ran and found the key, but the hook ended with 0. */
  | { readonly id: 'result-ignored'; readonly file: string }
  | { readonly id: 'no-keyward' }
  /** The check ran and could not do its work. */
  | { readonly id: 'check-failed' };

/** Whether Git stops what the hook is for. */
export type HookEffect =
  | { readonly state: 'not-installed' }
  /** `proven`: the hook was run with a key. Otherwise its files were read. */
  | { readonly state: 'active'; readonly proven: boolean }
  | { readonly state: 'inactive'; readonly problem: HookProblem }
  | { readonly state: 'unknown'; readonly because: string };

export interface HookStatus {
  readonly hook: HookName;
  /** The files with the check. */
  readonly files: readonly HookFile[];
  readonly effect: HookEffect;
}
