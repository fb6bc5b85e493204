/**
 * One value for the whole process. The host and the flows it loads are bundles of their own, each with its own copy
 * of every module, so what they must share lives on the global object.
 */
export function shared<T>(name: string, make: () => T): T {
  const values = globalThis as unknown as Record<symbol, T | undefined>;
  return (values[Symbol.for(`keyward.${name}`)] ??= make());
}
