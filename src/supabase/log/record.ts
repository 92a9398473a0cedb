import type { BackupRecord, RecordedVerification, SheetReport } from '../../core/index.ts';
import { key, list, oneOf, parts, partsOf, quantity, text, texts, told } from './decode.ts';

const COLUMNS = [
  'id',
  'made_by',
  'kind',
  'format',
  'status',
  'file_name',
  'file_path',
  'file_size',
  'sha256',
  'record_count',
  'tables',
  'error',
  'app_version',
  'created_by',
  'created_by_email',
  'created_at',
  'heartbeat_at',
  'finished_at',
  'continues',
  'verified_at',
  'verified_by_email',
  'verification',
  'downloaded_at',
  'downloaded_by_email',
  'compared_at',
  'compared_by_email',
  'locked',
  'locked_at',
  'locked_by_email',
  'removal_started_at',
  'removed_at',
  'removed_by_email',
  'chain_number',
  'message',
  'brief',
] as const;

/**
 * A record as the database's functions hand it out, or some of it. The commands hold what they write to its types; what an
 * owner of the database has written may be anything.
 */
export type LogRow = Readonly<Partial<Record<(typeof COLUMNS)[number], unknown>>>;

/** One sheet in `backup_logs.tables`. */
export interface TableEntry {
  readonly name: string;
  readonly source: string;
  readonly sheets: readonly string[];
  readonly rows_expected: number | null;
  readonly rows_after: number | null;
  readonly rows_read: number;
  readonly rows_written: number;
  readonly verdict: SheetReport['verdict'];
  readonly drift: SheetReport['drift'];
  readonly started_at: string;
  readonly finished_at: string;
  readonly control_totals: Readonly<Record<string, string>>;
  readonly notes: SheetReport['notes'];
}

/** The record that a row of the log holds. Never throws: what is of another type than it should be is not known. */
export function toRecord(row: LogRow): BackupRecord {
  return {
    id: key(row.id) ?? '',
    kind: oneOf(['full', 'partial', 'sheet', 'file'], row.kind) ?? 'sheet',
    madeBy: oneOf(['session', 'schedule'], row.made_by),
    format: oneOf(['xlsx', 'zip', 'csv'], row.format ?? text(row.file_name)?.split('.').at(-1)) ?? 'xlsx',
    // How a run ended that says so in words of its own, nobody knows.
    status: oneOf(['running', 'completed', 'failed', 'cancelled'], row.status) ?? 'interrupted',
    fileName: text(row.file_name),
    filePath: text(row.file_path),
    fileSize: quantity(row.file_size),
    sha256: text(row.sha256),
    recordCount: quantity(row.record_count),
    tables: list(row.tables).map(toReport),
    ...briefOf(row),
    error: errorOf(row),
    appVersion: text(row.app_version),
    createdBy: text(row.created_by_email) ?? text(row.created_by) ?? 'unknown',
    ownerId: text(row.created_by),
    continues: key(row.continues),
    createdAt: text(row.created_at) ?? '',
    heartbeatAt: text(row.heartbeat_at),
    finishedAt: text(row.finished_at),
    verification: verificationOf(row),
    downloadedAt: text(row.downloaded_at),
    downloadedBy: text(row.downloaded_by_email),
    comparedAt: text(row.compared_at),
    comparedBy: text(row.compared_by_email),
    locked: row.locked === true,
    lockedAt: text(row.locked_at),
    lockedBy: text(row.locked_by_email),
    removalStartedAt: text(row.removal_started_at),
    removedAt: text(row.removed_at),
    removedBy: text(row.removed_by_email),
    chainNumber: quantity(row.chain_number),
  };
}

function briefOf({ brief }: LogRow): Pick<BackupRecord, 'brief'> {
  const said = parts(brief);
  const sheets = quantity(said?.['sheets']);
  return sheets === null ? {} : { brief: { sheets, unproven: quantity(said?.['unproven']) ?? sheets } };
}

function errorOf({ error, made_by, message: words }: LogRow): BackupRecord['error'] {
  const foreign = (made_by ?? null) === null ? text(words) : null;
  if (foreign !== null) return { code: 'other_program', message: foreign, sheet: null };
  const said = parts(error);
  const code = text(said?.['code']);
  const message = told(said?.['message']);
  return code === null || message === null ? null : { code, message, sheet: text(said?.['sheet']) };
}

/** What the last check of a row's file found. */
function verificationOf({ verification, verified_at, verified_by_email }: LogRow): RecordedVerification | null {
  const said = parts(verification);
  const verdict = oneOf(['intact', 'altered', 'truncated', 'replaced', 'missing'], said?.['verdict']);
  const at = text(verified_at);
  if (verdict === null || at === null) return null;
  return {
    verdict,
    details: told(said?.['details']),
    rows: partsOf(said?.['rows'], quantity),
    at,
    by: text(verified_by_email),
  };
}

/** What an entry does not say, or says in another type, is not known, and proves nothing. */
function toReport(said: unknown): SheetReport {
  const entry: Readonly<Partial<Record<keyof TableEntry, unknown>>> = parts(said) ?? {};
  const name = text(entry.name) ?? 'Unknown';
  const rowsWritten = quantity(entry.rows_written) ?? 0;
  return {
    name,
    source: text(entry.source) ?? name,
    sheets: Array.isArray(entry.sheets) ? texts(entry.sheets) : [name],
    rowsExpected: quantity(entry.rows_expected),
    rowsAfter: quantity(entry.rows_after),
    rowsRead: quantity(entry.rows_read) ?? rowsWritten,
    rowsWritten,
    verdict: oneOf(['complete', 'changed'], entry.verdict) ?? 'unproven',
    drift: driftOf(entry.drift),
    startedAt: text(entry.started_at) ?? '',
    finishedAt: text(entry.finished_at) ?? '',
    controlTotals: partsOf(entry.control_totals, text) ?? {},
    notes: list(entry.notes)
      .map(told)
      .filter((note) => note !== null),
  };
}

function driftOf(said: unknown): SheetReport['drift'] {
  const came = quantity(parts(said)?.['came']);
  const went = quantity(parts(said)?.['went']);
  return came === null || went === null ? null : { came, went };
}

/** A sheet's report as the log keeps it. */
export function toEntry(report: SheetReport): TableEntry {
  return {
    name: report.name,
    source: report.source,
    sheets: report.sheets,
    rows_expected: report.rowsExpected,
    rows_after: report.rowsAfter,
    rows_read: report.rowsRead,
    rows_written: report.rowsWritten,
    verdict: report.verdict,
    drift: report.drift,
    started_at: report.startedAt,
    finished_at: report.finishedAt,
    control_totals: report.controlTotals,
    notes: report.notes,
  };
}
