import type { SupabaseClient } from '@supabase/supabase-js';
import type { Backend } from '../backend.ts';

const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

const AREAS = {
  name: 'Areas',
  source: 'areas',
  sheets: ['Areas'],
  rows_expected: 12,
  rows_after: 12,
  rows_read: 12,
  rows_written: 12,
  verdict: 'complete',
  started_at: '2026-01-01T12:00:00Z',
  finished_at: '2026-01-01T12:00:01Z',
  control_totals: {},
  notes: [],
};

/** A completed full backup that is in the bucket. */
export interface StoredBackup {
  readonly id: string;
  readonly fileName: string;
  readonly filePath: string;
}

/**
 * Makes a full backup of few bytes through the API, as of the day `2026-03-01` at noon UTC: the clock of the record is set back
 * while it is running, so that the chain of closed records stays whole.
 */
export async function storeBackup(client: SupabaseClient, db: Backend['db'], day: string): Promise<StoredBackup> {
  const fileName = `full_backup_${day}_18-00.xlsx`;
  const run = { kind: 'full', format: 'xlsx', file_name: fileName, app_version: '1.0.0' };
  const { id } = granted<{ readonly id: string }>(await client.rpc('backup_begin', run));
  await db.query(`update backup_logs set created_at = $2::timestamptz where id = $1`, [id, `${day} 12:00:00+00`]);
  const filePath = `${id}/${fileName}`;
  granted(await client.storage.from('customer-backups').upload(filePath, new Blob([day], { type: XLSX })));
  const proof = {
    record: id,
    file_path: filePath,
    file_size: day.length,
    sha256: 'a'.repeat(64),
    record_count: 12,
    tables: [AREAS],
  };
  granted(await client.rpc('backup_complete', proof));
  return { id, fileName, filePath };
}

function granted<T>({ data, error }: { readonly data: T | null; readonly error: unknown }): T {
  if (error !== null) throw error;
  if (data === null) throw new Error('The server answered with nothing.');
  return data;
}
