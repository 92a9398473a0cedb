import { relationsOf } from '../../model/description.ts';
import { type BackupError, isBackupError } from '../../model/errors.ts';
import { type CountedSource, type Source, sourceKey, sourceOf, type TableReader } from '../../model/ports.ts';
import type { Sheet } from '../../model/types.ts';
import { identityOf, randomSeed } from '../../proof/identity.ts';
import { shapesBefore, steppedInto, type Watched } from '../../proof/same-columns.ts';
import { type FindNames, lookupSources, readLookups } from '../../read/lookups/read-lookups.ts';
import { type PlannedSheet, planSheets } from '../../run/plan-sheets.ts';
import type { Known } from '../known-sheets.ts';

/** Sheets that are about to be read, and what they are held against afterwards. */
export interface LivePlan {
  readonly planned: readonly PlannedSheet[];
  /** Sheets that can't be read, and why. */
  readonly refused: ReadonlyMap<Sheet, BackupError>;
  readonly names: FindNames;
  readonly shapes: readonly Watched[];
}

/** Holds sheets against the database. One that can't be read keeps no other from it. */
export async function planLive(
  sheets: readonly Sheet[],
  { description }: Known,
  tables: TableReader,
  signal: AbortSignal,
): Promise<LivePlan> {
  const find = relationsOf(description ?? { relations: [] });
  const seed = randomSeed();
  const identify = (sheet: Sheet) => identityOf(sheet, find(sheet.schema ?? 'public', sheet.source), seed);
  const counted = sheets.map((sheet): CountedSource => ({ ...sourceOf(sheet), hashing: identify(sheet) }));
  const lookups: readonly CountedSource[] = lookupSources(sheets.flatMap(({ columns }) => columns));
  const stats = await tables.stats(distinct([...lookups, ...counted]), signal);
  const refused = new Map<Sheet, BackupError>();
  const planned = sheets.flatMap((sheet): readonly PlannedSheet[] => {
    try {
      return planSheets([sheet], stats, identify);
    } catch (error) {
      if (!isBackupError(error)) throw error;
      refused.set(sheet, error);
      return [];
    }
  });
  const embedded = distinct(planned.flatMap(({ sheet }) => steppedInto(sheet)));
  const shapes = await shapesBefore(stats, embedded, tables, signal);
  const names = await readLookups({ tables, sheets: planned, stats, signal });
  return { planned, refused, names, shapes };
}

function distinct<S extends Source>(sources: readonly S[]): readonly S[] {
  return [...new Map(sources.map((source) => [sourceKey(source), source])).values()];
}
