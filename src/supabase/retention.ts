import type { SupabaseClient } from '@supabase/supabase-js';
import { BackupError, isBackupError, type RetainedRecord, type RetentionRule, type RetentionSetting } from '../backup';
import { type LogRow, toRecord } from './record';
import { dataOf } from './server-error';

/** Records that one request asks for; the server may answer fewer. */
const PAGE = 500;

const COLUMNS =
  'id,kind,status,file_name,file_path,file_size,created_at,verified_at,verified_by_email,verification,locked,removal_started_at';

const SETTING_COLUMNS = 'keep_newest,keep_months,updated_at,updated_by_email';

/** A row of `backup_settings`. */
interface SettingRow {
  readonly keep_newest: number | null;
  readonly keep_months: number | null;
  readonly updated_at: string | null;
  readonly updated_by_email: string | null;
}

/** All full backups whose file is in the bucket. They come by their keys, page after page, until one is empty. */
export async function storedBackups(client: SupabaseClient): Promise<readonly RetainedRecord[]> {
  const records: RetainedRecord[] = [];
  let last: unknown = null;
  for (;;) {
    const wanted = client
      .from('backup_logs')
      .select(COLUMNS)
      .match({ kind: 'full', status: 'completed' })
      .not('file_path', 'is', null)
      .is('removal_started_at', null);
    const page = last === null ? wanted : wanted.gt('id', last);
    const rows = (await dataOf(page.order('id').limit(PAGE))) as unknown as readonly LogRow[];
    if (rows.length === 0) return records;
    records.push(...rows.map(toRecord));
    last = rows.at(-1)?.id;
  }
}

/** The rule that the project keeps backups by. */
export async function readRetention(client: SupabaseClient): Promise<RetentionSetting> {
  const row = await dataOf(client.from('backup_settings').select(SETTING_COLUMNS).maybeSingle());
  return toSetting(row);
}

/** Writes the rule, and answers with it as it is then. */
export async function writeRetention(client: SupabaseClient, rule: RetentionRule | null): Promise<RetentionSetting> {
  const change = { keep_newest: rule?.newest ?? null, keep_months: rule?.months ?? null };
  const request = client.from('backup_settings').update(change).eq('only_one', true).select(SETTING_COLUMNS);
  return toSetting(await dataOf(request.maybeSingle().retry(false)));
}

/** Tells of a refusal by the record's own rules in words that fit what was tried. */
export async function orRefused<T>(message: string, attempt: Promise<T>): Promise<T> {
  try {
    return await attempt;
  } catch (error) {
    if (!isBackupError(error) || error.code !== 'record_failed') throw error;
    throw new BackupError('record_failed', message, {
      hint: 'Somebody may have locked, verified or deleted a backup meanwhile. Look at the list again.',
      details: error.details,
      cause: error,
    });
  }
}

function toSetting(row: SettingRow | null): RetentionSetting {
  if (row === null) {
    throw new BackupError('server', 'The database has lost its setting of which backups are kept.', {
      hint: 'Ask whoever manages the database to apply the backup module’s migrations again.',
    });
  }
  const { keep_newest: newest, keep_months: months } = row;
  return {
    rule: newest === null || months === null ? null : { newest, months },
    updatedAt: row.updated_at,
    updatedBy: row.updated_by_email,
  };
}
