import { Buffer } from 'buffer/';
import { MeasuredSink } from '../src/backup/measured-file';
import { TimeZone } from '../src/backup/time/time-zone';
import { numberFormat } from '../src/backup/workbook/cell';
import { RowWriter } from '../src/backup/workbook/sheet-stream';
import { WorkbookWriter } from '../src/backup/workbook/workbook-writer';
import { XmlBytes } from '../src/backup/workbook/xml-bytes';
import { deflateInWorker } from '../src/worker/deflate-client';
import { createFileSink } from '../src/worker/file-sink';
import { columns, pages } from './rows';

/** Does its work on so many rows and answers the bytes that came of it; the clock runs meanwhile. */
export type Contender = (rows: number) => Promise<number>;

const headers = columns.map(({ header }) => header);
const zone = new TimeZone('Asia/Dhaka');

async function ours(rows: number): Promise<number> {
  const sink = await createFileSink('bench.xlsx', 'application/octet-stream');
  const measured = await MeasuredSink.over(sink);
  const createWorker = () =>
    new Worker(new URL('../src/worker/deflate.worker.ts', import.meta.url), { type: 'module' });
  const writer = new WorkbookWriter({
    deflate: deflateInWorker(createWorker),
    sink: (chunk) => measured.write(chunk),
    signal: new AbortController().signal,
    zone,
    sheets: [{ name: 'Payments', columns }],
    summary: false,
  });
  await writer.writeSheet({
    name: 'Payments',
    columns,
    pages: (async function* () {
      for (const page of pages(rows)) yield page.map((values) => ({ key: [], values }));
    })(),
  });
  await writer.finish(
    { title: '', facts: [], statements: [], sheets: [] },
    { title: 'Bench', author: 'bench', createdAt: new Date(0), description: '' },
  );
  const { file } = await measured.close();
  const { size } = file;
  await sink.discard();
  return size;
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
  for (const page of pages(rows)) for (const values of page) all.push(plain(values));
  return all;
}

async function sheetJsBest(rows: number): Promise<number> {
  Object.assign(globalThis, { Buffer });
  const XLSX = await import('xlsx');
  const workbook = XLSX.utils.book_new();
  XLSX.utils.book_append_sheet(workbook, XLSX.utils.aoa_to_sheet(arrays(rows), { dense: true }), 'Payments');
  const bytes = XLSX.write(workbook, { type: 'buffer', bookType: 'xlsx', compression: true }) as Uint8Array;
  return bytes.length;
}

async function sheetJsUsual(rows: number): Promise<number> {
  const XLSX = await import('xlsx');
  const workbook = XLSX.utils.book_new();
  XLSX.utils.book_append_sheet(workbook, XLSX.utils.aoa_to_sheet(arrays(rows)), 'Payments');
  const bytes = XLSX.write(workbook, { type: 'array', bookType: 'xlsx', compression: true }) as ArrayBuffer;
  return bytes.byteLength;
}

async function excelJs(rows: number): Promise<number> {
  const { default: ExcelJS } = await import('exceljs');
  const workbook = new ExcelJS.Workbook();
  const sheet = workbook.addWorksheet('Payments');
  sheet.columns = columns.map(({ header, type }) => ({ header, style: { numFmt: numberFormat(type) ?? 'General' } }));
  for (const page of pages(rows)) for (const values of page) sheet.addRow(plain(values));
  return (await workbook.xlsx.writeBuffer()).byteLength;
}

async function jsonParse(rows: number): Promise<number> {
  const texts = [...pages(Math.min(rows, 20_000))].map((page) => JSON.stringify(page));
  let bytes = 0;
  started();
  for (let done = 0, at = 0; done < rows; at = (at + 1) % texts.length) {
    const page = JSON.parse(texts[at] as string) as unknown[];
    done += page.length;
    bytes += (texts[at] as string).length;
  }
  return bytes;
}

function xmlChunks(rows: number, take: (chunk: Uint8Array<ArrayBuffer>) => void): void {
  const xml = new XmlBytes();
  const cells = columns.map(({ header, type }) => ({ header, type, style: 1, textStyle: 0 }));
  const writer = new RowWriter(cells, xml, zone, () => undefined);
  let number = 0;
  for (const page of pages(rows)) {
    for (const values of page) {
      number += 1;
      writer.row(number, values);
      if (xml.full) take(xml.take());
    }
  }
  take(xml.take());
}

async function rowXml(rows: number): Promise<number> {
  let bytes = 0;
  xmlChunks(rows, (chunk) => {
    bytes += chunk.length;
  });
  return bytes;
}

/** The XML is made beforehand: 100,000 rows of it, over and over. */
async function nativeDeflate(rows: number): Promise<number> {
  const lap = Math.min(rows, 100_000);
  const chunks: Uint8Array<ArrayBuffer>[] = [];
  xmlChunks(lap, (chunk) => chunks.push(chunk));
  started();
  const compression = new CompressionStream('deflate-raw');
  const reading = (async () => {
    let bytes = 0;
    for await (const chunk of compression.readable) bytes += chunk.length;
    return bytes;
  })();
  const writer = compression.writable.getWriter();
  for (let done = 0; done < rows; done += lap) for (const chunk of chunks) await writer.write(chunk);
  await writer.close();
  return await reading;
}

let started: () => void = () => undefined;

/** Says what to call when a contender's preparations are over and the clock begins. */
export function onStart(call: () => void): void {
  started = call;
}

export const contenders: Readonly<Record<string, Contender>> = {
  ours,
  'sheetjs-best': sheetJsBest,
  'sheetjs-usual': sheetJsUsual,
  exceljs: excelJs,
  'json-parse': jsonParse,
  'row-xml': rowXml,
  'native-deflate': nativeDeflate,
};
