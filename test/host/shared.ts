/**
 * One value for the whole process. The host and the flows it loads are separate bundles, each with its own copy of every module,
 * so what they share is a property of the global object.
 */
export function shared<T>(name: string, make: () => T): T {
  const values = globalThis as unknown as Record<symbol, T | undefined>;
  return (values[Symbol.for(`keyward.${name}`)] ??= make());
}
