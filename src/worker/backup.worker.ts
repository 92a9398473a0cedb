import { runBackup, toBackupError } from '../backup';
import { connect, createBackupLog, createBackupStore, createTableReader } from '../supabase';
import { deflateInWorker } from './deflate-client';
import { createFileSink } from './file-sink';
import type { RunOrder, ToPage, ToWorker } from './protocol';
import { tokenDesk } from './token-desk';

declare const self: DedicatedWorkerGlobalScope;

const cancelling = new AbortController();
const tell = (message: ToPage) => self.postMessage(message);
const tokens = tokenDesk((id, rejected) => tell({ type: 'token', id, rejected }));

const deflate = deflateInWorker(new Worker(new URL('./deflate.worker.ts', import.meta.url), { type: 'module' }));

self.addEventListener('message', ({ data }: MessageEvent<ToWorker>) => {
  if (data.type === 'token') tokens.answer(data.id, data.token);
  else if (data.type === 'cancel') cancelling.abort();
  else void run(data.order);
});

async function run({ request, settings, connection, bucket }: RunOrder): Promise<void> {
  const { getToken } = tokens;
  const client = connect(connection, getToken, { onLine: (up) => tell({ type: 'line', up }) });
  try {
    const result = await runBackup(
      request,
      settings,
      {
        tables: createTableReader(client),
        store: createBackupStore(client, { connection, getToken, bucket }),
        log: createBackupLog(client),
        createFileSink,
        deflate,
        now: Date.now,
      },
      { signal: cancelling.signal, onProgress: (progress) => tell({ type: 'progress', progress }) },
    );
    tell({ type: 'completed', result });
  } catch (error) {
    tell({ type: 'ended', error: toBackupError(error).toData() });
  }
}
