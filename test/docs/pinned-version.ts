/** Files that name the version to install, each of which must be the one in package.json. */
export const VERSIONED = [
  'README.md',
  'action.yml',
  'media/help/ci.md',
  'packaging/devcontainer/keyward/devcontainer-feature.json',
  'packaging/devcontainer/keyward/install.sh',
  'packaging/docker/Dockerfile',
  'packaging/pre-commit/.pre-commit-hooks.yaml',
  'templates/keyward.yml',
] as const;

/** `keyward@1.2.3`, `VERSION=1.2.3`, `"version": "1.2.3"`, `default: 1.2.3 # keyward`, `rev: v1.2.3`, and the like. */
const PINNED =
  /(keyward@v?|VERSION=|VERSION:-|"version": "|"default": "|rev: v|default: (?=\d\S* # keyward))\d+\.\d+\.\d+(?:-[\w.]+)?/g;

/** The text with this version in place of the one it names. */
export function withVersion(text: string, version: string): string {
  return text.replace(PINNED, (_, before: string) => before + version);
}
