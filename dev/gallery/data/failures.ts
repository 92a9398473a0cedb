import { BackupError, type BackupErrorCode, type BackupErrorData, say, type Told } from '../../../src/core/index.ts';

function failure(
  code: BackupErrorCode,
  told: Told,
  hint: Told | null,
  more: { sheet?: string; details?: string } = {},
): BackupErrorData {
  return new BackupError(code, told, { hint, ...more }).toData();
}

/** What runs, readings and changes fail by. */
export const FAILURES = {
  network: failure('network', say('server.unreached'), say('hint.check_connection'), {
    details: 'TypeError: Failed to fetch',
  }),
  serverFault: failure('server', say('server.fault'), say('hint.few_minutes'), {
    details: '500 Internal Server Error',
  }),
  outdated: failure('module_outdated', say('server.module_outdated'), say('hint.apply_sql_and_reload')),
  noCatalog: failure('catalog_wrong', say('catalog.no_description'), say('hint.apply_sql_or_catalog')),
  sessionEnded: failure('session_expired', say('server.session_ended'), say('hint.sign_in'), {
    details: '401 JWT expired',
  }),
  forbidden: failure('forbidden', say('server.not_allowed'), say('hint.ask_for_right')),
  hidden: failure(
    'incomplete',
    say('proof.hidden', { sheet: 'Payments', missing: 12, held: 20_412, visible: 20_400 }),
    say('hint.read_policy', { source: 'payments' }),
    { sheet: 'Payments' },
  ),
  noColumns: failure(
    'columns_missing',
    say('read.columns_missing', { sheet: 'Invoices', columns: ['due_date', 'paid_at'] }),
    say('hint.lost_columns', { source: 'invoices' }),
    { sheet: 'Invoices', details: '42703 column invoices.due_date does not exist' },
  ),
  stalled: failure('stalled', say('run.stalled', { part: 'disk' }), say('hint.again_or_details')),
  workerStopped: failure('worker_failed', say('run.worker_stopped'), say('hint.again_or_details')),
  noSpace: failure('write_failed', say('file.no_space'), say('hint.free_space')),
  tooLarge: failure('too_large', say('upload.too_large', { bytes: 52_428_800 }), say('hint.size_limits'), {
    details: '413 Payload too large',
  }),
  uploadFailed: failure('upload_failed', say('upload.failed'), say('hint.upload_again'), {
    details: '544 DatabaseTimeout',
  }),
  notRemoved: failure(
    'server',
    say('server.not_removed', { path: 'exports/customers-old.csv', bucket: 'customer-backups' }),
    say('hint.bucket_policies'),
  ),
  lockRefused: failure('record_failed', say('refused.lock'), say('hint.ask_for_right')),
  newestRefused: failure('record_failed', say('refusal.newest'), null),
  unexpected: failure('internal', say('run.unexpected'), say('hint.again_or_details'), {
    details: 'InvalidStateError: the file system is busy',
  }),
  fileMissing: failure('file_missing', say('server.file_missing'), say('hint.new_backup')),
  notOnRecord: failure('internal', say('run.not_on_record'), null),
  notABackup: failure(
    'file_refused',
    say('compare.refused', { fault: say('fault.no_summary') }),
    say('hint.another_file'),
  ),
  readBack: failure('upload_mismatch', say('file.not_read_back'), say('hint.again_or_details')),
} as const;

/** A promise that ends in a failure. */
export const failing = (data: BackupErrorData) => async (): Promise<never> => {
  throw BackupError.fromData(data);
};
