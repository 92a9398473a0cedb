import { openRecord } from '../../../src/components/settings/record/opened-record.ts';
import {
  type BackupRecord,
  type NoteMessages,
  type SheetReport,
  say,
  type Told,
  type VerificationVerdict,
} from '../../../src/core/index.ts';
import { daysAgo, minutesAgo } from '../clock.ts';
import { FAILURES, failing } from '../data/failures.ts';
import { backup, ended, ofOthers } from '../data/records.ts';
import { report } from '../data/sheets.ts';
import type { GallerySection, GalleryState } from '../gallery-state.ts';
import { never } from '../store-of.ts';

const COUNTS = { before: 20_412, after: 20_415, read: 20_414 };

/** What can be noted of a sheet. */
const NOTES: { readonly [C in keyof NoteMessages]: NoteMessages[C] } = {
  'note.unproven': {},
  'note.slow_policies': { source: 'payments', policies: ['admins_read', 'staff_read'] },
  'note.came': { ...COUNTS, came: 3 },
  'note.went': { ...COUNTS, went: 1 },
  'note.came_and_went': { ...COUNTS, came: 4, went: 1 },
  'note.fetched': { count: 2 },
  'note.new_columns': { columns: ['nid_back'] },
  'note.replaced': { count: 7 },
  'note.long_texts': { count: 1 },
  'note.names_missing': { count: 12 },
  'note.no_plain_numbers': { count: 1 },
  'note.left_out': { columns: ['password_hash'] },
  'note.left_out_values': { count: 3, kind: 'a token', headers: ['Value'] },
  'note.on_purpose': { columns: ['pppoe_password'] },
  'note.shows_ids': { header: 'Area', source: 'areas' },
  'note.no_row': { header: 'Received By', count: 2, source: 'profiles' },
  'note.slow': { seconds: 2.5, usual: 0.1, source: 'payments' },
};

const allNotes: readonly Told[] = Object.entries(NOTES).map(([code, params]) => ({ code, params }) as Told);

const SPLIT: SheetReport = report('Transactions', 1_200_000, { sheets: ['Transactions', 'Transactions (2)'] });

const few = [
  report('Payments', 20_412, { controlTotals: { Amount: '12404220.00' } }),
  report('Customers', 2_500, { verdict: 'changed', drift: { came: 3, went: 0 } }),
  report('Invoices', 20_600, { verdict: 'unproven', rowsExpected: null }),
  SPLIT,
];

/** The details of a record, open. */
function details(
  given: Partial<BackupRecord>,
  more: GalleryState = {},
  record = backup(1, { tables: few }),
): GalleryState {
  const shown = { ...record, ...given };
  return {
    ...more,
    desk: { history: async () => [shown], record: async () => shown, ...more.desk },
    act: async (hands) => {
      await hands.press((words) => words.record.details);
      await more.act?.(hands);
    },
  };
}

/** The details that the address asks for, of a run that no list shows. */
const byAddress = (desk: GalleryState['desk']): GalleryState => ({
  desk: { history: async () => [], ...desk },
  act: async () => openRecord(backup(40).id),
});

const checked = (verdict: VerificationVerdict, found: Told | null, by: string | null = 'owner@example.com') =>
  details({ verification: { verdict, details: found, rows: null, at: daysAgo(0), by } });

const SIZES = { found: 4_200_000, recorded: 8_412_345 };
const LOCKED = { locked: true, lockedAt: daysAgo(3), lockedBy: 'owner@example.com' };
const SINCE = { removalStartedAt: minutesAgo(4), removedBy: 'owner@example.com' };
const BRIEF = { tables: [], brief: { sheets: 42, unproven: 0 } };

/** All there is to know of a run. */
export const record: GallerySection = {
  name: 'record',
  parts: ['history'],
  states: {
    completed: details({}),
    'copied-and-compared': details({
      ...{ downloadedAt: daysAgo(1), downloadedBy: 'owner@example.com' },
      ...{ comparedAt: minutesAgo(12), comparedBy: 'admin@example.com' },
    }),
    part: details({ kind: 'partial', fileName: 'partial_backup_2026-11-24_03-35.xlsx', tables: few.slice(0, 2) }),
    'of-42-sheets': details({}, {}, backup(1)),
    'every-note': details({ tables: [report('Payments', 20_414, { verdict: 'changed', notes: allNotes })] }),
    'one-sheet': details({
      kind: 'sheet',
      filePath: null,
      fileName: 'Payments_2026-11-24.xlsx',
      tables: few.slice(0, 1),
    }),
    'goes-on-with-a-file': details({ continues: backup(2).id, madeBy: 'schedule' }),
    failed: details({
      ...ended(1, 'failed', { error: { code: 'incomplete', message: FAILURES.hidden.message, sheet: 'Payments' } }),
    }),
    interrupted: details({
      ...ended(1, 'interrupted', { error: { code: 'interrupted', message: say('run.interrupted'), sheet: null } }),
    }),
    'of-others': details(ofOthers(1)),
    'of-others-failed': details(
      ofOthers(1, {
        ...{ status: 'failed', filePath: null },
        error: { code: 'unknown', message: 'relation "nightly" does not exist', sheet: null },
      }),
    ),
    'by-address-being-read': byAddress({ record: never }),
    'by-address-not-on-record': byAddress({ record: failing(FAILURES.notOnRecord) }),
    'sheets-being-read': details(BRIEF, { desk: { record: never } }),
    'sheets-not-read': details(BRIEF, { desk: { record: failing(FAILURES.network) } }),
    'verified-intact': checked('intact', null),
    'verified-by-schedule': checked('intact', null, null),
    'verified-altered': checked(
      'altered',
      say('verify.other_rows', { sheet: 'Payments', counted: 20_411, recorded: 20_412 }),
    ),
    'verified-other-bytes': checked('altered', say('verify.other_bytes')),
    'verified-unreadable': checked('altered', say('verify.unreadable', { fault: say('fault.zip_directory') })),
    'verified-truncated': checked('truncated', say('verify.truncated', SIZES)),
    'verified-replaced': checked(
      'replaced',
      say('verify.replaced', {
        size: say('verify.other_size', SIZES),
        content: say('verify.with_sheets', { sheets: { Payments: 12, Customers: 4 } }),
      }),
    ),
    'verified-missing': checked('missing', say('verify.missing')),
    locked: details(LOCKED),
    'lock-refused': details(
      {},
      { known: { lockRequest: { status: 'failed', recordId: backup(1).id, error: FAILURES.lockRefused } } },
    ),
    'being-locked': details({}, { known: { lockRequest: { status: 'asking', recordId: backup(1).id } } }),
    'being-removed': details(SINCE),
    removed: details({ ...SINCE, removedAt: minutesAgo(3) }),
  },
};
