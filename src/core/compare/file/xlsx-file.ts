import { say } from '../../model/message.ts';
import { rowBlocks } from '../../verify/row-blocks.ts';
import { Unreadable } from '../../verify/unreadable.ts';
import { partText, type ZipPart } from '../../verify/zip-directory.ts';
import type { BackupFile } from './backup-file.ts';
import { readSummary } from './file-summary.ts';
import { type ReadRows, rowPages } from './row-pages.ts';
import { CellReader, type Cells, inlineText, type NumberKind, unescaped, type WorkbookFrame } from './xlsx-cells.ts';

/** Characters that cells are read from at once: texts of them keep all of it in memory. */
const BLOCK = 16 * 1024;

/** The part that tells a workbook from any other zip. */
export const WORKBOOK_PART = 'xl/workbook.xml';

/** Opens the workbook of a full backup, which begins with its Summary. Throws where it is another. */
export async function openWorkbook(file: Blob, parts: readonly ZipPart[]): Promise<BackupFile> {
  const byName = new Map(parts.map((part) => [part.name, part]));
  const textOf = async (name: string) => {
    const part = byName.get(name);
    return part === undefined ? '' : whole(partText(file, part));
  };
  const sheets = sheetParts(await textOf(WORKBOOK_PART), await textOf('xl/_rels/workbook.xml.rels'));
  const frame: WorkbookFrame = {
    styles: numberKinds(await textOf('xl/styles.xml')),
    strings: texts(await textOf('xl/sharedStrings.xml')),
  };
  const read = async function* (sheet: string): AsyncGenerator<ReadRows> {
    const part = byName.get(sheets.get(sheet) ?? '');
    if (part === undefined) throw new Unreadable(say('fault.sheet_missing', { sheet }));
    const reader = new CellReader(frame);
    for await (const block of rowBlocks(partText(file, part), BLOCK)) {
      yield { rows: reader.rows(block), characters: block.length };
    }
  };
  const rows = (sheet: string) => rowPages(read(sheet));
  const [first] = sheets.keys();
  if (first === undefined) throw new Unreadable(say('fault.no_sheets'));
  const summary: Cells[] = [];
  for await (const page of rows(first)) summary.push(...page);
  return { format: 'xlsx', guardedFor: null, summary: readSummary(summary), rows };
}

/** The parts of the workbook's sheets by their names, in their order (ECMA-376 part 1, 18.2.20; part 2, 9.3). */
function sheetParts(workbook: string, relationships: string): ReadonlyMap<string, string> {
  const targets = new Map<string, string>();
  for (const [tag] of relationships.matchAll(/<Relationship [^>]*>/g)) {
    const target = attribute(tag, 'Target').replace(/^\//, '');
    targets.set(attribute(tag, 'Id'), target.startsWith('xl/') ? target : `xl/${target}`);
  }
  const sheets = [...workbook.matchAll(/<sheet [^>]*>/g)].map(([tag]) => tag);
  return new Map(sheets.map((tag) => [attribute(tag, 'name'), targets.get(attribute(tag, 'r:id')) ?? '']));
}

/** Ids of the number formats that every program knows as days and times (ECMA-376 part 1, 18.8.30). */
const DAYS = new Set([14, 15, 16, 17]);
const TIMES = new Set([22]);

/** What the numbers of each cell style are. */
function numberKinds(styles: string): readonly NumberKind[] {
  const codes = new Map<number, string>();
  for (const [tag] of styles.matchAll(/<numFmt [^>]*>/g)) {
    codes.set(Number(attribute(tag, 'numFmtId')), attribute(tag, 'formatCode'));
  }
  const looks = /<cellXfs[^>]*>(.*?)<\/cellXfs>/s.exec(styles)?.[1] ?? '';
  return [...looks.matchAll(/<xf [^>]*>/g)].map(([tag]): NumberKind => {
    const id = Number(attribute(tag, 'numFmtId'));
    const code = codes.get(id) ?? '';
    if (DAYS.has(id) || (/y/i.test(code) && !/h/i.test(code))) return 'day';
    return TIMES.has(id) || /y.*h/i.test(code) ? 'time' : 'number';
  });
}

/** The table of texts (ECMA-376 part 1, 18.4.9). */
function texts(xml: string): readonly string[] {
  const found: string[] = [];
  for (let start = xml.indexOf('<si'); start >= 0; start = xml.indexOf('<si', start)) {
    const end = xml.indexOf('</si>', start);
    if (end < 0) break;
    found.push(inlineText(xml, start, end));
    start = end;
  }
  return found;
}

function attribute(tag: string, name: string): string {
  return unescaped(new RegExp(`[\\s]${name}="([^"]*)"`).exec(tag)?.[1] ?? '');
}

async function whole(text: AsyncIterable<string>): Promise<string> {
  let all = '';
  for await (const piece of text) all += piece;
  return all;
}
