import type { WorkbookProperties } from '../formats/xlsx/skeleton.ts';
import type { Summary, SummarySection } from '../formats/xlsx/summary/summary-table.ts';
import { type Clock, offText } from '../model/clock.ts';
import type { BackupSettings } from '../model/settings.ts';
import type { BackupRecord, SheetReport } from '../model/types.ts';
import type { TimeZone } from '../util/time-zone.ts';

/** How a note begins that says what is not in a sheet, and why. */
const LEFT_OUT = 'left out: ';

function proofOf(tables: readonly SheetReport[]): string {
  if (tables.some(({ verdict }) => verdict === 'unproven')) {
    return 'Completeness not proven: the database could not say how many rows there are.';
  }
  if (tables.some(({ verdict }) => verdict === 'changed')) {
    return 'Yes, but rows came or went in some sheets while they were read: see the notes. Every row that was there from the beginning to the end is here, once.';
  }
  return 'Yes: each sheet holds exactly the rows that the database held, none missing and none twice. They were told apart by their keys.';
}

/** How the file in the store is held against this one, once it is there. */
const UPLOAD =
  'Once it is uploaded, the stored copy is compared with this file: by the checksum (MD5) that the store computed itself, or else byte by byte.';

function clockRemark(clock: Clock): readonly string[] {
  const off = clock.off();
  if (off === null) return [];
  return [`The clock of the computer that made this backup was ${offText(off)}. All times here are the database's.`];
}

/** What is known of a run beside its sheets. */
export interface RunFacts {
  readonly settings: BackupSettings;
  readonly zone: TimeZone;
  readonly run: BackupRecord;
  /** Sentences that a reader of the whole backup must know. */
  readonly remarks: readonly string[];
  readonly clock: Clock;
}

/** What a backup says of itself: its Summary sheet and its properties. */
export function describeRun(
  tables: readonly SheetReport[],
  { run, settings, zone, remarks, clock }: RunFacts,
): { readonly summary: Summary; readonly properties: WorkbookProperties } {
  const made = Date.parse(run.createdAt);
  const proof = proofOf(tables);
  const title = run.kind === 'full' ? settings.title : `${settings.title}: ${tables[0]?.name ?? ''}`;
  const rows = tables.reduce((sum, { rowsWritten }) => sum + rowsWritten, 0);
  return {
    summary: {
      title,
      facts: [
        ['What it is', 'A copy of everything that is listed below, to read and to keep.'],
        ['Made', `${clockAt(made, zone)} (${zone.name})`],
        ['Made, UTC', new Date(made).toISOString().slice(0, 19).replace('T', ' ')],
        ['Made by', run.createdBy],
        ['Total rows', `${counted(rows, 'row')} in ${counted(tables.length, 'sheet')}`],
        ['Complete', proof],
        ['Database', settings.databaseAddress],
        ['Backup number', run.id],
        ['Module version', settings.appVersion],
      ],
      statements: [...remarks, ...clockRemark(clock), ...(run.kind === 'full' ? [UPLOAD] : [])],
      sheets: tables,
      sections: [leftOut(tables), notSaid(tables, zone)],
    },
    properties: { title, author: run.createdBy, createdAt: new Date(made), description: `${proof} ${NO_ONE_MOMENT}` },
  };
}

const NO_ONE_MOMENT = 'The sheets were read one after another, while people went on working.';

function leftOut(tables: readonly SheetReport[]): SummarySection {
  const columns = tables.flatMap(({ name, notes }) =>
    [...new Set(notes)].filter((note) => note.startsWith(LEFT_OUT)).map((note) => [name, note.slice(LEFT_OUT.length)]),
  );
  return {
    heading: 'Left out, and why',
    lines: [
      ...columns,
      [
        'Secrets',
        'What looks like a password, a key or the like by its name or its values, and bytes that no cell can show.',
      ],
      ['Logins', 'The passwords of the people who use the system: nobody can read them, and no copy should hold them.'],
      ['Files', 'Photos and documents are kept elsewhere; the sheets hold their addresses.'],
    ],
  };
}

function notSaid(tables: readonly SheetReport[], zone: TimeZone): SummarySection {
  const first = Math.min(...tables.map(({ startedAt }) => Date.parse(startedAt)));
  const last = Math.max(...tables.map(({ finishedAt }) => Date.parse(finishedAt)));
  const span = tables.length === 0 ? '' : ` It took from ${clockAt(first, zone)} to ${clockAt(last, zone)}.`;
  return {
    heading: 'What it does not say',
    lines: [
      [`How things stood in one single moment. ${NO_ONE_MOMENT}${span}`],
      ['So an entry of that time may be in one sheet and not yet in another.'],
      ['What was changed or deleted before, and by whom.'],
      [`Parts of a second: all times are whole seconds on the clock of ${zone.name}.`],
    ],
  };
}

function clockAt(instant: number, zone: TimeZone): string {
  return zone.clock(instant).replace('T', ' ');
}

function counted(count: number, what: string): string {
  return `${count.toLocaleString('en-US')} ${what}${count === 1 ? '' : 's'}`;
}
