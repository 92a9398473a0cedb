import { chooseSheets, datingColumn } from '../catalog/choose-sheets.ts';
import type {
  ComparedSheet,
  ComparedSide,
  CompareProgress,
  CompareRequest,
  CompareResult,
  Comparison,
} from '../model/compare/comparison.ts';
import { type Message, say } from '../model/message.ts';
import type { FileSink } from '../model/ports.ts';
import type { BackupSettings } from '../model/settings.ts';
import type { Sheet } from '../model/types.ts';
import { isoDatesOnly } from '../read/date-style.ts';
import { Standstill } from '../run/standstill.ts';
import { watchedPorts } from '../run/watched-ports.ts';
import { unlessAborted } from '../util/delay.ts';
import { compareFiles, type FilePair } from './compare-files.ts';
import { compareLive, type LivePair } from './compare-live.ts';
import { CompareMeter } from './compare-meter.ts';
import type { ComparePorts } from './compare-ports.ts';
import { untoldSheet } from './compare-sheet.ts';
import { KeptRows } from './kept-rows.ts';
import { foldedName, type Known, knownSheet, knowSheets, knowSheetsIfPossible, sheetFinder } from './known-sheets.ts';
import { type OpenSide, type OpenWith, openSides } from './open-side.ts';
import { writeComparison } from './workbook/write-comparison.ts';

/** What a comparison is made with. */
interface Comparing {
  readonly settings: BackupSettings;
  readonly ports: ComparePorts;
  /** Aborted when the comparison is cancelled, and when it stands still. */
  readonly signal: AbortSignal;
  /** To be told of what moves. */
  readonly watch: Standstill;
  readonly meter: CompareMeter;
  readonly kept: KeptRows;
}

/**
 * Says what became of the rows of a backup: which are gone, which are new and which changed, column by column, since then or up to
 * another backup. Live values are turned into the cells that they would become, and cells are compared; the rows of the database are
 * read and proven as those of a backup are. Memory does not grow with the rows of either side. Nothing is altered anywhere.
 *
 * @throws `file_refused` where a file is no whole backup, before anything is compared; `stalled` where it stands still.
 */
export async function compareBackups(
  request: CompareRequest,
  settings: BackupSettings,
  given: ComparePorts,
  options: { readonly signal: AbortSignal; readonly onProgress: (progress: CompareProgress) => void },
): Promise<CompareResult> {
  const watch = new Standstill();
  const watched = watchedPorts(given, watch);
  const ports: ComparePorts = { ...watched, tables: isoDatesOnly(watched.tables) };
  const meter = new CompareMeter((progress) => {
    watch.moved();
    options.onProgress(progress);
  });
  const signal = AbortSignal.any([options.signal, watch.signal]);
  const kept = new KeptRows(ports.createFileSink);
  try {
    // What never answers does not listen to a signal either.
    return await unlessAborted(compare(request, { settings, ports, signal, watch, meter, kept }), watch.signal);
  } finally {
    watch.stop();
  }
}

async function compare(request: CompareRequest, comparing: Comparing): Promise<CompareResult> {
  const { settings, ports, signal, watch, meter, kept } = comparing;
  const sinks: FileSink[] = [];
  const opening: OpenWith = { ports, signal, watch, meter, timeZone: settings.timeZone, sinks };
  try {
    const [before, other] = await openSides(request, opening);
    meter.phase('preparing');
    const sheets = other === null ? await sinceThen(before, comparing) : await between(before, other, comparing);
    const now = other?.side ?? databaseSide(before, ports);
    const comparison: Comparison = {
      ...{ before: before.side, now, sheets, notes: notesOn(before, other, settings) },
      comparedAt: new Date(ports.clock.now()).toISOString(),
    };
    meter.phase('writing');
    return { comparison, file: await writeComparison(comparison, kept, { settings, ports, signal }) };
  } finally {
    for (const sink of [kept, ...sinks]) await sink.discard().catch(() => undefined);
  }
}

/** What became of the sheets of a file since then. */
async function sinceThen(before: OpenSide, comparing: Comparing): Promise<readonly ComparedSheet[]> {
  const { settings, ports, signal, watch, meter, kept } = comparing;
  await watch.asking(ports.clock.learn(signal));
  const known = withinPeriod(await knowSheets(settings.catalog, ports.tables, signal), before);
  const find = sheetFinder(known.catalog, before.file.format, before.record);
  const found = before.file.summary.sheets.map((listed) => ({ listed, sheet: find(listed.sheets[0] ?? '') }));
  const pairs = found.flatMap(({ listed, sheet }): readonly LivePair[] =>
    sheet === undefined || known.unfit.has(sheet.name) ? [] : [{ sheet, listed }],
  );
  const told = await compareLive({ pairs, before, known, ports, kept, signal, watch, meter });
  const compared = found.map(({ listed, sheet }): ComparedSheet => {
    const result = sheet && told.get(sheet);
    if (result !== undefined) return result;
    const why = known.unfit.get(sheet?.name ?? '') ?? say('compare.sheet_gone');
    return untoldSheet(sheet?.name ?? listed.sheets[0] ?? '', why, listed);
  });
  const there = new Set(found.map(({ sheet }) => sheet));
  return [...compared, ...newSheets(known.catalog.filter((sheet) => !there.has(sheet)).map(({ name }) => name))];
}

/** What became of the sheets of a file up to another. */
async function between(before: OpenSide, now: OpenSide, comparing: Comparing): Promise<readonly ComparedSheet[]> {
  const { settings, ports, signal, watch, meter, kept } = comparing;
  const known = await knowSheetsIfPossible(settings.catalog, ports.tables, signal);
  const isOtherPeriod = String(daysOf(before)) !== String(daysOf(now));
  const isOfOtherRows = (sheet: Sheet | undefined) =>
    isOtherPeriod && (sheet === undefined || datingColumn(sheet) !== null);
  const [had, has] = [namedSheets(before, known), namedSheets(now, known)];
  const pairs = [...had].flatMap(([key, { name, listed, sheet }]): readonly FilePair[] => {
    const other = has.get(key);
    if (other === undefined || isOfOtherRows(sheet)) return [];
    return [{ name, before: listed, now: other.listed, known: sheet === undefined ? null : knownSheet(sheet, known) }];
  });
  const told = await compareFiles({ pairs, before, now, ports, kept, signal, watch, meter });
  const unlike = [...had].filter(([key, { sheet }]) => has.has(key) && isOfOtherRows(sheet));
  const lost = [...had].filter(([key]) => !has.has(key));
  return [
    ...told,
    ...unlike.map(([, { name, listed }]) => untoldSheet(name, say('compare.other_period'), listed)),
    ...lost.map(([, { name, listed }]) => untoldSheet(name, say('compare.sheet_lacking'), listed)),
    ...newSheets([...has].flatMap(([key, { name }]) => (had.has(key) ? [] : [name]))),
  ];
}

/** The sheets with the rows that a file was to hold, by its own period. */
function withinPeriod(known: Known, { file, zone }: OpenSide): Known {
  const { format, summary } = file;
  if (summary.period === null) return known;
  return {
    ...known,
    catalog: chooseSheets(known.catalog, { kind: 'partial', format, ...summary.period }, zone).catalog,
  };
}

/** The ends of the period that the rows of a file are of; none where they are of any time. */
function daysOf({ file, zone }: OpenSide): readonly string[] {
  const { period } = file.summary;
  return period === null ? [] : [period.from ?? '', period.until ?? '', zone.name];
}

/** The sheets of a file by what they hold, whatever they are called there. */
function namedSheets({ file, record }: OpenSide, { catalog }: Known) {
  const find = sheetFinder(catalog, file.format, record);
  return new Map(
    file.summary.sheets.map((listed) => {
      const [own = ''] = listed.sheets;
      const sheet = find(own);
      return [sheet?.name ?? foldedName(own), { name: sheet?.name ?? own, listed, sheet }] as const;
    }),
  );
}

function newSheets(names: readonly string[]): readonly ComparedSheet[] {
  return names.map((name) => untoldSheet(name, say('compare.sheet_new'), null));
}

function databaseSide({ zone }: OpenSide, { clock }: ComparePorts): ComparedSide {
  const madeAt = new Date(clock.now()).toISOString();
  return { kind: 'database', fileName: null, format: null, madeAt, recordId: null, timeZone: zone.name };
}

function notesOn(before: OpenSide, now: OpenSide | null, { databaseAddress }: BackupSettings): readonly Message[] {
  const sides = now === null ? [before] : [before, now];
  const others = new Set(sides.flatMap(({ file }) => file.summary.database ?? []));
  others.delete(databaseAddress);
  return [
    ...[...others].map((address) => say('compare.other_database', { address })),
    ...(sides.some(({ side }) => side.kind === 'file') ? [say('compare.not_on_record')] : []),
    ...sides.flatMap(({ file: { summary } }) =>
      summary.period
        ? [say('compare.period', { from: summary.period.from ?? '', until: summary.period.until ?? '' })]
        : [],
    ),
    ...(sides.some(isPartial) ? [say('compare.partial')] : []),
    say('compare.parts_of_seconds', { zone: before.zone.name }),
  ];
}

/** Whether a file holds a part of the sheets, or of their rows, only. */
function isPartial({ file, record, side }: OpenSide): boolean {
  return record?.kind === 'partial' || file.summary.period !== null || /^partial_backup_/.test(side.fileName ?? '');
}
