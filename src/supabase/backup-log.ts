import type { SupabaseClient } from '@supabase/supabase-js';
import { BackupError, type BackupLog, type BackupRecord, type CompletedRun } from '../backup';
import { LOG_COLUMNS, type LogRow, toEntry, toRecord } from './record';
import { dataOf, serverError } from './server-error';

/** Keeps the log in the table `backup_logs`, whose triggers check what is written. */
export function createBackupLog(client: SupabaseClient): BackupLog {
  /** Row-level security that blocks an update touches no row without an error, so the row is asked back. */
  const update = async (id: string, change: Readonly<Record<string, unknown>>): Promise<BackupRecord> => {
    const request = client.from('backup_logs').update(change).eq('id', id).select(LOG_COLUMNS).retry(false);
    const rows = (await dataOf(request, 'record_failed')) as unknown as readonly LogRow[];
    const row = rows[0];
    if (!row) throw closed(id);
    return toRecord(row);
  };
  return {
    begin: async (run) => {
      const row = await dataOf(
        client
          .from('backup_logs')
          .insert({ kind: run.kind, format: run.format, file_name: run.fileName, app_version: run.appVersion })
          .select(LOG_COLUMNS)
          .single()
          .retry(false),
        'record_failed',
      );
      return toRecord(row as unknown as LogRow);
    },
    beat: async (id) => {
      await update(id, { heartbeat_at: new Date().toISOString() });
    },
    complete: async (id, run) => {
      try {
        return await update(id, completion(run));
      } catch (error) {
        const record = await recorded(client, id);
        if (record?.status === 'completed' && record.sha256 === run.sha256) return record;
        throw error;
      }
    },
    close: async (id, status, { code, message, hint, sheet, details }) => {
      try {
        await update(id, { status, error: { code, message, hint, sheet, details } });
      } catch (error) {
        if ((await recorded(client, id))?.status !== status) throw error;
      }
    },
  };
}

function completion(run: CompletedRun): Readonly<Record<string, unknown>> {
  return {
    status: 'completed',
    file_path: run.filePath,
    file_size: run.fileSize,
    sha256: run.sha256,
    record_count: run.recordCount,
    tables: run.tables.map(toEntry),
  };
}

/** The row as it stands: an answer that was lost on the way may have been a yes. */
async function recorded(client: SupabaseClient, id: string): Promise<BackupRecord | null> {
  const { data, error, status } = await client
    .from('backup_logs')
    .select(LOG_COLUMNS)
    .eq('id', id)
    .maybeSingle()
    .retry(false);
  if (error) throw serverError(error, status, 'record_failed');
  return data ? toRecord(data as unknown as LogRow) : null;
}

function closed(id: string): BackupError {
  return new BackupError('record_failed', 'The record of this backup can no longer be changed.', {
    hint: 'Start a new backup.',
    details: `backup_logs ${id}: the update touched no row`,
  });
}
