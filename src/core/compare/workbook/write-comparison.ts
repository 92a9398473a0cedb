import type { Summary, SummaryLine, TableColumn } from '../../formats/xlsx/summary/summary-table.ts';
import { WorkbookWriter } from '../../formats/xlsx/workbook-writer.ts';
import type { ComparedSheet, ComparedSide, Comparison } from '../../model/compare/comparison.ts';
import type { BackupSettings } from '../../model/settings.ts';
import { fileName, MEDIA_TYPES } from '../../run/file-name.ts';
import { TimeZone } from '../../util/time-zone.ts';
import type { ComparePorts } from '../compare-ports.ts';
import type { KeptRows } from '../kept-rows.ts';
import { type ChangeSheet, changeSheets } from './change-pages.ts';

/** What the workbook is written with. */
interface Writing {
  readonly settings: BackupSettings;
  readonly ports: ComparePorts;
  readonly signal: AbortSignal;
}

/** Writes the workbook of a comparison: its Summary, and for each sheet the rows that are gone, new and changed. */
export async function writeComparison(comparison: Comparison, kept: KeptRows, using: Writing): Promise<File> {
  const { settings, ports, signal } = using;
  const { compareTexts: texts } = ports;
  const zone = new TimeZone(comparison.before.timeZone);
  const sheets = comparison.sheets.flatMap((sheet) => changeSheets(sheet, kept, texts));
  const name = fileName('changes', 'xlsx', Date.parse(comparison.comparedAt), zone);
  const sink = await ports.createFileSink(name, MEDIA_TYPES.xlsx);
  try {
    const writer = new WorkbookWriter({
      ...{ sink: (chunk) => sink.write(chunk), deflate: ports.deflate, signal, zone, texts: ports.texts, sheets },
      ...{ summary: true, currency: settings.currency, sharedStrings: settings.sharedStrings },
    });
    const written = new Map<ChangeSheet, string>();
    for (const sheet of sheets) {
      const output = await writer.writeSheet({ name: sheet.name, columns: sheet.columns, pages: sheet.pages() });
      written.set(sheet, output.sheets[0] ?? sheet.name);
    }
    const summary = summaryOf(comparison, written, zone, ports);
    await writer.finish(summary, {
      ...{ title: summary.title, author: '', description: texts.what },
      createdAt: new Date(comparison.comparedAt),
    });
    return await sink.close();
  } catch (error) {
    await sink.discard().catch(() => undefined);
    throw error;
  }
}

function summaryOf(
  comparison: Comparison,
  written: ReadonlyMap<ChangeSheet, string>,
  zone: TimeZone,
  { compareTexts: texts, texts: { message } }: ComparePorts,
): Summary {
  const clock = (at: string | null) => (at === null ? '' : zone.clock(Date.parse(at)).replace('T', ' '));
  const { facts } = texts;
  const nameOf = (side: ComparedSide) =>
    side.kind === 'database'
      ? `${texts.database}, ${clock(side.madeAt)}`
      : `${side.fileName ?? ''}, ${clock(side.madeAt)}`;
  return {
    title: texts.title(clock(comparison.before.madeAt)),
    facts: [
      [facts.what, texts.what],
      [facts.before, nameOf(comparison.before)],
      [facts.now, nameOf(comparison.now)],
      [facts.compared, `${clock(comparison.comparedAt)} (${zone.name})`],
    ],
    statements: comparison.notes.map(message),
    sheets: [],
    table: {
      columns: columnsOf(texts.columns),
      lines: comparison.sheets.flatMap((sheet) => linesOf(sheet, written, (told) => message(told), texts.untold)),
    },
  };
}

function columnsOf(texts: ComparePorts['compareTexts']['columns']): readonly TableColumn[] {
  const count = { decimal: 0 };
  return [
    { header: texts.sheet, type: 'text' },
    { header: texts.notes, type: 'text' },
    { header: texts.gone, type: count },
    { header: texts.came, type: count },
    { header: texts.changed, type: count },
    { header: texts.same, type: count },
    { header: texts.totalOf, type: 'text' },
    { header: texts.before, type: 'money' },
    { header: texts.now, type: 'money' },
  ];
}

/** A line a sheet, and one more for every further control total. */
function linesOf(
  sheet: ComparedSheet,
  written: ReadonlyMap<ChangeSheet, string>,
  message: (told: ComparedSheet['notes'][number]) => string,
  untold: (why: string) => string,
): readonly SummaryLine[] {
  const { name, counts, totals } = sheet;
  const notes = [...(sheet.untold === null ? [] : [untold(message(sheet.untold))]), ...sheet.notes.map(message)];
  const place = (kind: ChangeSheet['kind']) =>
    [...written].find(([{ of, kind: other }]) => of === sheet && other === kind)?.[1] ?? null;
  const isKnown = sheet.columns.length > 0;
  const known = (count: number) => (isKnown ? String(count) : null);
  const gone = sheet.untold === null ? known(counts.gone) : null;
  const numbers = [gone, known(counts.came), known(counts.changed), known(counts.same)];
  const links = [null, null, place('gone'), place('came'), place('changed')];
  return Array.from({ length: Math.max(1, totals.length) }, (_, line) => {
    const { header = null, before = null, now = null } = totals[line] ?? {};
    const front = line === 0 ? [name, notes.join('; ') || null, ...numbers] : [null, null, null, null, null, null];
    return { values: [...front, header, before, now], report: null, links: line === 0 ? links : [] };
  });
}
