import type { Project } from '../project/describe';
import { nameOf } from '../project/paths';
import { refuse, type Refusal } from '../base/refusal';
import type { WithTree } from '../syntax';
import type { Span } from '../base/text';
import type { Access } from './access';
import { findPydantic, importsBack, moduleOfSettings, refuseDefault } from './pydantic';

/**
 * How a Python project reads its variables: through the object of pydantic-settings where it has one, else from `os.environ`.
 * A settings class that reads the `.env` itself leaves `os.environ` as it was, and stops at variables it does not declare.
 * @param withTree parser of Python
 */
export function pythonAccess(
  { survey }: Project,
  { text, secret }: { readonly text: string; readonly secret: Span },
  withTree: WithTree,
): Access | Refusal {
  const inClass = refuseDefault(withTree, text, secret);
  if (inClass) return inClass;
  const settings = findPydantic(survey, withTree);
  if (!settings || settings.path === survey.file) return { style: undefined };
  const { instance, className, path, strict, doubt, upperCase } = settings;
  const circular = importsBack(survey, settings);
  const module = circular || doubt !== undefined ? undefined : moduleOfSettings(survey, text, settings);
  if (instance !== undefined && module !== undefined) {
    const style = {
      read: 'settings',
      object: instance,
      module,
      upperCase,
      secret: settings.secretType,
    } as const;
    return { style, also: { kind: 'settings', path, settings } };
  }
  if (!strict) return { style: undefined };
  const why = doubt === undefined ? '' : ` (it ${doubt})`;
  return refuse(
    `${className} in ${nameOf(path)} stops at a variable of the .env that it does not declare, and Keyward cannot add one for certain${why}.`,
    `Declare the variable there and read it from there.`,
  );
}
