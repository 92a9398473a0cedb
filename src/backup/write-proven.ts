import { absentSheets, planSheets } from './plan';
import { type FileSink, sourceKey, sourceOf } from './ports';
import { lookupSources, readLookups } from './read/lookups';
import { refuseUnfit } from './settle-catalog';
import type { Catalog, Sheet } from './types';
import { UnsettledError } from './verdict';
import { type FileInput, type WrittenFile, writeFile } from './write-file';

/** Times that everything is read, at most, before a sheet that comes out unsettled ends the backup. */
const MOST_READINGS = 3;

/** What a proven file is written from. */
export interface ProvenInput extends Omit<FileInput, 'sheets' | 'sink' | 'names'> {
  readonly catalog: Catalog;
  /** Whether the catalog is made of what this database says, so that it fits. */
  readonly isFound: boolean;
  /** Makes the sink of one reading; what the one before has written is thrown away. */
  readonly newSink: () => Promise<FileSink>;
}

/**
 * Plans the sheets from what the database holds, and reads and writes them. Where rows came and went so much that a sheet's
 * counts prove nothing, all of it is done again, with counts of that moment.
 */
export async function writeProven(
  input: ProvenInput,
): Promise<{ readonly written: WrittenFile; readonly sink: FileSink }> {
  const { catalog, tables, signal, progress, newSink } = input;
  const lookups = lookupSources(catalog.flatMap(({ columns }) => columns));
  const sources = [
    ...new Map([...catalog.map(sourceOf), ...lookups].map((source) => [sourceKey(source), source])).values(),
  ];
  progress.phase('preparing');
  if (!input.isFound) await refuseUnfit(catalog, tables, signal);
  for (let reading = 1; ; reading += 1) {
    const stats = await tables.stats(sources, signal);
    const sheets = planSheets(catalog, stats);
    const names = await readLookups({ tables, sheets, stats, signal });
    progress.planned(sheets);
    const remarks = [...input.remarks, ...absentSheets(catalog, stats).map(absence)];
    const sink = await newSink();
    try {
      return { written: await writeFile({ ...input, sheets, names, remarks, sink }), sink };
    } catch (error) {
      if (!(error instanceof UnsettledError) || reading === MOST_READINGS) throw error;
      progress.again(error.sheet);
    }
  }
}

function absence({ name, source }: Sheet): string {
  return `${name} is not in this backup: ${source} is not in this database, or your account may not read it. The catalog lets it be missing.`;
}
