import type { SupabaseClient } from '@supabase/supabase-js';
import type { Backend } from '../../support/backend.ts';
import { BUCKET, SHA256, XLSX } from './support.ts';

export type Values = Readonly<Record<string, unknown>>;

/** A record, as the commands answer it. */
export interface LogRow {
  readonly id: string;
  readonly [column: string]: unknown;
}

/** What a command answers: a record, or why it is refused. */
export interface Answer {
  readonly data: LogRow | null;
  readonly error: { readonly code: string; readonly hint: string | null } | null;
}

/** What a run says of itself when it begins. */
export const RUN = { kind: 'full', format: 'xlsx', file_name: 'backup.xlsx', app_version: '1.0.0' };

/** What a record must say to become completed, but for the path of the file. The file has four bytes. */
export const PROOF = { file_size: 4, sha256: SHA256, record_count: 12, tables: [{ source: 'areas', rows_read: 12 }] };

/** The bytes that {@link PROOF} is about. */
export const FILE = 'four';

export const INTACT = { verdict: 'intact', details: null, rows: { Areas: 12 } };

/** Whoever sends commands. */
export interface Sender {
  rpc(name: string, args?: Values): PromiseLike<Answer>;
}

/** Sends one of the module's commands. */
export const send = (sender: Sender, command: string, args: Values = {}) => sender.rpc(`backup_${command}`, args);

/** Like {@link send}, where it must be granted. */
export async function sent(sender: Sender, command: string, args: Values = {}): Promise<LogRow> {
  const { data, error } = await send(sender, command, args);
  if (error !== null) throw error;
  if (data === null) throw new Error(`backup_${command} answered nothing.`);
  return data;
}

/** Begins a run: a full backup as xlsx unless told otherwise. */
export const begin = (sender: Sender, values: Values = {}) => sent(sender, 'begin', { ...RUN, ...values });

/** Closes a run as one that came to nothing. */
export const close = (sender: Sender, { id }: LogRow, status: string, error: unknown = null) =>
  sent(sender, 'close', { record: id, status, error });

/** Where the file of a run lies in the bucket. */
export const pathOf = ({ id }: LogRow) => `${id}/backup.xlsx`;

/** Puts a file into the bucket. */
export async function upload(client: SupabaseClient, path: string, text = FILE): Promise<void> {
  const { error } = await client.storage.from(BUCKET).upload(path, new Blob([text], { type: XLSX }));
  if (error !== null) throw error;
}

/** Puts the entry of a file into the bucket, without its bytes and past every policy. */
export async function place(db: Backend['db'], path: string, size = FILE.length): Promise<void> {
  await db.query('insert into storage.objects (bucket_id, name, metadata) values ($1, $2, $3)', [
    BUCKET,
    path,
    JSON.stringify({ size }),
  ]);
}

/** Takes such an entry away. */
export async function displace(db: Backend['db'], path: string): Promise<void> {
  await db.query('delete from storage.objects where bucket_id = $1 and name = $2', [BUCKET, path]);
}

/** A full backup from its beginning to its end, with its file in the bucket. */
export async function backUp(client: SupabaseClient): Promise<LogRow> {
  const run = await begin(client);
  await upload(client, pathOf(run));
  return sent(client, 'complete', { record: run.id, ...PROOF, file_path: pathOf(run) });
}

/** A single sheet from its beginning to its end, whichever that is. */
export async function endedSheet(sender: Sender, status: string): Promise<LogRow> {
  const run = await begin(sender, { kind: 'sheet' });
  return status === 'completed' ? sent(sender, 'complete', { record: run.id, ...PROOF }) : close(sender, run, status);
}

/** Lets a run fall silent: its last sign of life is as many seconds ago. */
export async function silence(db: Backend['db'], { id }: LogRow, seconds: number): Promise<void> {
  await db.query(`update backup_logs set heartbeat_at = now() - make_interval(secs => $2) where id = $1`, [
    id,
    seconds,
  ]);
}

/** A record as it is now, without the moment at which it was asked for. */
export async function read(sender: Sender, { id }: LogRow): Promise<LogRow> {
  return still(await sent(sender, 'find', { record: id }));
}

/** A record without the moment at which it was answered. */
export function still({ now: _now, ...record }: LogRow): LogRow {
  return record;
}

/** The paths in the bucket, as the owner of the database sees them. */
export async function stored(db: Backend['db']): Promise<readonly string[]> {
  const rows = await db.query<{ name: string }>(
    `select name from storage.objects where bucket_id = $1 order by name collate "C"`,
    [BUCKET],
  );
  return rows.map(({ name }) => name);
}

/** Why something was refused: the code of the error, and the hint where it is one of the module's. `null` where it wasn't. */
export function why({ error }: { readonly error: Answer['error'] }): string | null {
  if (error === null) return null;
  return error.hint?.startsWith('backup_') ? `${error.code} ${error.hint}` : error.code;
}
