import { nameOf } from '../../project/paths';
import type { Project } from '../../project/project';
import type { CommandContext } from '../launches';
import { launchesOf } from '../launches';
import type { Start, StartKind } from '../start';

/** The project's files with such a name, with their texts. */
export function filesNamed({ survey }: Project, name: RegExp): [path: string, text: string][] {
  return [...survey.texts].filter(([path]) => name.test(nameOf(path)));
}

/** What is the same for all starts of one line. */
export interface LineOfStarts {
  readonly kind: StartKind;
  readonly label: string;
  readonly definedIn: string;
  readonly script?: string;
}

/** The starts that a line of a shell makes. */
export function startsIn(line: string, context: CommandContext, common: LineOfStarts): Start[] {
  return launchesOf(line, context).map((launch) => ({
    ...launch,
    ...common,
    kind: launch.program.kind === 'tests' ? 'test' : common.kind,
  }));
}
