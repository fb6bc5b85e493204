import * as l10n from '@vscode/l10n';
import type { Project } from '../project/project';
import { hasLineWith } from '../project/lines';
import { nameOf } from '../project/paths';
import { refuse, type Refusal } from '../base/refusal';
import { asksForPackage } from '../starts/runners';
import type { WithTree } from '../syntax';
import type { Span } from '../base/text';
import type { Access } from './access';
import { findPydantic, importsBack, moduleOfSettings, readingClass, type SettingsDoubt } from './pydantic';

/**
 * How a Python project reads its variables: through the object of pydantic-settings if it has one, otherwise from `os.environ`.
 * A settings class that reads the `.env` itself does not change `os.environ`, and fails on variables that it does not declare.
 * @param withTree Python parser
 */
export function pythonAccess(
  project: Project,
  { text, secret }: { readonly text: string; readonly secret: Span },
  withTree: WithTree,
): Access | Refusal {
  const { survey } = project;
  const own = readingClass(withTree, text, secret);
  if (own && 'ok' in own) return own;
  if (own)
    return { style: undefined, readBy: readsFiles(project, text) ? own : { ...own, envFiles: undefined } };
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
    return { style, declaredIn: { kind: 'settings', path, settings } };
  }
  if (!strict) return { style: undefined };
  return refuse(
    l10n.t("{0} in {1} fails on variables in .env that it doesn't declare.", className, nameOf(path)),
    doubtAdvice(doubt),
  );
}

/** Version 1 is a part of pydantic and reads env files only where python-dotenv is installed as well. */
function readsFiles(project: Project, text: string): boolean {
  const isSeparate = hasLineWith(text, [/^[ \t]*(?:from|import) pydantic_settings\b/]);
  if (isSeparate || !hasLineWith(text, [/^[ \t]*(?:from|import) pydantic\b/])) return true;
  return asksForPackage(project, 'python-dotenv') || asksForPackage(project, 'pydantic\\[dotenv\\]');
}

function doubtAdvice(doubt: SettingsDoubt | undefined): string {
  switch (doubt) {
    case 'prefix':
      return l10n.t(
        'The class adds a prefix to its variables. Declare the variable there yourself and read it from the settings.',
      );
    case 'case-sensitive':
      return l10n.t(
        'The class is case-sensitive. Declare the variable there yourself and read it from the settings.',
      );
    case 'nested-delimiter':
      return l10n.t(
        'The class splits names at underscores. Declare the variable there yourself and read it from the settings.',
      );
    case 'no-fields':
      return l10n.t(
        'The class has no fields yet. Declare the variable there yourself and read it from the settings.',
      );
    case undefined:
      return l10n.t('Declare the variable there yourself and read it from the settings.');
  }
}
