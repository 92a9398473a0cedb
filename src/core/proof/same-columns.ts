import { say } from '../model/message.ts';
import { type Source, sourceOf, type TableReader } from '../model/ports.ts';
import type { Catalog, Sheet, SourceStats } from '../model/types.ts';
import { UnsettledError } from './proof-errors.ts';

/** The tables whose columns come embedded in the rows of a sheet. */
export function steppedInto({ schema, columns }: Sheet): readonly Source[] {
  const steps = columns.flatMap(({ through = [] }) => through);
  return steps.map(({ source }) => ({ source, ...(schema === undefined ? {} : { schema }) }));
}

/** A source whose columns are watched, and what they were. */
export interface Watched {
  readonly source: Source;
  readonly shape: string | null;
}

/** The shapes of everything that is read: those that came with the counts, and the others. */
export async function shapesBefore(
  stats: readonly SourceStats[],
  embedded: readonly Source[],
  tables: TableReader,
  signal: AbortSignal,
): Promise<readonly Watched[]> {
  const known = new Set(stats.map(nameOf));
  const others = stats.some(({ shape }) => shape !== null)
    ? embedded.filter((source) => !known.has(nameOf(source)))
    : [];
  const shapes = others.length > 0 ? await tables.shapes(others, signal) : [];
  return [
    ...stats.map(({ shape, ...source }) => ({ source: sourceOf(source), shape })),
    ...others.map((source, index) => ({ source, shape: shapes[index] ?? null })),
  ].filter(({ shape }) => shape !== null);
}

/** Demands that no columns have become others since: values of two kinds would stand in one column, or under a wrong header. */
export async function demandSameShapes(
  before: readonly Watched[],
  catalog: Catalog,
  tables: TableReader,
  signal: AbortSignal,
): Promise<void> {
  if (before.length === 0) return;
  const after = await tables.shapes(
    before.map(({ source }) => source),
    signal,
  );
  const place = before.findIndex(({ shape }, index) => after[index] !== shape);
  if (place < 0) return;
  const { source } = before[place] as Watched;
  const sheet = catalog.find((one) => nameOf(one) === nameOf(source)) ?? { name: source.source };
  throw new UnsettledError(
    sheet,
    after[place] === null ? say('unsettled.columns_untold') : say('unsettled.columns_changed'),
  );
}

function nameOf({ schema = 'public', source }: Source): string {
  return JSON.stringify([schema, source]);
}
