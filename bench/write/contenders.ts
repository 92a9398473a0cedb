import { Buffer } from 'buffer/';
import { createFileSink } from '../../src/browser/opfs/file-sink.ts';
import { deflateInWorker } from '../../src/browser/worker/deflate-client.ts';
import { numberFormat } from '../../src/core/formats/cell-value.ts';
import { cellColumns } from '../../src/core/formats/xlsx/cell-columns.ts';
import { RowWriter } from '../../src/core/formats/xlsx/sheet-stream.ts';
import { Styles } from '../../src/core/formats/xlsx/styles.ts';
import { WorkbookWriter } from '../../src/core/formats/xlsx/workbook-writer.ts';
import { XmlBytes } from '../../src/core/formats/xlsx/xml-bytes.ts';
import { HashingSink } from '../../src/core/proof/hashing-sink.ts';
import { TimeZone } from '../../src/core/util/time-zone.ts';
import { workbookTexts } from '../../src/locales/index.ts';
import { ownContainer, zipJs } from './containers.ts';
import { columns, pages } from './rows.ts';

/** What came of a contender's work. */
export interface Result {
  /** Bytes of the file, or of what a part of the work handed on. */
  readonly size: number;
  /** Its own measure, where not all of its time counts. */
  readonly seconds?: number;
}

/** Does its work on so many rows. */
export type Contender = (rows: number) => Promise<Result>;

const headers = columns.map(({ header }) => header);
const zone = new TimeZone('Asia/Dhaka');

async function ours(rows: number, sharedStrings = false): Promise<Result> {
  const compressor = new Worker(new URL('../../src/browser/worker/deflate.worker.ts', import.meta.url), {
    type: 'module',
    name: 'workbook-backup-compressor',
  });
  const sink = await createFileSink('bench.xlsx', 'application/octet-stream');
  const measured = await HashingSink.over(sink);
  const writer = new WorkbookWriter({
    deflate: deflateInWorker(compressor, new AbortController().signal),
    texts: workbookTexts('en'),
    sink: (chunk) => measured.write(chunk),
    signal: new AbortController().signal,
    zone,
    sheets: [{ name: 'Payments', columns }],
    summary: false,
    sharedStrings,
  });
  await writer.writeSheet({
    name: 'Payments',
    columns,
    pages: (async function* () {
      yield* pages(rows);
    })(),
  });
  await writer.finish(
    { title: '', facts: [], statements: [], sheets: [] },
    { title: 'Bench', author: 'bench', createdAt: new Date(0), description: '' },
  );
  const { file } = await measured.close();
  const { size } = file;
  await sink.discard();
  return { size };
}

/** A cell as SheetJS and exceljs users write it: numbers as numbers, dates as dates, the rest as text. */
function plain(values: readonly (string | null)[]): (string | number | Date | null)[] {
  return values.map((value, index) => {
    if (value === null) return null;
    const type = columns[index]?.type;
    if (type === 'money' || type === 'integer') return Number(value);
    if (type === 'timestamp' || type === 'date') return new Date(value.replace(' ', 'T').replace(/\+00$/, 'Z'));
    return value;
  });
}

function arrays(rows: number): (string | number | Date | null)[][] {
  const all: (string | number | Date | null)[][] = [headers.slice()];
  for (const page of pages(rows)) for (const { values } of page) all.push(plain(values));
  return all;
}

async function sheetJsBest(rows: number): Promise<Result> {
  Object.assign(globalThis, { Buffer });
  const XLSX = await import('xlsx');
  const workbook = XLSX.utils.book_new();
  XLSX.utils.book_append_sheet(workbook, XLSX.utils.aoa_to_sheet(arrays(rows), { dense: true }), 'Payments');
  const bytes = XLSX.write(workbook, { type: 'buffer', bookType: 'xlsx', compression: true }) as Uint8Array;
  return { size: bytes.length };
}

async function sheetJsUsual(rows: number): Promise<Result> {
  const XLSX = await import('xlsx');
  const workbook = XLSX.utils.book_new();
  XLSX.utils.book_append_sheet(workbook, XLSX.utils.aoa_to_sheet(arrays(rows)), 'Payments');
  const bytes = XLSX.write(workbook, { type: 'array', bookType: 'xlsx', compression: true }) as ArrayBuffer;
  return { size: bytes.byteLength };
}

async function excelJs(rows: number): Promise<Result> {
  const { default: ExcelJS } = await import('exceljs');
  const workbook = new ExcelJS.Workbook();
  const sheet = workbook.addWorksheet('Payments');
  sheet.columns = columns.map(({ header, type }) => ({ header, style: { numFmt: numberFormat(type) ?? 'General' } }));
  for (const page of pages(rows)) for (const { values } of page) sheet.addRow(plain(values));
  return { size: (await workbook.xlsx.writeBuffer()).byteLength };
}

async function jsonParse(rows: number): Promise<Result> {
  const texts = [...pages(Math.min(rows, 20_000))].map((page) => JSON.stringify(page.map(({ values }) => values)));
  let size = 0;
  const start = performance.now();
  for (let done = 0, at = 0; done < rows; at = (at + 1) % texts.length) {
    const page = JSON.parse(texts[at] as string) as unknown[];
    done += page.length;
    size += (texts[at] as string).length;
  }
  return { size, seconds: (performance.now() - start) / 1000 };
}

/** Makes the XML of rows, in chunks that are whoever takes them. */
class RowXml {
  readonly #xml = new XmlBytes();

  *chunks(rows: number): Generator<Uint8Array<ArrayBuffer>> {
    const cells = cellColumns(columns, { styles: new Styles(), widths: columns.map(() => 20) });
    const writer = new RowWriter(cells, this.#xml, zone, () => undefined);
    let number = 0;
    for (const page of pages(rows)) {
      for (const { values } of page) {
        number += 1;
        writer.row(number, values);
        if (this.#xml.full) yield this.#xml.take();
      }
    }
    yield this.#xml.take();
  }

  /** Takes the buffer of a chunk for further rows. */
  giveBack(buffer: ArrayBuffer): void {
    this.#xml.giveBack(buffer);
  }
}

/** The XML of all rows, in chunks; a chunk is only good until the next. */
function* xmlChunks(rows: number): Generator<Uint8Array<ArrayBuffer>> {
  const xml = new RowXml();
  for (const chunk of xml.chunks(rows)) {
    yield chunk;
    xml.giveBack(chunk.buffer);
  }
}

async function ownZip(rows: number): Promise<Result> {
  const xml = new RowXml();
  return { size: await ownContainer(xml.chunks(rows), (buffer) => xml.giveBack(buffer)) };
}

async function zipJsZip(rows: number, zip64: boolean): Promise<Result> {
  return { size: await zipJs(new RowXml().chunks(rows), zip64) };
}

async function rowXml(rows: number): Promise<Result> {
  let size = 0;
  for (const chunk of xmlChunks(rows)) size += chunk.length;
  return { size };
}

/** Bytes of XML that are made at once, while the clock stands still. */
const LAP = 64 * 1024 * 1024;

/** The very bytes that ours compresses; only the compressing is timed. */
async function nativeDeflate(rows: number): Promise<Result> {
  const compression = new CompressionStream('deflate-raw');
  const reading = (async () => {
    let size = 0;
    for await (const chunk of compression.readable) size += chunk.length;
    return size;
  })();
  const writer = compression.writable.getWriter();
  let seconds = 0;
  let lap: Uint8Array<ArrayBuffer>[] = [];
  const compressLap = async () => {
    const start = performance.now();
    for (const chunk of lap) await writer.write(chunk);
    seconds += (performance.now() - start) / 1000;
    lap = [];
  };
  let bytes = 0;
  for (const chunk of xmlChunks(rows)) {
    lap.push(chunk.slice());
    bytes += chunk.length;
    if (bytes >= LAP) {
      await compressLap();
      bytes = 0;
    }
  }
  await compressLap();
  const start = performance.now();
  await writer.close();
  const size = await reading;
  return { size, seconds: seconds + (performance.now() - start) / 1000 };
}

export const contenders: Readonly<Record<string, Contender>> = {
  ours: (rows) => ours(rows),
  'ours-shared': (rows) => ours(rows, true),
  'sheetjs-best': sheetJsBest,
  'sheetjs-usual': sheetJsUsual,
  exceljs: excelJs,
  'json-parse': jsonParse,
  'row-xml': rowXml,
  'native-deflate': nativeDeflate,
  'own-container': ownZip,
  'zip.js': (rows) => zipJsZip(rows, false),
  'zip.js-zip64': (rows) => zipJsZip(rows, true),
};
