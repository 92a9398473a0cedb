/** A value that is made once a process, however often the file that asks for it is loaded. */
export function processWide<T>(name: string, make: () => T): T {
  const holder = globalThis as unknown as Record<symbol, T | undefined>;
  const key = Symbol.for(`embedded backend: ${name}`);
  holder[key] ??= make();
  return holder[key];
}
