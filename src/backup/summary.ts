import { type Clock, offText } from './clock';
import type { SheetReport } from './types';
import type { WorkbookProperties } from './workbook/skeleton';
import type { Summary } from './workbook/summary-sheet';
import type { FileInput } from './write-file';

function proofOf(tables: readonly SheetReport[]): string {
  if (tables.some(({ verdict }) => verdict === 'unproven')) {
    return 'Completeness not proven: the database could not say how many rows there are.';
  }
  if (tables.some(({ verdict }) => verdict === 'changed')) {
    return 'No row was hidden from this account. Rows came or went in some sheets while they were read: see the notes.';
  }
  return 'Every sheet holds as many rows as the database counted, past row-level security, before and after it was read.';
}

/** How the file in the store is held against this one, once it is there. */
const UPLOAD =
  'Once it is uploaded, the stored file is held against this one: by the checksum (MD5) that the store computed of it, or else by reading it back.';

function clockRemark(clock: Clock): readonly string[] {
  const off = clock.off();
  if (off === null) return [];
  return [`The clock of the computer that made this backup was ${offText(off)}. All times here are the database's.`];
}

/** What a backup says of itself: its Summary sheet and its properties. */
export function describeRun(
  tables: readonly SheetReport[],
  { run, settings, zone, remarks, clock }: Pick<FileInput, 'run' | 'settings' | 'zone' | 'remarks' | 'clock'>,
): { readonly summary: Summary; readonly properties: WorkbookProperties } {
  const made = Date.parse(run.createdAt);
  const local = zone.clock(made).replace('T', ' ');
  const utc = new Date(made).toISOString().slice(0, 19).replace('T', ' ');
  const proof = proofOf(tables);
  const snapshot =
    'The sheets were read at different moments while the system was in use, so this file is no snapshot of one moment.';
  const title = run.kind === 'full' ? settings.title : `${settings.title}: ${tables[0]?.name ?? ''}`;
  return {
    summary: {
      title,
      facts: [
        ['Made', `${local} (${zone.name})`],
        ['Made, UTC', utc],
        ['By', run.createdBy],
        ['Database', settings.databaseAddress],
        ['Backup number', run.id],
        ['Module version', settings.appVersion],
        ['Time zone of all times', zone.name],
      ],
      statements: [proof, snapshot, ...remarks, ...clockRemark(clock), ...(run.kind === 'full' ? [UPLOAD] : [])],
      sheets: tables,
    },
    properties: { title, author: run.createdBy, createdAt: new Date(made), description: `${proof} ${snapshot}` },
  };
}
