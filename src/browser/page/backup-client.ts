import type { BackupRunner, BackupSettings, Language } from '../../core/index.ts';
import { unlessAborted } from '../../core/index.ts';
import {
  type BucketName,
  type Connection,
  connect,
  connectivityOf,
  createBackupLog,
  databaseClock,
  nameOf,
  ServerClock,
  tokenUser,
} from '../../supabase/index.ts';
import { keptFile, removeKept } from '../opfs/kept-files.ts';
import { afterBreakdown } from './breakdown.ts';
import { forgetRun, journalRun } from './run-journal.ts';
import { heldLocks, lockOf, underLock } from './run-locks.ts';
import { closeBroken, settle } from './stale-runs.ts';
import { type SessionOptions, workerSession } from './worker-session.ts';

/** What the page's side of the worker is made from. */
export interface RunnerOptions extends SessionOptions {
  /** `language` is that of the file, where the run asks for one. */
  readonly settings: (language: Language | undefined) => BackupSettings;
  readonly connection: Connection;
  /** The private bucket that full backups are uploaded to. */
  readonly bucket: BucketName;
}

/** Milliseconds that the look at what runs have left may wait for the server. */
const LONGEST_LOOK = 15_000;

/** Runs backups in a worker, one full one at a time, and looks after those whose page or worker died. */
export function createBackupRunner(options: RunnerOptions): BackupRunner {
  const { settings, connection, bucket, getToken } = options;
  const serverClock = new ServerClock();
  const log = createBackupLog(connect(connection, getToken, { clock: serverClock }));
  /** Whose session it was when the server was last asked. */
  let userId: string | null = null;
  return {
    run: (request, { signal, onProgress, onConnectivity }) => {
      const attempt = crypto.randomUUID();
      const lock = lockOf(request.kind === 'sheet' ? 'sheet' : 'full', attempt);
      return underLock(lock, async () => {
        if (request.kind === 'full' || request.kind === 'partial') {
          // While the line is down this waits for it like any part of the run: that is told, and can be cancelled.
          const connectivity = connectivityOf(connection, onConnectivity);
          const cancellable = connect(connection, getToken, { stop: signal, connectivity, clock: serverClock });
          await closeBroken(createBackupLog(cancellable));
          signal.throwIfAborted();
          // Whether the line is down by now, the worker tells.
          onConnectivity(true);
        }
        journalRun({ attempt, lock });
        const place = { connection, bucket: await nameOf(bucket) };
        const order = {
          request,
          settings: settings(request.kind === 'kept' ? undefined : request.language),
          ...place,
          attempt,
        };
        const running = workerSession(options, { type: 'run', order }, signal, (news) => {
          if (news.type === 'progress') onProgress(news.progress);
          if (news.type === 'connectivity') onConnectivity(news.up);
          return news.type === 'completed' ? { result: news.result } : undefined;
        });
        const result = await running.catch((error: unknown) => afterBreakdown(error, { log, request, attempt }));
        // A run that failed is forgotten once its record is seen to be closed.
        forgetRun(attempt);
        return result;
      });
    },
    verify: async (record, { signal, onProgress }) => {
      const order = { record, connection, bucket: await nameOf(bucket) };
      return workerSession(options, { type: 'verify', order }, signal, (news) => {
        if (news.type === 'checked') onProgress(news.bytes);
        return news.type === 'verified' ? { result: news.verification } : undefined;
      });
    },
    compare: async (request, { signal, onProgress, onConnectivity }) => {
      const order = { request, settings: settings(undefined), connection, bucket: await nameOf(bucket) };
      return workerSession(options, { type: 'compare', order }, signal, (news) => {
        if (news.type === 'comparing') onProgress(news.progress);
        if (news.type === 'connectivity') onConnectivity(news.up);
        return news.type === 'compared' ? { result: news.result } : undefined;
      });
    },
    settle: async () => {
      // The finished files are shown at once when the server can't be reached: that is when they are needed.
      const stop = AbortSignal.timeout(LONGEST_LOOK);
      const token = await unlessAborted(getToken(null), stop).catch(() => undefined);
      if (token !== undefined) userId = tokenUser(token);
      const client = connect(connection, getToken, { stop, clock: serverClock });
      const clock = databaseClock(client, serverClock);
      return settle({ log: createBackupLog(client), userId, clock, stop });
    },
    isBusy: async () => (await heldLocks())?.full === true,
    keptFile,
    // A file that is on its way is not to be pulled from under it.
    discardKept: (recordId) => underLock(lockOf('full', recordId), () => removeKept(recordId)),
  };
}
