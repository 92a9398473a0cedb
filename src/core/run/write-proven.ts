import { type Description, relationsOf } from '../model/description.ts';
import { type Message, say } from '../model/message.ts';
import { type CountedSource, type FileSink, type Source, sourceKey, sourceOf } from '../model/ports.ts';
import type { Catalog, Sheet } from '../model/types.ts';
import { identityOf, randomSeed } from '../proof/identity.ts';
import { UnsettledError } from '../proof/proof-errors.ts';
import { demandSameShapes, shapesBefore, steppedInto } from '../proof/same-columns.ts';
import { lookupSources, readLookups } from '../read/lookups/read-lookups.ts';
import { absentSheets, planSheets } from './plan-sheets.ts';
import { describeFit } from './settle-catalog.ts';
import { type FileInput, type WrittenFile, writeFile } from './write-file.ts';

/** Times that everything is read, at most, before a sheet that comes out unsettled ends the backup. */
const MOST_READINGS = 3;

/** What a proven file is written from. */
export interface ProvenInput extends Omit<FileInput, 'sheets' | 'sink' | 'names'> {
  readonly catalog: Catalog;
  /** What the catalog is made of, where it is made of what this database says. */
  readonly found: Description | null;
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
  progress.phase('preparing');
  const find = relationsOf(input.found ?? (await describeFit(catalog, tables, signal)) ?? { relations: [] });
  const seed = randomSeed();
  const identify = (sheet: Sheet) => identityOf(sheet, find(sheet.schema ?? 'public', sheet.source), seed);
  const counted = catalog.map((sheet): CountedSource => ({ ...sourceOf(sheet), hashing: identify(sheet) }));
  const lookups = lookupSources(catalog.flatMap(({ columns }) => columns));
  const sources = distinct<CountedSource>([...lookups, ...counted]);
  const embedded = distinct(catalog.flatMap(steppedInto));
  for (let reading = 1; ; reading += 1) {
    const stats = await tables.stats(sources, signal);
    const sheets = planSheets(catalog, stats, identify);
    const shapes = await shapesBefore(stats, embedded, tables, signal);
    const names = await readLookups({ tables, sheets, stats, signal });
    progress.planned(sheets);
    const remarks: readonly Message[] = [...input.remarks, ...absentSheets(catalog, stats).map(absence)];
    const sink = await newSink();
    try {
      const written = await writeFile({ ...input, sheets, names, remarks, sink });
      await demandSameShapes(shapes, catalog, tables, signal);
      return { written, sink };
    } catch (error) {
      if (!(error instanceof UnsettledError) || reading === MOST_READINGS) throw error;
      progress.again(error.sheet);
    }
  }
}

/** Each source once: of those with the same rows, the last. */
function distinct<S extends Source>(sources: readonly S[]): readonly S[] {
  return [...new Map(sources.map((source) => [sourceKey(source), source])).values()];
}

function absence({ name, source }: Sheet): Message {
  return say('remark.absent', { sheet: name, source });
}
