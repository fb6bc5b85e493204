import { Disposables } from '../shared/disposables';
import { logError } from '../shared/errors';
import type { Services } from '../shared/services';
import { HookCommands } from './hook-commands';
import { helpWithRefusedPushes } from './push-help';
import { StagedKeys } from './staged-view';

/** Stops keys before they are committed or pushed: the staged view, the pre-commit hook, and help with refused pushes. */
export function register(services: Services): Disposables {
  const disposables = new Disposables();
  disposables.add(new StagedKeys(services));
  disposables.add(new HookCommands(services));
  helpWithRefusedPushes(services).then(
    (handler) => {
      disposables.add(handler);
    },
    (error: unknown) => logError(services.log, 'Listening for refused pushes failed', error),
  );
  return disposables;
}
