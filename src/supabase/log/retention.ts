import type { SupabaseClient } from '@supabase/supabase-js';
import {
  BackupError,
  isBackupError,
  type Message,
  type RetainedRecord,
  type RetentionRule,
  type RetentionSetting,
  say,
} from '../../core/index.ts';
import { refusalIn } from '../errors/refusal.ts';
import { call } from './command.ts';
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

/** Tells of a refusal by the record's own rules in words that fit what was tried, and why. */
export async function orRefused<T>(told: Message, attempt: Promise<T>): Promise<T> {
  try {
    return await attempt;
  } catch (error) {
    if (!isBackupError(error) || error.code !== 'record_failed') throw error;
    throw new BackupError('record_failed', told, {
      hint: refusalIn(error.cause) ?? say('hint.look_again'),
      details: error.details,
      cause: error,
    });
  }
}

function toSetting(row: SettingRow | null): RetentionSetting {
  if (row === null) {
    throw new BackupError('server', say('retention.lost'), {
      hint: say('hint.apply_sql'),
    });
  }
  const { keep_newest: newest, keep_months: months } = row;
  return {
    rule: newest === null || months === null ? null : { newest, months },
    updatedAt: row.updated_at,
    updatedBy: row.updated_by_email,
  };
}
