import type { BackupErrorData, BackupRecord, RecordedVerification, SheetReport, Verification } from '../backup';

/** A row of `backup_logs`, as the module's own runs fill it. */
export interface LogRow {
  readonly id: string;
  readonly kind: BackupRecord['kind'];
  readonly format: BackupRecord['format'];
  readonly status: BackupRecord['status'];
  readonly file_name: string | null;
  readonly file_path: string | null;
  readonly file_size: number | null;
  readonly sha256: string | null;
  readonly record_count: number | null;
  readonly tables: readonly Partial<TableEntry>[] | null;
  readonly error: Pick<BackupErrorData, 'code' | 'message' | 'sheet'> | null;
  readonly app_version: string | null;
  readonly created_by: string | null;
  readonly created_by_email: string | null;
  readonly created_at: string;
  readonly heartbeat_at: string | null;
  readonly finished_at: string | null;
  readonly continues: string | null;
  readonly verified_at: string | null;
  readonly verified_by_email: string | null;
  readonly verification: Verification | null;
  readonly locked: boolean | null;
  readonly locked_at: string | null;
  readonly locked_by_email: string | null;
  readonly removal_started_at: string | null;
  readonly removed_at: string | null;
  readonly removed_by_email: string | null;
  readonly chain_number: number | null;
}

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
  readonly notes: readonly string[];
}

/** The columns that a {@link BackupRecord} is made from. */
export const LOG_COLUMNS =
  'id,kind,format,status,file_name,file_path,file_size,sha256,record_count,tables,error,app_version,created_by,created_by_email,created_at,heartbeat_at,finished_at,' +
  'continues,verified_at,verified_by_email,verification,locked,locked_at,locked_by_email,removal_started_at,removed_at,removed_by_email,chain_number';

/** The record that a row of the log holds. */
export function toRecord(row: LogRow): BackupRecord {
  return {
    // A table that was there before the module may number its rows.
    id: String(row.id),
    kind: row.kind,
    format: row.format,
    status: row.status,
    fileName: row.file_name,
    filePath: row.file_path,
    fileSize: row.file_size,
    sha256: row.sha256,
    recordCount: row.record_count,
    tables: (row.tables ?? []).map(toReport),
    error: row.error,
    appVersion: row.app_version,
    createdBy: row.created_by_email ?? row.created_by ?? 'unknown',
    ownerId: row.created_by,
    continues: row.continues === null ? null : String(row.continues),
    createdAt: row.created_at,
    heartbeatAt: row.heartbeat_at,
    finishedAt: row.finished_at,
    verification: verificationOf(row),
    locked: row.locked === true,
    lockedAt: row.locked_at,
    lockedBy: row.locked_by_email,
    removalStartedAt: row.removal_started_at,
    removedAt: row.removed_at,
    removedBy: row.removed_by_email,
    chainNumber: row.chain_number,
  };
}

/** What the last check of a row's file found. */
export function verificationOf({
  verification,
  verified_at,
  verified_by_email,
}: Pick<LogRow, 'verification' | 'verified_at' | 'verified_by_email'>): RecordedVerification | null {
  if (verification === null || verified_at === null) return null;
  const { verdict, details, rows } = verification;
  return { verdict, details, rows, at: verified_at, by: verified_by_email };
}

/** Whoever may back up may write any list of tables: what an entry does not say is not known, and proves nothing. */
function toReport(entry: Partial<TableEntry>): SheetReport {
  const { name = 'Unknown', rows_written: rowsWritten = 0 } = entry;
  return {
    name,
    source: entry.source ?? name,
    sheets: entry.sheets ?? [name],
    rowsExpected: entry.rows_expected ?? null,
    rowsAfter: entry.rows_after ?? null,
    rowsRead: entry.rows_read ?? rowsWritten,
    rowsWritten,
    verdict: entry.verdict === 'complete' || entry.verdict === 'changed' ? entry.verdict : 'unproven',
    drift: entry.drift ?? null,
    startedAt: entry.started_at ?? '',
    finishedAt: entry.finished_at ?? '',
    controlTotals: entry.control_totals ?? {},
    notes: entry.notes ?? [],
  };
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
