import type { SupabaseClient } from '@supabase/supabase-js';
import {
  BackupError,
  isBackupError,
  type RetainedRecord,
  type RetentionRule,
  type RetentionSetting,
} from '../../core/index.ts';
import { call } from './command.ts';
import { text } from './decode.ts';
import { type LogRow, toRecord } from './record.ts';

/** The answer of `backup_retention`. */
interface SettingRow {
  readonly keep_newest: number | null;
  readonly keep_months: number | null;
  readonly updated_at: string | null;
  readonly updated_by_email: string | null;
}

/** All full backups of the module whose file is in the bucket. */
export async function storedBackups(client: SupabaseClient): Promise<readonly RetainedRecord[]> {
  return ((await call(client, 'kept')) as readonly LogRow[]).map(toRecord);
}

/** The rule that the project keeps backups by. */
export async function readRetention(client: SupabaseClient): Promise<RetentionSetting> {
  return toSetting((await call(client, 'retention')) as SettingRow | null);
}

/** Writes the rule, and answers with it as it is then. */
export async function writeRetention(client: SupabaseClient, rule: RetentionRule | null): Promise<RetentionSetting> {
  const change = { keep_newest: rule?.newest ?? null, keep_months: rule?.months ?? null };
  return toSetting((await call(client, 'save_retention', change)) as SettingRow | null);
}

/** Tells of a refusal by the record's own rules in words that fit what was tried, and why, in the database's own. */
export async function orRefused<T>(message: string, attempt: Promise<T>): Promise<T> {
  try {
    return await attempt;
  } catch (error) {
    if (!isBackupError(error) || error.code !== 'record_failed') throw error;
    throw new BackupError('record_failed', message, {
      hint:
        reasonOf(error.cause) ??
        'Somebody may have locked, verified or deleted a backup meanwhile. Look at the list again.',
      details: error.details,
      cause: error,
    });
  }
}

/** The database's own sentence. */
function reasonOf(fault: unknown): string | null {
  return typeof fault === 'object' && fault !== null && 'message' in fault ? text(fault.message) : null;
}

function toSetting(row: SettingRow | null): RetentionSetting {
  if (row === null) {
    throw new BackupError('server', 'The database has lost its setting of which backups are kept.', {
      hint: 'Ask whoever manages the database to apply the backup module’s SQL again.',
    });
  }
  const { keep_newest: newest, keep_months: months } = row;
  return {
    rule: newest === null || months === null ? null : { newest, months },
    updatedAt: row.updated_at,
    updatedBy: row.updated_by_email,
  };
}
