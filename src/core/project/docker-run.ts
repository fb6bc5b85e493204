import { resolvePath } from './paths';

/** Files in which people write `docker run`. */
export const DOCKER_RUN_PLACES =
  /^(?:package\.json|tasks\.json|(?:GNUm|M|m)akefile|\.?[Jj]ustfile)$|\.(?:ba|z)?sh$|\.ya?ml$|\.service$/;
const DOCKER_RUN = /\b(?:docker|podman|nerdctl)[ \t](?:container[ \t])?(?:run|create|exec)\b[^\n;&|]*/g;

/** The env files of `docker run` in a file's text; it keeps quotes as part of a value. */
export function dockerEnvFiles(text: string, folder: string): string[] {
  const joined = text.replace(/\\\r?\n\s*/g, ' ');
  const inTask = /"command"\s*:\s*"(?:docker|podman)"/.test(joined) ? [joined.replace(/\s+/g, ' ')] : [];
  const commands = [...[...joined.matchAll(DOCKER_RUN)].map(([command]) => command), ...inTask];
  return commands.flatMap((command) =>
    [...command.matchAll(/--env-file["']?[\s,=]{1,8}\\?["']?([^\s"',\\]+)/g)].flatMap(
      ([, file = '']) =>
        resolvePath(folder, file.replace(/^\$[({]?(?:PWD|pwd|workspaceFolder)[)}]?\//, '')) ?? [],
    ),
  );
}
