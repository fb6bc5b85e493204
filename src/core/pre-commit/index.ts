export { addedBy } from './added';
export { hasBlock, withoutBlock, type HookText } from './blocks';
export {
  detectHookManager,
  HOOK_MANAGERS,
  huskyMajor,
  LEFTHOOK_FILES,
  PRE_COMMIT_FILE,
  SIMPLE_FILE,
  type HookChange,
  type HookManager,
} from './managers';
export { checkLine, quoted } from './shell';
export { addToShellHook, huskyHeader, removeFromShellHook, SHEBANG } from './shell-hook';
export { addToSimple, removeFromSimple } from './simple-git-hooks';
export { addToLefthook, addToPreCommit } from './yaml-hooks';
