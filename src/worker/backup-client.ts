import { BackupError, type BackupRunner, type BackupSettings, type RunResult } from '../backup';
import type { Connection, GetToken } from '../supabase';
import type { ToPage, ToWorker } from './protocol';

/** What the page's side of the worker is made from. */
export interface RunnerOptions {
  /** Makes a worker of `backup.worker.ts`; each run has one of its own, ended with the run. */
  readonly createWorker: () => Worker;
  readonly settings: BackupSettings;
  readonly connection: Connection;
  /** The private bucket that full backups are uploaded to. */
  readonly bucket: string;
  /** The page's session hands out tokens; the worker never refreshes it. */
  readonly getToken: GetToken;
}

/** Runs backups in a worker. */
export function createBackupRunner(options: RunnerOptions): BackupRunner {
  const { createWorker, settings, connection, bucket, getToken } = options;
  return {
    run: (request, { signal, onProgress, onLine }) =>
      new Promise<RunResult>((resolve, reject) => {
        const worker = createWorker();
        const tell = (message: ToWorker) => worker.postMessage(message);
        const cancel = () => tell({ type: 'cancel' });
        const end = (settle: () => void) => {
          signal.removeEventListener('abort', cancel);
          worker.terminate();
          settle();
        };
        const answer = async (id: number, rejected: string | null) => {
          // A session that can't be had is one that is gone: the worker then says so.
          const token = await getToken(rejected).catch(() => null);
          tell({ type: 'token', id, token });
        };
        worker.addEventListener('message', ({ data }: MessageEvent<ToPage>) => {
          if (data.type === 'progress') onProgress(data.progress);
          else if (data.type === 'line') onLine(data.up);
          else if (data.type === 'token') void answer(data.id, data.rejected);
          else if (data.type === 'completed') end(() => resolve(data.result));
          else end(() => reject(BackupError.fromData(data.error)));
        });
        worker.addEventListener('error', (event) => end(() => reject(workerError(event.message))));
        worker.addEventListener('messageerror', () => end(() => reject(workerError('a message could not be read'))));
        signal.addEventListener('abort', cancel, { once: true });
        tell({ type: 'run', order: { request, settings, connection, bucket } });
        if (signal.aborted) cancel();
      }),
  };
}

function workerError(details: string): BackupError {
  return new BackupError('worker_failed', 'The part of the page that makes backups stopped working.', {
    hint: 'Reload the page, then try again.',
    details,
  });
}
