import type { SupabaseClient } from '@supabase/supabase-js';
import type { BackupErrorCode, BackupRecord } from '../../core/index.ts';
import { dataOf } from '../errors/server-error.ts';
import { once } from '../transport/once.ts';
import { type LogRow, toRecord } from './record.ts';

/**
 * Calls one of the module's functions in the database, `backup_…`. Rejects with `record_failed` where the database refuses,
 * with `forbidden` where the right to make backups is gone.
 */
export async function call(
  client: SupabaseClient,
  name: string,
  args: Readonly<Record<string, unknown>> = {},
  options: { readonly signal?: AbortSignal; readonly fallback?: BackupErrorCode } = {},
): Promise<unknown> {
  const request = once(client.rpc(`backup_${name}`, args));
  return dataOf(options.signal ? request.abortSignal(options.signal) : request, options.fallback);
}

/** Sends a command, and answers with the record as it is then. */
export async function command(
  client: SupabaseClient,
  name: string,
  args: Readonly<Record<string, unknown>>,
): Promise<BackupRecord> {
  return toRecord((await call(client, name, args, { fallback: 'record_failed' })) as LogRow);
}

/** The record of an id, or of an attempt; `null` where there is none. */
export async function findRecord(
  client: SupabaseClient,
  by: { readonly record: string } | { readonly attempt: string },
  signal?: AbortSignal,
): Promise<BackupRecord | null> {
  const fallback = 'record_failed';
  const row = await call(client, 'find', by, signal ? { signal, fallback } : { fallback });
  return row === null ? null : toRecord(row as LogRow);
}
