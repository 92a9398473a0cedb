import type { Told } from '../../core/index.ts';
/**
 * Readers of plain data that nobody vouches for: each answers a value of its type, or `null`, and never throws. What is
 * in a row of the log may be from before the module, or from an owner of the database.
 */

/** A text. */
export function text(value: unknown): string | null {
  return typeof value === 'string' ? value : null;
}

/** A message, whose code may be one that a newer version knows; or a sentence as it stands. */
export function told(value: unknown): Told | null {
  const said = parts(value);
  if (said === null) return text(value);
  return typeof said['code'] === 'string'
    ? ({ code: said['code'], params: parts(said['params']) ?? {} } as Told)
    : null;
}

/** A row's key as a text: a table that was there before the module may number its rows. */
export function key(value: unknown): string | null {
  return typeof value === 'number' ? String(value) : text(value);
}

/** A number of something: whole, not negative, and not rounded. */
export function quantity(value: unknown): number | null {
  return typeof value === 'number' && Number.isSafeInteger(value) && value >= 0 ? value : null;
}

/** One of these words. */
export function oneOf<const T extends string>(words: readonly T[], value: unknown): T | null {
  return words.find((word) => word === value) ?? null;
}

/** The entries of a list; none where it is no list. */
export function list(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}

/** The texts in a list. */
export function texts(value: unknown): readonly string[] {
  return list(value).filter((entry) => typeof entry === 'string');
}

/** The parts of an object by name. */
export function parts(value: unknown): Readonly<Record<string, unknown>> | null {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? { ...value } : null;
}

/** The parts of an object that can be read as one type; the others are left out. */
export function partsOf<T>(value: unknown, read: (part: unknown) => T | null): Readonly<Record<string, T>> | null {
  const all = parts(value);
  if (all === null) return null;
  const known = Object.entries(all).flatMap(([name, part]) => {
    const as = read(part);
    return as === null ? [] : [[name, as] as const];
  });
  return Object.fromEntries(known);
}
