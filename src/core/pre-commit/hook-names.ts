/**
 * Git's hooks that can run a check. `pre-commit`: what the commit adds. `commit-msg`: its message. `pre-push`: the commits that
 * the remote does not have yet.
 */
export const HOOKS = ['pre-commit', 'commit-msg', 'pre-push'] as const;

export type HookName = (typeof HOOKS)[number];
