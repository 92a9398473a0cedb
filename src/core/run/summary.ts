import type { Part } from '../catalog/choose-sheets.ts';
import type { WorkbookProperties } from '../formats/xlsx/skeleton.ts';
import type { Summary, SummarySection } from '../formats/xlsx/summary/summary-table.ts';
import type { Clock } from '../model/clock.ts';
import type { Message } from '../model/message.ts';
import type { BackupSettings } from '../model/settings.ts';
import type { BackupKind, BackupRecord, SheetReport } from '../model/types.ts';
import type { WorkbookTexts } from '../model/workbook-texts.ts';
import { isLeftOut } from '../secrets/notes.ts';
import type { TimeZone } from '../util/time-zone.ts';

/** The open end of a period, by ISO 8601. */
const OPEN = '..';

function proofOf(tables: readonly SheetReport[]): SheetReport['verdict'] {
  const verdicts = tables.map(({ verdict }) => verdict);
  return (['unproven', 'changed'] as const).find((verdict) => verdicts.includes(verdict)) ?? 'complete';
}

/** What is known of a run beside its sheets. */
export interface RunFacts {
  readonly settings: BackupSettings;
  readonly zone: TimeZone;
  readonly run: BackupRecord;
  /** What was asked for: a full backup that is handed back is on record as a sheet. */
  readonly asked: BackupKind;
  /** What of the data it is, where it is only a part. */
  readonly part: Part | null;
  /** What a reader of the whole backup must know. */
  readonly remarks: readonly Message[];
  readonly clock: Clock;
  readonly texts: WorkbookTexts;
}

/** What a backup says of itself: its Summary sheet and its properties. */
export function describeRun(
  tables: readonly SheetReport[],
  { run, asked, settings, zone, part, remarks, clock, texts }: RunFacts,
): { readonly summary: Summary; readonly properties: WorkbookProperties } {
  const made = Date.parse(run.createdAt);
  const proof = texts.proof[proofOf(tables)];
  const { facts } = texts;
  const off = clock.off();
  const title = titleOf(asked, settings, tables, texts);
  const rows = tables.reduce((sum, { rowsWritten }) => sum + rowsWritten, 0);
  return {
    summary: {
      title,
      facts: [
        [facts.what, part === null ? texts.what : texts.part.what(tables.length, part.allSheets)],
        [facts.made, `${clockAt(made, zone)} (${zone.name})`],
        [facts.madeUtc, new Date(made).toISOString().slice(0, 19).replace('T', ' ')],
        [facts.madeBy, run.createdBy],
        ...(part?.period ? [[facts.period, `${part.period.from ?? OPEN}/${part.period.until ?? OPEN}`] as const] : []),
        [facts.totalRows, texts.rowsInSheets(rows, tables.length)],
        [facts.complete, proof],
        [facts.database, settings.databaseAddress],
        [facts.number, run.id],
        [facts.version, settings.appVersion],
      ],
      statements: [
        ...(part === null ? [] : partStatements(part, texts)),
        ...remarks.map(texts.message),
        ...(off === null ? [] : [texts.clockOff(off)]),
        ...(run.kind === 'sheet' ? [] : [texts.upload]),
      ],
      sheets: tables,
      sections: [leftOut(tables, texts), notSaid(tables, zone, texts)],
    },
    properties: {
      title,
      author: run.createdBy,
      createdAt: new Date(made),
      description: `${proof} ${texts.oneAfterAnother}`,
    },
  };
}

function titleOf(
  kind: BackupKind,
  settings: BackupSettings,
  tables: readonly SheetReport[],
  { part }: WorkbookTexts,
): string {
  if (kind === 'full') return settings.title;
  // Whatever the application calls a full backup, a part is none.
  return kind === 'partial' ? part.title : `${settings.title}: ${tables[0]?.name ?? ''}`;
}

function partStatements({ period, dated, undated }: Part, { part }: WorkbookTexts): readonly string[] {
  if (period === null) return [];
  return [
    part.dated(
      period,
      dated.map(({ sheet, header }) => `${sheet} (${header})`),
    ),
    ...(undated.length === 0 ? [] : [part.undated(undated)]),
  ];
}

function leftOut(tables: readonly SheetReport[], { leftOut, leftOutWhat }: WorkbookTexts): SummarySection {
  const columns = tables.flatMap(({ name, notes }) =>
    [...new Set(notes.filter(isLeftOut).map(leftOutWhat))].map((what) => [name, what] as const),
  );
  return { heading: leftOut.heading, lines: [...columns, ...leftOut.lines] };
}

function notSaid(tables: readonly SheetReport[], zone: TimeZone, { notSaid }: WorkbookTexts): SummarySection {
  const first = Math.min(...tables.map(({ startedAt }) => Date.parse(startedAt)));
  const last = Math.max(...tables.map(({ finishedAt }) => Date.parse(finishedAt)));
  const span = tables.length === 0 ? null : { from: clockAt(first, zone), until: clockAt(last, zone) };
  return {
    heading: notSaid.heading,
    lines: [[notSaid.oneMoment(span)], [notSaid.between], [notSaid.changes], [notSaid.partsOfSeconds(zone.name)]],
  };
}

function clockAt(instant: number, zone: TimeZone): string {
  return zone.clock(instant).replace('T', ' ');
}
