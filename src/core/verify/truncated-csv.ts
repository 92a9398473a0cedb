import { BYTE_ORDER_MARK, sectionStart } from '../formats/csv/csv-rows.ts';
import { SUMMARY_COLUMNS, summaryLength } from '../formats/xlsx/summary/summary-table.ts';
import type { SheetReport } from '../model/types.ts';
import { piecesOf } from '../util/chunks.ts';
import { csvRecords, LINE_END, separatorIn } from './csv-records.ts';

/** A section of the file as it was written; `lines` has its header among them and is `null` for the Summary. */
interface Section {
  readonly name: string;
  readonly lines: number | null;
}

/**
 * Whether a file is the beginning of a CSV backup of these sheets, and its end is missing: its sections are the right ones
 * in their order, each with all its rows but for the last, and the Summary does not come to its end.
 */
export async function isTruncatedCsv(file: Blob, tables: readonly SheetReport[], goOn: () => void): Promise<boolean> {
  const sections: readonly Section[] = [
    ...tables.map(({ name, sheets, rowsWritten }) => ({ name: sheets[0] ?? name, lines: rowsWritten + 1 })),
    { name: 'Summary', lines: null },
  ];
  const head = new TextEncoder().encode(`${BYTE_ORDER_MARK}${startOf(sections[0])}`);
  const there = new Uint8Array(await file.slice(0, head.length).arrayBuffer());
  if (there.some((byte, at) => byte !== head[at])) return false;
  if (there.length < head.length) return true;
  const place = new Place(sections, summaryLength(tables));
  for await (const { text, ended } of csvRecords(piecesOf(file.stream().pipeThrough(new TextDecoderStream())))) {
    goOn();
    if (!(ended ? place.goOn(text) : place.mayEndIn(text))) return false;
  }
  return !place.isEnd();
}

/** How far a text has come in the sections that it should have. */
class Place {
  readonly #sections: readonly Section[];
  readonly #summaryLength: number;
  #index = -1;
  #lines = 0;
  #afterGap = true;
  /** Lines of the Summary's table so far; `null` before its header. */
  #summaryLines: number | null = null;

  constructor(sections: readonly Section[], summaryLength: number) {
    this.#sections = sections;
    this.#summaryLength = summaryLength;
  }

  /** Takes a record that has its end; answers whether it may stand here. */
  goOn(record: string): boolean {
    if (this.#afterGap) {
      this.#index += 1;
      this.#lines = 0;
      this.#afterGap = false;
      return this.#index < this.#sections.length && record + LINE_END === startOf(this.#section);
    }
    this.#afterGap = record === '';
    if (this.#afterGap) return this.#isFull();
    this.#lines += 1;
    if (this.#summaryLines !== null) this.#summaryLines += 1;
    else if (this.#section?.lines === null && isHeader(record)) this.#summaryLines = 0;
    const { lines = 0 } = this.#section ?? {};
    return lines === null || this.#lines <= lines;
  }

  /** Whether the record that comes next may begin like this. */
  mayEndIn(rest: string): boolean {
    // Half a letter.
    const text = rest.replace(/\uFFFD+$/, '');
    if (this.#afterGap) return startOf(this.#sections[this.#index + 1]).startsWith(text);
    return !this.#isFull() || LINE_END.startsWith(text);
  }

  /** Whether nothing may follow. */
  isEnd(): boolean {
    return this.#summaryLines !== null && this.#summaryLines >= this.#summaryLength;
  }

  get #section(): Section | undefined {
    return this.#sections[this.#index];
  }

  #isFull(): boolean {
    return this.#section?.lines === this.#lines;
  }
}

function startOf(section: Section | undefined): string {
  return section === undefined ? '' : sectionStart(section.name);
}

function isHeader(record: string): boolean {
  const headers = SUMMARY_COLUMNS.map(({ header }) => header);
  return record === headers.join(separatorIn(record));
}
