import { PGlite, type QueryOptions, type Results } from '@electric-sql/pglite';

/** Types whose values are the same in a JSON document as by themselves: text, varchar, json and jsonb. */
const IN_JSON = new Set([25, 1043, 114, 3802]);

/** What may give a column another type. */
const ALTERS = /^\s*(?:alter|create|drop)\b/i;

/** Statements of which is remembered whether their rows can come at once. */
const MOST_KNOWN = 500;

/**
 * Has the rows of a query come as one document, where its columns are such that they can: the driver picks up value after value
 * otherwise, which takes it longer than the database needs to find them.
 */
export function readRowsAtOnce(driver: PGlite): void {
  const known = new Map<string, boolean>();
  driver.exec = (...asked) => {
    known.clear();
    return PGlite.prototype.exec.apply(driver, asked);
  };
  driver.query = async <T>(sql: string, params?: unknown[], options?: QueryOptions) => {
    const query = <R>(...asked: Parameters<PGlite['query']>) =>
      PGlite.prototype.query.apply(driver, asked) as Promise<Results<R>>;
    if (ALTERS.test(sql)) known.clear();
    if (options !== undefined || !isQuery(sql) || !(await comesInJson(sql))) return query<T>(sql, params, options);
    const { rows, ...rest } = await query<{ rows: readonly T[] }>(
      `select coalesce(json_agg(row_to_json(r)), '[]') as rows from (${sql}) r`,
      params,
    );
    return { ...rest, rows: rows[0]?.rows ?? [] } as Results<T>;
  };

  async function comesInJson(sql: string): Promise<boolean> {
    const before = known.get(sql);
    if (before !== undefined) return before;
    const { resultFields } = await driver.describeQuery(sql);
    const fits = resultFields.length > 1 && resultFields.every(({ dataTypeID }) => IN_JSON.has(dataTypeID));
    if (known.size >= MOST_KNOWN) known.clear();
    known.set(sql, fits);
    return fits;
  }
}

/** Whether a statement may stand in another, and asks for many rows. */
function isQuery(sql: string): boolean {
  return /^select .* from .* limit \$?\d+$/is.test(sql);
}
