type Level = 'warn' | 'error';

/** For each level what is noise to the jobs that are under way, and how it was printed before the first of them. */
const hushed = new Map<Level, { readonly noises: ((first: unknown) => boolean)[]; readonly print: Console[Level] }>();

/**
 * Runs a job without the console lines that `isNoise` picks out by their first word; all others are printed.
 *
 * For a library that prints what its answer says anyway. What is noise to one job is not printed for another that runs
 * at the same time.
 */
export async function quietly<T>(
  level: Level,
  isNoise: (first: unknown) => boolean,
  job: () => T | Promise<T>,
): Promise<T> {
  const { noises, print } = hushed.get(level) ?? { noises: [], print: console[level] };
  if (noises.push(isNoise) === 1) {
    hushed.set(level, { noises, print });
    console[level] = (...words: unknown[]) => {
      if (!noises.some((noise) => noise(words[0]))) print(...words);
    };
  }
  try {
    return await job();
  } finally {
    noises.splice(noises.indexOf(isNoise), 1);
    if (noises.length === 0) {
      hushed.delete(level);
      console[level] = print;
    }
  }
}

/** PostgreSQL's refusal of a statement. */
export interface SqlError extends Error {
  readonly severity: string;
  readonly code: string;
  readonly detail?: string | null;
  readonly hint?: string | null;
}

/** Whether a value is PostgreSQL's refusal of a statement: whoever sent the request is told of it. */
export function isSqlError(value: unknown): value is SqlError {
  return value instanceof Error && 'severity' in value && 'code' in value;
}
