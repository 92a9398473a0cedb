import * as XLSX from 'xlsx';
import { BYTE_ORDER_MARK } from '../formats/csv/csv-rows.ts';
import { say } from '../model/message.ts';
import { piecesOf } from '../util/chunks.ts';
import { csvRecords, LINE_END, mayBeginSection, sectionName, separatorIn } from './csv-records.ts';
import { Unreadable } from './unreadable.ts';
import { partText, zipParts } from './zip-directory.ts';

/** Characters of lines that are handed to the reader at once. */
const BLOCK = 1_000_000;

/** Bytes up to the first section's name, where that is quoted. */
const HEAD = new TextEncoder().encode(`${BYTE_ORDER_MARK}"# `).length;

/** The rows of every CSV file in a zip below its header, as SheetJS counts them. Throws when the zip can't be read to its end. */
export async function csvZipRows(file: Blob, goOn: () => void): Promise<ReadonlyMap<string, number>> {
  const rows = new Map<string, number>();
  for (const part of await zipParts(file)) {
    if (!part.name.endsWith('.csv')) throw new Unreadable(say('fault.no_csv', { part: part.name }));
    const counter = new RowCounter();
    for await (const { text } of csvRecords(partText(file, part))) {
      goOn();
      counter.add(text);
    }
    rows.set(part.name.slice(0, -'.csv'.length), counter.total());
  }
  if (rows.size === 0) throw new Unreadable(say('fault.no_files'));
  return rows;
}

/**
 * The rows of every section of one CSV file below its header, as SheetJS counts them. A section begins after an empty line,
 * with a line of `# ` and its name. Throws when the file does not begin with one.
 */
export async function combinedCsvRows(file: Blob, goOn: () => void): Promise<ReadonlyMap<string, number>> {
  const begins = await file.slice(0, HEAD).text();
  if (!mayBeginSection(begins)) throw new Unreadable(say('fault.no_sections'));
  const rows = new Map<string, number>();
  let section: { readonly name: string; readonly counter: RowCounter } | null = null;
  let afterGap = true;
  const close = () => {
    // A sheet may be called like the Summary, which comes last.
    if (section !== null && !rows.has(section.name)) rows.set(section.name, section.counter.total());
  };
  for await (const { text } of csvRecords(piecesOf(file.stream().pipeThrough(new TextDecoderStream())))) {
    goOn();
    const name = afterGap ? sectionName(text) : null;
    if (name !== null) {
      close();
      section = { name, counter: new RowCounter() };
    } else if (text !== '') {
      section?.counter.add(text);
    }
    afterGap = text === '';
  }
  close();
  return rows;
}

/** Counts the rows of a CSV text, its header left out, by letting SheetJS read it block by block. */
class RowCounter {
  #waiting: string[] = [];
  #length = 0;
  #rows = 0;
  #separator: string | undefined;

  add(record: string): void {
    this.#separator ??= separatorIn(record);
    this.#waiting.push(record);
    this.#length += record.length;
    if (this.#length > BLOCK) this.#count();
  }

  total(): number {
    this.#count();
    return Math.max(0, this.#rows - 1);
  }

  #count(): void {
    // The line in front keeps SheetJS from taking the block for another format by its first letters.
    const text = ['rows', ...this.#waiting].join(LINE_END);
    const separator = this.#separator === undefined ? {} : { FS: this.#separator };
    const workbook = XLSX.read(text, { type: 'string', raw: true, dense: true, ...separator });
    const sheet = workbook.Sheets[workbook.SheetNames[0] ?? ''];
    this.#rows += XLSX.utils.decode_range(sheet?.['!ref'] ?? 'A1').e.r;
    this.#waiting = [];
    this.#length = 0;
  }
}
