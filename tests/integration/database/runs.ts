import type { SupabaseClient } from '@supabase/supabase-js';
import type { Backend } from '../../support/backend.ts';
import { BUCKET, SHA256, XLSX } from './support.ts';

/** A row of `backup_logs`, as the API answers it. */
export interface LogRow {
  readonly id: string;
  readonly [column: string]: unknown;
}

/** What a record must say to become completed, but for the path of the file. The file has four bytes. */
export const PROOF = { file_size: 4, sha256: SHA256, record_count: 12, tables: [{ source: 'areas', rowsRead: 12 }] };

/** The bytes that {@link PROOF} is about. */
export const FILE = 'four';

/** Begins a run: a full backup as xlsx unless told otherwise. */
export async function begin(client: SupabaseClient, values: Readonly<Record<string, unknown>> = {}): Promise<LogRow> {
  const { data, error } = await client
    .from('backup_logs')
    .insert({ kind: 'full', format: 'xlsx', file_name: 'backup.xlsx', app_version: '1.0.0', ...values })
    .select()
    .single<LogRow>();
  if (error !== null) throw error;
  return data;
}

/** Asks for a change of one record, and for the record as it is then. */
export function change(client: SupabaseClient, id: string, values: Readonly<Record<string, unknown>>) {
  return client.from('backup_logs').update(values).eq('id', id).select().single<LogRow>();
}

/** Like {@link change}, where it must be granted. */
export async function changed(
  client: SupabaseClient,
  id: string,
  values: Readonly<Record<string, unknown>>,
): Promise<LogRow> {
  const { data, error } = await change(client, id, values);
  if (error !== null) throw error;
  return data;
}

/** Where the file of a run lies in the bucket. */
export const pathOf = ({ id }: LogRow) => `${id}/backup.xlsx`;

/** Puts a file into the bucket. */
export async function upload(client: SupabaseClient, path: string, text = FILE): Promise<void> {
  const { error } = await client.storage.from(BUCKET).upload(path, new Blob([text], { type: XLSX }));
  if (error !== null) throw error;
}

/** A full backup from its beginning to its end, with its file in the bucket. */
export async function backUp(client: SupabaseClient): Promise<LogRow> {
  const run = await begin(client);
  await upload(client, pathOf(run));
  return changed(client, run.id, { status: 'completed', ...PROOF, file_path: pathOf(run) });
}

/** A single sheet from its beginning to its end, whichever that is. */
export async function endedSheet(client: SupabaseClient, status: string): Promise<LogRow> {
  const run = await begin(client, { kind: 'sheet' });
  return changed(client, run.id, { status, ...PROOF });
}

/** Lets a run fall silent: its last sign of life is as many seconds ago. */
export async function silence(db: Backend['db'], { id }: LogRow, seconds: number): Promise<void> {
  await db.query(`update backup_logs set heartbeat_at = now() - make_interval(secs => $2) where id = $1`, [
    id,
    seconds,
  ]);
}

/** The paths in the bucket, as the superuser sees them. */
export async function stored(db: Backend['db']): Promise<readonly string[]> {
  const rows = await db.query<{ name: string }>(`select name from storage.objects where bucket_id = $1 order by name`, [
    BUCKET,
  ]);
  return rows.map(({ name }) => name);
}

/** Why the API refused: the code and the hint of its error. `null` where it didn't. */
export function why({ error }: { readonly error: { readonly code: string; readonly hint: string | null } | null }) {
  return error === null ? null : [error.code, error.hint ?? ''].join(' ').trim();
}
