import * as XLSX from 'xlsx';
import { partText, zipParts } from './zip-directory';

/** Characters of lines that are handed to the reader at once. */
const BLOCK = 1_000_000;

const LINE_END = '\r\n';

/** The rows of every CSV file in a zip below its header, as SheetJS counts them. Throws when the zip can't be read to its end. */
export async function csvZipRows(file: Blob, signal: AbortSignal): Promise<ReadonlyMap<string, number>> {
  const rows = new Map<string, number>();
  for (const part of await zipParts(file)) {
    const counter = new RowCounter();
    for await (const record of records(partText(file, part))) {
      signal.throwIfAborted();
      counter.add(record);
    }
    rows.set(part.name.replace(/\.csv$/, ''), counter.total());
  }
  if (rows.size === 0) throw new Error('the zip holds no files');
  return rows;
}

/**
 * The rows of every section of one CSV file below its header, as SheetJS counts them. A section begins after an empty line,
 * with a line of `# ` and its name. Throws when there is none.
 */
export async function combinedCsvRows(file: Blob, signal: AbortSignal): Promise<ReadonlyMap<string, number>> {
  const rows = new Map<string, number>();
  let section: { readonly name: string; readonly counter: RowCounter } | null = null;
  let afterGap = true;
  const close = () => section && rows.set(section.name, section.counter.total());
  for await (const record of records(file.stream().pipeThrough(new TextDecoderStream()))) {
    signal.throwIfAborted();
    if (afterGap && record.startsWith('# ')) {
      close();
      section = { name: record.slice(2), counter: new RowCounter() };
    } else if (record !== '') {
      section?.counter.add(record);
    }
    afterGap = record === '';
  }
  close();
  if (rows.size === 0) throw new Error('the file has no sections');
  return rows;
}

/** Counts the rows of a CSV text, its header left out, by letting SheetJS read it block by block. */
class RowCounter {
  #waiting: string[] = [];
  #length = 0;
  #rows = 0;

  add(record: string): void {
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
    const workbook = XLSX.read(text, { type: 'string', raw: true, dense: true });
    const sheet = workbook.Sheets[workbook.SheetNames[0] ?? ''];
    this.#rows += XLSX.utils.decode_range(sheet?.['!ref'] ?? 'A1').e.r;
    this.#waiting = [];
    this.#length = 0;
  }
}

/** The records of a CSV text without the ends of their lines, which count only outside of quotes. */
async function* records(text: AsyncIterable<string>): AsyncGenerator<string> {
  let waiting = '';
  let at = 0;
  let quoted = false;
  for await (const piece of text) {
    waiting += piece;
    let start = 0;
    // The last character may be half of a line's end.
    for (; at < waiting.length - 1; at += 1) {
      const code = waiting.charCodeAt(at);
      if (code === 0x22) quoted = !quoted;
      else if (code === 0x0d && !quoted && waiting.charCodeAt(at + 1) === 0x0a) {
        yield waiting.slice(start, at);
        at += 1;
        start = at + 1;
      }
    }
    waiting = waiting.slice(start);
    at = Math.max(0, at - start);
  }
  if (waiting !== '') yield waiting;
}
