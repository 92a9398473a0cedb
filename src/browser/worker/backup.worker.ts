import type { SupabaseClient } from '@supabase/supabase-js';
import {
  type BackupProgress,
  type BackupSettings,
  type CompareProgress,
  compareBackups,
  MOST_AT_ONCE,
  runBackup,
  toBackupError,
  uploadKept,
  verifyBackup,
} from '../../core/index.ts';
import { compareTexts, workbookTexts } from '../../locales/index.ts';
import {
  ConcurrencyLimit,
  type Connectivity,
  connect,
  connectivityOf,
  createBackupLog,
  createBackupStore,
  createTableReader,
  databaseClock,
  ServerClock,
} from '../../supabase/index.ts';
import { createFileSink } from '../opfs/file-sink.ts';
import { openKept } from '../opfs/kept-sink.ts';
import type { CompareOrder, Place, RunOrder, ToPage, ToWorker, VerifyOrder } from '../protocol.ts';
import { COMPRESSOR } from './deflate.worker.ts';
import { deflateInWorker } from './deflate-client.ts';
import { tokenDesk } from './token-desk.ts';

declare const self: DedicatedWorkerGlobalScope;

/** Milliseconds between two signs of life; the page counts on them. */
const SIGN_OF_LIFE = 5_000;

const cancelling = new AbortController();
const { signal } = cancelling;
const tell = (message: ToPage) => self.postMessage(message);
const tokens = tokenDesk((id, rejected) => tell({ type: 'token', id, rejected }));

if (self.name !== COMPRESSOR) {
  self.addEventListener('message', ({ data }: MessageEvent<ToWorker>) => {
    if (data.type === 'token') tokens.answer(data.id, data.token, data.error);
    else if (data.type === 'cancel') cancel();
    else void carryOut(work(data));
  });
  setInterval(() => tell({ type: 'alive' }), SIGN_OF_LIFE);
}

function work(task: Exclude<ToWorker, { readonly type: 'token' | 'cancel' }>): Promise<ToPage> {
  switch (task.type) {
    case 'run':
      return run(task.order);
    case 'verify':
      return verify(task.order);
    case 'compare':
      return compare(task.order);
  }
}

function cancel(): void {
  cancelling.abort();
  tokens.giveUp();
}

async function carryOut(task: Promise<ToPage>): Promise<void> {
  tell(await task.catch((error: unknown): ToPage => ({ type: 'ended', error: toBackupError(error).toData() })));
}

async function run({ request, settings, attempt, ...place }: RunOrder): Promise<ToPage> {
  const { ports: usual, reading } = readingPorts(place, settings);
  const ports = { ...usual, attempt };
  const options = { signal, onProgress: (progress: BackupProgress) => tell({ type: 'progress', progress }) };
  if (request.kind === 'kept') {
    return { type: 'completed', result: await uploadKept(request.recordId, settings, ports, options) };
  }
  return {
    type: 'completed',
    result: await runBackup(request, settings, { ...ports, ...reading(request.language) }, options),
  };
}

async function compare({ request, settings, ...place }: CompareOrder): Promise<ToPage> {
  const { ports, reading } = readingPorts(place, settings);
  const options = { signal, onProgress: (progress: CompareProgress) => tell({ type: 'comparing', progress }) };
  const texts = compareTexts(settings.language ?? 'en');
  const result = await compareBackups(request, settings, { ...ports, ...reading(), compareTexts: texts }, options);
  return { type: 'compared', result };
}

/** What it takes to read the project's rows; `reading` makes what is needed only where rows are read. */
function readingPorts(place: Place, settings: BackupSettings) {
  const connectivity = connectivityOf(place.connection, (up) => tell({ type: 'connectivity', up }));
  const gate = new ConcurrencyLimit(requestsAtOnce(place.connection.url));
  const serverClock = new ServerClock();
  const client = connect(place.connection, tokens.getToken, { connectivity, gate, clock: serverClock });
  const reading = (language = settings.language) => ({
    tables: createTableReader(client),
    deflate: deflateInWorker(startCompressor(), signal),
    clock: databaseClock(client, serverClock),
    texts: workbookTexts(language ?? 'en'),
  });
  return { ports: { ...filePorts(client, place, connectivity), log: createBackupLog(client) }, reading };
}

/** The program once more, as it was started itself: a bundler may have made a classic script of it. */
function startCompressor(): Worker {
  return new Worker(self.location.href, { type: isClassic() ? 'classic' : 'module', name: COMPRESSOR });
}

/** In a module `importScripts` is there, and throws whatever it is asked. */
function isClassic(): boolean {
  try {
    (self as unknown as { importScripts(): void }).importScripts();
    return true;
  } catch {
    return false;
  }
}

/**
 * Browsers speak HTTP/1.1 with plain http addresses, over six connections a host. A request more would wait in the browser
 * with a token that grows old; one connection is for what else the page asks.
 */
function requestsAtOnce(url: string): number {
  return url.startsWith('http:') ? 5 : MOST_AT_ONCE;
}

async function verify({ record, ...place }: VerifyOrder): Promise<ToPage> {
  const connectivity = connectivityOf(place.connection);
  const client = connect(place.connection, tokens.getToken, { connectivity });
  const onProgress = (bytes: number) => tell({ type: 'checked', bytes });
  return {
    type: 'verified',
    verification: await verifyBackup(record, filePorts(client, place, connectivity), { signal, onProgress }),
  };
}

function filePorts(client: SupabaseClient, { connection, bucket }: Place, connectivity: Connectivity) {
  const store = createBackupStore(client, { connection, getToken: tokens.getToken, bucket, connectivity });
  return { store, createFileSink, openKept };
}
