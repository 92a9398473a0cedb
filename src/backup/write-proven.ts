import { planSheets } from './plan';
import { type FileSink, sourceKey, sourceOf } from './ports';
import type { Catalog } from './types';
import { UnsettledError } from './verdict';
import { type FileInput, type WrittenFile, writeFile } from './write-file';

/** Times that everything is read, at most, before a sheet that comes out unsettled ends the backup. */
const MOST_READINGS = 3;

/** What a proven file is written from. */
export interface ProvenInput extends Omit<FileInput, 'sheets' | 'sink'> {
  readonly catalog: Catalog;
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
  const sources = [...new Map(catalog.map((sheet) => [sourceKey(sheet), sourceOf(sheet)])).values()];
  progress.phase('preparing');
  for (let reading = 1; ; reading += 1) {
    const sheets = planSheets(catalog, await tables.stats(sources, signal));
    progress.planned(sheets);
    const sink = await newSink();
    try {
      return { written: await writeFile({ ...input, sheets, sink }), sink };
    } catch (error) {
      if (!(error instanceof UnsettledError) || reading === MOST_READINGS) throw error;
      progress.again(error.sheet);
    }
  }
}
