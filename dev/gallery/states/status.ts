import { say } from '../../../src/core/index.ts';
import { FAILURES, failing } from '../data/failures.ts';
import { backup, ofOthers, pending } from '../data/records.ts';
import { cancelled, completed, failed, ongoing } from '../data/runs.ts';
import { report } from '../data/sheets.ts';
import type { GallerySection, GalleryState } from '../gallery-state.ts';
import { never } from '../store-of.ts';

const KEPT = { settle: async () => ({ kept: [pending()], goOn: null, changed: false }) };

const PAYMENTS = report('Payments', 20_412);
const UNPROVEN = report('Invoices', 20_600, { verdict: 'unproven', rowsExpected: null, notes: [say('note.unproven')] });
const CHANGED = report('Customers', 2_500, { verdict: 'changed', drift: { came: 3, went: 0 } });
const SECRETS = ['Customers', 'PPPoE Users', 'Routers', 'Employees', 'Settings'].map((name) =>
  report(name, 12, { notes: [say('note.left_out', { columns: ['password_hash'] })] }),
);

const last = (record: ReturnType<typeof backup>): GalleryState => ({ desk: { history: async () => [record] } });

/** The card that says how things stand. */
export const status: GallerySection = {
  name: 'status',
  parts: ['status'],
  states: {
    'first-visit': { desk: { history: async () => [] } },
    'first-visit-csv': { desk: { history: async () => [] }, known: { format: 'csv' } },
    looking: { desk: { history: never } },
    'not-shown': { desk: { history: failing(FAILURES.serverFault) } },
    'backed-up': last(backup(1)),
    'backed-up-by-schedule': last(backup(0, { madeBy: 'schedule' })),
    'not-proven': last(backup(1, { tables: [UNPROVEN] })),
    'partly-not-proven': last(backup(1, { tables: [PAYMENTS, UNPROVEN] })),
    'changed-while-read': last(backup(1, { tables: [PAYMENTS, CHANGED] })),
    'secrets-left-out': last(backup(1, { tables: SECRETS })),
    'newer-of-others': { desk: { history: async () => [ofOthers(0), backup(1)] } },
    'others-only': { desk: { history: async () => [ofOthers(2)] } },
    'others-only-file-gone': { desk: { history: async () => [ofOthers(2, { filePath: null, fileSize: null })] } },
    completed: { known: completed(backup(0)) },
    'completed-csv': { known: completed(backup(0, { format: 'csv', fileName: 'full_backup_2026-11-24_15-40.csv' })) },
    'completed-part': {
      known: completed(
        backup(0, {
          ...{ kind: 'partial', fileName: 'partial_backup_2026-11-24_15-40.zip', format: 'zip' },
          ...{ tables: [PAYMENTS], recordCount: 20_412 },
        }),
      ),
    },
    'completed-with-notes': { known: completed(backup(0, { tables: [PAYMENTS, CHANGED, ...SECRETS] })) },
    'completed-not-proven': { known: completed(backup(0, { tables: [UNPROVEN] })) },
    'sheet-saved': {
      known: completed(
        backup(0, {
          kind: 'sheet',
          filePath: null,
          fileName: 'Payments_2026-11-24.xlsx',
          tables: [PAYMENTS],
          recordCount: 20_412,
        }),
        'Payments',
      ),
    },
    'sheet-failed': { known: failed(FAILURES.network, 'Payments') },
    'sheet-cancelled': { known: cancelled('Payments') },
    cancelled: { known: cancelled() },
    'cancelled-file-kept': { known: cancelled(), runner: KEPT },
    'failed-network': { known: failed(FAILURES.network) },
    'failed-session-ended': { known: failed(FAILURES.sessionEnded) },
    'failed-forbidden': { known: failed(FAILURES.forbidden) },
    'failed-rows-hidden': { known: failed(FAILURES.hidden) },
    'failed-columns-missing': {
      known: failed(FAILURES.noColumns),
      act: (hands) => hands.press((words) => words.status.technical),
    },
    'failed-no-space': { known: failed(FAILURES.noSpace) },
    'failed-stalled': { known: failed(FAILURES.stalled) },
    'failed-worker-stopped': { known: failed(FAILURES.workerStopped) },
    'failed-too-large': { known: failed(FAILURES.tooLarge), runner: KEPT },
    'failed-upload': { known: failed(FAILURES.uploadFailed), runner: KEPT },
    'failed-read-back': { known: failed(FAILURES.readBack) },
    'failed-first': { known: failed(FAILURES.network), desk: { history: async () => [] } },
    'elsewhere-another-person': { desk: { ongoing: async () => ongoing(false) } },
    'elsewhere-own-account': { desk: { ongoing: async () => ongoing(true) } },
    'elsewhere-over': { known: { run: { status: 'elsewhere', kind: 'full', sheet: null, other: null } } },
    'download-failed': { known: { fileRequest: { status: 'failed', recordId: 'x', error: FAILURES.fileMissing } } },
  },
};
