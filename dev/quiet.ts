type Level = 'warn' | 'error';

/**
 * Runs a job without the console lines that `isNoise` picks out by their first word; all others are printed.
 *
 * For a library that prints what its answer says anyway. One such job at a time.
 */
export async function quietly<T>(
  level: Level,
  isNoise: (first: unknown) => boolean,
  job: () => T | Promise<T>,
): Promise<T> {
  const print = console[level];
  console[level] = (...words: unknown[]) => {
    if (!isNoise(words[0])) print(...words);
  };
  try {
    return await job();
  } finally {
    console[level] = print;
  }
}

/** Whether a value is PostgreSQL's refusal of a statement: whoever sent the request is told of it. */
export function isSqlError(value: unknown): boolean {
  return value instanceof Error && 'severity' in value && 'code' in value;
}
