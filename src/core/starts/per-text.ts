import type { Project } from '../project/project';

interface CachedValue {
  readonly text: string;
  readonly value: unknown;
}

/** By the listings of a survey, which its copies share. */
const caches = new WeakMap<Project['survey']['listings'], Map<string, CachedValue>>();

/**
 * What was computed from a file's text, until the text changes. A batch asks for hundreds of keys of one project.
 * @param kind what is computed: it depends only on the text and the project
 */
export function perText<T>(
  { survey }: Pick<Project, 'survey'>,
  kind: string,
  { path, text }: { readonly path: string; readonly text: string },
  compute: () => T,
): T {
  const cache = caches.get(survey.listings) ?? new Map<string, CachedValue>();
  caches.set(survey.listings, cache);
  const id = `${kind} ${path}`;
  const known = cache.get(id);
  if (known?.text === text) return known.value as T;
  const value = compute();
  cache.set(id, { text, value });
  return value;
}
