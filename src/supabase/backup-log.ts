import type { SupabaseClient } from '@supabase/supabase-js';
import { type BackupLog, type BackupRecord, type CompletedRun, isBackupError, type NewRun } from '../backup';
import { delay } from '../backup/delay';
import { LOG_COLUMNS, type LogRow, toEntry, toRecord } from './record';
import { backoff, MOST_TRIES } from './retry-policy';
import { dataOf } from './server-error';
import { findInLog, updateLog } from './update-log';

/** Keeps the log in the table `backup_logs`, whose triggers check what is written. */
export function createBackupLog(client: SupabaseClient): BackupLog {
  return {
    begin: async (run, signal) => {
      for (let tries = 1; ; tries += 1) {
        try {
          return await insert(client, run);
        } catch (error) {
          signal.throwIfAborted();
          // An answer that was lost on the way may have been a yes; a refusal may be that of a second try.
          const made = await findInLog(client, 'attempt', run.attempt, signal).catch(() => Promise.reject(error));
          if (made) return made;
          if (tries === MOST_TRIES || !isPassingFault(error)) throw error;
          await delay(backoff(tries), signal);
        }
      }
    },
    find: (id) => findInLog(client, 'id', id),
    findAttempt: (attempt) => findInLog(client, 'attempt', attempt),
    beat: async (id) => {
      await updateLog(client, id, { heartbeat_at: new Date().toISOString() });
    },
    complete: async (id, run) => {
      try {
        return await updateLog(client, id, completion(run));
      } catch (error) {
        // A lost answer may have been a yes.
        const record = await findInLog(client, 'id', id).catch(() => null);
        if (record?.status === 'completed' && record.sha256 === run.sha256) return record;
        throw error;
      }
    },
    close: async (id, status, { code, message, hint, sheet, details }) => {
      try {
        await updateLog(client, id, { status, error: { code, message, hint, sheet, details } });
      } catch (error) {
        // Closed is closed: by an answer that was lost, or by somebody who took the run for dead.
        const record = await findInLog(client, 'id', id).catch(() => null);
        if (record === null || record.status === 'running') throw error;
      }
    },
  };
}

/** Whether a record may be made if it is tried once more; the attempt's number keeps it from being made twice. */
function isPassingFault(error: unknown): boolean {
  return isBackupError(error) && ['network', 'server', 'timeout'].includes(error.code);
}

async function insert(client: SupabaseClient, run: NewRun): Promise<BackupRecord> {
  const row = {
    kind: run.kind,
    format: run.format,
    file_name: run.fileName,
    app_version: run.appVersion,
    attempt: run.attempt,
    // Left out, not null: a caller may insert it only where it means something.
    ...(run.continues === null ? {} : { continues: run.continues }),
  };
  const request = client.from('backup_logs').insert(row).select(LOG_COLUMNS).single().retry(false);
  return toRecord((await dataOf(request, 'record_failed')) as unknown as LogRow);
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
