import type { SupabaseClient } from '@supabase/supabase-js';
import { BackupError, type BackupRecord } from '../backup';
import { LOG_COLUMNS, type LogRow, toRecord } from './record';
import { dataOf, serverError } from './server-error';

/**
 * Changes a row of the log, and answers with it as it is then. Row-level security that blocks an update touches no row
 * without an error, so the row is asked back. Rejects with `record_failed` when the database refuses, and with `forbidden` when
 * the right to make backups is gone.
 */
export async function updateLog(
  client: SupabaseClient,
  id: string,
  change: Readonly<Record<string, unknown>>,
): Promise<BackupRecord> {
  const request = client.from('backup_logs').update(change).eq('id', id).select(LOG_COLUMNS).retry(false);
  const rows = (await dataOf(request, 'record_failed')) as unknown as readonly LogRow[];
  const row = rows[0];
  if (!row) throw (await mayBackUp(client)) ? closed(id) : serverError(null, 403);
  return toRecord(row);
}

/** An update by somebody whose right was taken away touches no row either. */
async function mayBackUp(client: SupabaseClient): Promise<boolean> {
  return (await dataOf(client.rpc('is_backup_admin').retry(false))) === true;
}

/** The row of which a column has this value. */
export async function findInLog(
  client: SupabaseClient,
  column: 'id' | 'attempt',
  value: string,
  signal?: AbortSignal,
): Promise<BackupRecord | null> {
  const query = client.from('backup_logs').select(LOG_COLUMNS).eq(column, value).retry(false);
  const row = await dataOf((signal ? query.abortSignal(signal) : query).maybeSingle(), 'record_failed');
  return row ? toRecord(row as unknown as LogRow) : null;
}

function closed(id: string): BackupError {
  return new BackupError('record_failed', 'The record of this backup can no longer be changed.', {
    hint: 'Start a new backup.',
    details: `backup_logs ${id}: the update touched no row`,
  });
}
