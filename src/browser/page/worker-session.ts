import { BackupError, say, toBackupError } from '../../core/index.ts';
import type { GetToken } from '../../supabase/index.ts';
import type { ToPage, ToWorker } from '../protocol.ts';
import { ownWorker } from './own-worker.ts';
import { watchdog } from './watchdog.ts';

/** What a session with a worker is made from. */
export interface SessionOptions {
  /** Makes a worker of `backup.worker.ts`; each task has one of its own, ended with the task. By default the module does. */
  readonly createWorker?: () => Worker | Promise<Worker>;
  /** The page's session hands out tokens; the worker never refreshes it. */
  readonly getToken: GetToken;
}

/** What the worker tells beside signs of life and questions for tokens. */
export type News = Exclude<ToPage, { readonly type: 'alive' | 'token' }>;

/**
 * Gives a worker its task and waits for the end. `hear` is given the news and answers with the result once there is one.
 * Rejects with what the worker ended with, and with `worker_failed` when it broke down or fell silent.
 */
export async function workerSession<T>(
  { createWorker = ownWorker, getToken }: SessionOptions,
  task: ToWorker,
  signal: AbortSignal,
  hear: (news: News) => { readonly result: T } | undefined,
): Promise<T> {
  const worker = await Promise.resolve(createWorker()).catch((error: unknown) => {
    throw workerError(String(error));
  });
  return new Promise<T>((resolve, reject) => {
    const tell = (message: ToWorker) => worker.postMessage(message);
    const cancel = () => tell({ type: 'cancel' });
    const end = (settle: () => void) => {
      signal.removeEventListener('abort', cancel);
      watch.stop();
      worker.terminate();
      settle();
    };
    const fail = (details: string) => end(() => reject(workerError(details)));
    const watch = watchdog(() => fail('the worker fell silent'));
    const answer = async (id: number, rejected: string | null) => {
      try {
        tell({ type: 'token', id, token: await getToken(rejected), error: null });
      } catch (error) {
        tell({ type: 'token', id, token: null, error: toBackupError(error).toData() });
      }
    };
    worker.addEventListener('message', ({ data }: MessageEvent<ToPage>) => {
      watch.heard();
      if (data.type === 'alive') return;
      if (data.type === 'token') return void answer(data.id, data.rejected);
      if (data.type === 'ended') return end(() => reject(BackupError.fromData(data.error)));
      const heard = hear(data);
      if (heard) end(() => resolve(heard.result));
    });
    worker.addEventListener('error', (event) => fail(event.message || NOT_LOADED));
    worker.addEventListener('messageerror', () => fail('a message could not be read'));
    signal.addEventListener('abort', cancel, { once: true });
    tell(task);
    if (signal.aborted) cancel();
  });
}

/** What a browser does not say of a program that never began. */
const NOT_LOADED = 'its program did not load: does a Content-Security-Policy forbid workers from blob: addresses?';

function workerError(details: string): BackupError {
  return new BackupError('worker_failed', say('run.worker_stopped'), {
    hint: say('hint.reload'),
    details,
  });
}
