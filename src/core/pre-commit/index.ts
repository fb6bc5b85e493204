export { hasBlock, withoutBlock, type HookText } from './blocks';
export { HOOKS, type HookName } from './hook-names';
export { addToJsonHook, hasJsonCheck, removeFromJsonHook } from './json-hooks';
export { launcherText, type HookProgram } from './launcher';
export {
  detectHookManager,
  HOOK_MANAGERS,
  HUSKY_4_FILES,
  huskyFolder,
  huskyMajor,
  LEFTHOOK_FILES,
  OVERCOMMIT_FILE,
  PRE_COMMIT_FILE,
  runningManager,
  SIMPLE_FILES,
  type HookManager,
} from './managers';
export { checkLine, LAUNCHER, scanArguments, type CheckOptions } from './shell';
export { addToShellHook, huskyHeader, removeFromShellHook, SHEBANG } from './shell-hook';
export type { HookChange, HookEffect, HookProblem, HookStatus } from './state';
export { problemText } from './words';
export { addToLefthook, addToOvercommit, addToPreCommit } from './yaml-hooks';
