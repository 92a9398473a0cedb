import { CSV_RULES } from '../../formats/csv/csv-apostrophes.ts';
import { DEFAULT_SEPARATOR } from '../../formats/csv/csv-rows.ts';
import { say } from '../../model/message.ts';
import type { BackupFormat, CsvSeparator } from '../../model/types.ts';
import { chunksOf } from '../../util/chunks.ts';
import { utf8Text } from '../../util/utf8-text.ts';
import { type CsvRecord, csvRecords, separatorIn } from '../../verify/csv-records.ts';
import { Unreadable } from '../../verify/unreadable.ts';
import { partText, type ZipPart } from '../../verify/zip-directory.ts';
import type { BackupFile } from './backup-file.ts';
import { csvFields, unguardedFields } from './csv-fields.ts';
import { csvSections } from './csv-sections.ts';
import { readSummary } from './file-summary.ts';
import { type ReadRows, rowPages } from './row-pages.ts';

const SUMMARY = 'Summary';
const ENDING = '.csv';

/** What programs put into a zip beside its files: folders, and the notes of macOS. */
const OTHERS = /\/$|^__MACOSX\/|(^|\/)\.DS_Store$/;
const FOLDER = /^.*\//;

/** Lines that a Summary may have. */
const LONGEST_SUMMARY = 20_000;

/**
 * Opens a zip of CSV files, the last of which is its Summary, or one that another program has packed: in another order, in a folder.
 * Throws where it is another.
 */
export async function openCsvZip(file: Blob, parts: readonly ZipPart[]): Promise<BackupFile> {
  const files = parts.filter(({ name }) => !OTHERS.test(name));
  const folder = FOLDER.exec(files[0]?.name ?? '')?.[0] ?? '';
  const bySheet = new Map(files.map((part) => [part.name.slice(folder.length, -ENDING.length), part]));
  const areSheets = files.every(({ name }) => name.startsWith(folder) && name.endsWith(ENDING));
  const summaries = [...bySheet].filter(([name]) => name.startsWith(SUMMARY)).map(([, part]) => part);
  if (!areSheets || summaries.length === 0) throw new Unreadable(say('fault.no_summary'));
  const openBy = (summary: ZipPart) =>
    open('zip', partText(file, summary), (sheet) => {
      const part = bySheet.get(sheet);
      return part === undefined ? null : partText(file, part);
    });
  const last = summaries.pop() as ZipPart;
  return openBy(last).catch(async (error: unknown) => {
    // A sheet may be called Summary, too, and come behind it.
    for (const summary of summaries) {
      const opened = await openBy(summary).catch(() => null);
      if (opened !== null) return opened;
    }
    throw error;
  });
}

/** Opens one CSV file of all sheets, the last section of which is its Summary. Throws where it is another. */
export async function openCombinedCsv(file: Blob, goOn: () => void): Promise<BackupFile> {
  const sections = await csvSections(file, goOn);
  const textOf = ({ start, end }: { readonly start: number; readonly end: number }) =>
    utf8Text(chunksOf(file.slice(start, end).stream()));
  const summary = sections.at(-1);
  if (summary?.name !== SUMMARY)
    throw new Unreadable(say(sections.length === 0 ? 'fault.no_sections' : 'fault.no_summary'));
  return open('csv', textOf(summary), (sheet) => {
    const section = sections.find(({ name }) => name === sheet);
    return section === undefined ? null : textOf(section);
  });
}

async function open(
  format: BackupFormat,
  summaryText: AsyncIterable<string>,
  textOf: (sheet: string) => AsyncIterable<string> | null,
): Promise<BackupFile> {
  const lines: CsvRecord[] = [];
  for await (const record of csvRecords(summaryText)) {
    lines.push(record);
    if (lines.length > LONGEST_SUMMARY) throw new Unreadable(say('fault.no_summary'));
  }
  if (lines.at(-1)?.ended !== true) throw new Unreadable(say('fault.summary_ends_early'));
  const last = lines.at(-1)?.text ?? '';
  const separator = (separatorIn(last) as CsvSeparator | undefined) ?? DEFAULT_SEPARATOR;
  const isExact = lines.some(({ text }) => csvFields(text, separator)[1] === CSV_RULES);
  const read = isExact ? unguardedFields : csvFields;
  const records = async function* (sheet: string): AsyncGenerator<ReadRows> {
    const text = textOf(sheet);
    if (text === null) throw new Unreadable(say('fault.sheet_missing', { sheet }));
    for await (const { text: record, ended } of csvRecords(text)) {
      if (!ended) throw new Unreadable(say('fault.ends_in_rows'));
      yield { rows: [read(record, separator)], characters: record.length };
    }
  };
  return {
    format,
    guardedFor: isExact ? null : separator,
    summary: readSummary(lines.map(({ text }) => read(text, separator))),
    rows: (sheet) => rowPages(records(sheet)),
  };
}
