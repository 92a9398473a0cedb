import type { SupabaseClient } from '@supabase/supabase-js';
import {
  again,
  type BackupLog,
  type BackupRecord,
  type CompletedRun,
  done,
  isBackupError,
  type NewRun,
  retry,
} from '../../core/index.ts';
import { backoff, MOST_TRIES } from '../transport/retry-policy.ts';
import { call, command, findRecord } from './command.ts';
import { toEntry } from './record.ts';

/** Keeps the log in the table `backup_logs`, by the commands that the database offers for it. */
export function createBackupLog(client: SupabaseClient): BackupLog {
  return {
    begin: (run, signal) =>
      retry(async (tries) => {
        try {
          return done(await begin(client, run));
        } catch (error) {
          signal.throwIfAborted();
          // An answer that was lost on the way may have been a yes; a refusal may be that of a second try.
          const made = await findRecord(client, { attempt: run.attempt }, signal).catch(() => Promise.reject(error));
          if (made) return done(made);
          if (tries === MOST_TRIES || !isPassingFault(error)) throw error;
          return again(backoff(tries));
        }
      }, signal),
    find: (id) => findRecord(client, { record: id }),
    findAttempt: (attempt) => findRecord(client, { attempt }),
    beat: async (id) => {
      await call(client, 'heartbeat', { record: id }, { fallback: 'record_failed' });
    },
    complete: async (id, run) => {
      try {
        return await command(client, 'complete', { record: id, ...completion(run) });
      } catch (error) {
        // A lost answer may have been a yes.
        const record = await findRecord(client, { record: id }).catch(() => null);
        if (record?.status === 'completed' && record.sha256 === run.sha256) return record;
        throw error;
      }
    },
    close: async (id, status, { code, message, hint, sheet, details }) => {
      try {
        const error = { code, message, hint, sheet, details };
        await call(client, 'close', { record: id, status, error }, { fallback: 'record_failed' });
      } catch (refusal) {
        // Closed is closed: by an answer that was lost, or by somebody who took the run for dead.
        const record = await findRecord(client, { record: id }).catch(() => null);
        if (record === null || record.status === 'running') throw refusal;
      }
    },
  };
}

/** Whether a record may be made if it is tried once more; the attempt's number keeps it from being made twice. */
function isPassingFault(error: unknown): boolean {
  return isBackupError(error) && ['network', 'server', 'timeout'].includes(error.code);
}

async function begin(client: SupabaseClient, run: NewRun): Promise<BackupRecord> {
  return command(client, 'begin', {
    kind: run.kind,
    format: run.format,
    file_name: run.fileName,
    app_version: run.appVersion,
    attempt: run.attempt,
    continues: run.continues,
  });
}

function completion(run: CompletedRun): Readonly<Record<string, unknown>> {
  return {
    file_path: run.filePath,
    file_size: run.fileSize,
    sha256: run.sha256,
    record_count: run.recordCount,
    tables: run.tables.map(toEntry),
  };
}
