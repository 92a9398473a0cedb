import { BackupError, isBackupError } from '../model/errors.ts';
import { say } from '../model/message.ts';
import type { BackupPorts, FileSink } from '../model/ports.ts';
import type { BackupFormat, BackupRecord, Verification } from '../model/types.ts';
import { changedOnItsWay } from '../proof/changed-on-its-way.ts';
import { type HashedFile, HashingSink } from '../proof/hashing-sink.ts';
import { MEDIA_TYPES } from '../run/file-name.ts';
import { Standstill } from '../run/standstill.ts';
import { watchedSink } from '../run/watched-ports.ts';
import { chunksFromServer } from '../util/chunks.ts';
import { unlessAborted } from '../util/delay.ts';
import { again, done, retry } from '../util/retry.ts';
import { isTruncatedCsv } from './truncated-csv.ts';
import { faultOf } from './unreadable.ts';
import { type Found, type Recorded, verdictOn } from './verdict-on.ts';
import { isTruncatedZip, isWholeZip } from './zip-directory.ts';

/**
 * SheetJS, which they read with, is large: it is loaded when there is something to read. `goOn` is called as the reading goes on, and
 * throws what ends it.
 */
const READERS: Readonly<Record<BackupFormat, (file: Blob, goOn: () => void) => Promise<ReadonlyMap<string, number>>>> =
  {
    xlsx: async (file, goOn) => (await import('./workbook-rows.ts')).workbookRows(file, goOn),
    zip: async (file, goOn) => (await import('./csv-rows.ts')).csvZipRows(file, goOn),
    csv: async (file, goOn) => (await import('./csv-rows.ts')).combinedCsvRows(file, goOn),
  };

const FORMATS = ['xlsx', 'zip', 'csv'] as const satisfies readonly BackupFormat[];

/** Times that a file is downloaded which is neither the right one nor as large as the bucket says. */
const TRIES = 3;

/** Milliseconds before each further one. */
const BETWEEN_TRIES = 500;

const MISSING: Verification = { verdict: 'missing', details: say('verify.missing'), rows: null };

/**
 * Downloads the file of a completed full backup, holds it against its record byte for byte, and lets a reader that did not
 * write it count the rows of every sheet. Memory does not grow with the file. Bytes that are not the right ones are believed
 * where the bucket says that it holds as many, or where the same come every time: a gateway can cut an answer or make one up, and
 * a disk can lose what the bucket still lists. Rejects with a `BackupError` when it can't be told what became of the file, and with
 * `stalled` when this computer stands still.
 */
export async function verifyBackup(
  record: BackupRecord,
  ports: Pick<BackupPorts, 'store' | 'createFileSink'>,
  options: Omit<Fetching, 'watch'>,
): Promise<Verification> {
  const watch = new Standstill();
  const signal = AbortSignal.any([options.signal, watch.signal]);
  try {
    return await unlessAborted(verify(record, ports, { ...options, signal, watch }), watch.signal);
  } finally {
    watch.stop();
  }
}

async function verify(
  record: BackupRecord,
  { store, createFileSink }: Pick<BackupPorts, 'store' | 'createFileSink'>,
  options: Fetching,
): Promise<Verification> {
  const { signal, watch } = options;
  const { filePath, fileSize, sha256, tables, format } = record;
  if (filePath === null || fileSize === null || sha256 === null) {
    throw new BackupError('internal', say('run.no_file'));
  }
  const recorded: Recorded = { format, size: fileSize, sha256, tables };
  const came = new Set<string>();
  return retry<Verification>(async (tries) => {
    const stored = await watch.asking(store.read(filePath, signal)).catch((error: unknown) => {
      if (isBackupError(error) && error.code === 'file_missing') return null;
      throw error;
    });
    if (stored === null) return done(MISSING);
    const sink = watchedSink(await watch.step('disk', createFileSink('verified', MEDIA_TYPES[format])), watch);
    try {
      const found = await downloadFile(stored, sink, options);
      came.add(`${found.file.size} ${found.sha256}`);
      const isRight = found.file.size === fileSize && found.sha256 === sha256;
      const held = isRight ? fileSize : await watch.asking(unlessAborted(store.size(filePath), signal));
      if (held === null) return done(MISSING);
      if (held === found.file.size || (tries === TRIES && came.size === 1)) {
        return done(verdictOn(recorded, await look(found, recorded, options)));
      }
      if (tries === TRIES) throw changedOnItsWay(found.file.size, held);
    } finally {
      await sink.discard().catch(() => undefined);
    }
    return again(BETWEEN_TRIES);
  }, signal);
}

/** How a file is fetched. */
interface Fetching {
  readonly signal: AbortSignal;
  readonly watch: Standstill;
  readonly onProgress: (bytes: number) => void;
}

/** Fetches a file into a sink that is watched. */
export async function downloadFile(
  stored: ReadableStream<Uint8Array>,
  sink: FileSink,
  { signal, onProgress }: Omit<Fetching, 'watch'>,
): Promise<HashedFile> {
  const measured = await HashingSink.over(sink);
  let size = 0;
  for await (const chunk of whole(stored)) {
    signal.throwIfAborted();
    await measured.write(chunk);
    size += chunk.length;
    onProgress(size);
  }
  return measured.close();
}

/** What breaks off on the way is no shorter file. */
async function* whole(stored: ReadableStream<Uint8Array>): AsyncGenerator<Uint8Array<ArrayBuffer>> {
  try {
    yield* chunksFromServer(stored);
  } catch (cause) {
    throw new BackupError('network', say('file.not_read'), {
      hint: say('hint.check_connection'),
      cause,
    });
  }
}

/** Reads a file as what it should be. What else it may be is looked for only where it can't be read as that. */
async function look({ file, sha256 }: HashedFile, recorded: Recorded, { signal, watch }: Fetching): Promise<Found> {
  const goOn = watch.orEnd(signal);
  const { size } = file;
  const isBegun = size < recorded.size && (await isBeginning(file, recorded, goOn));
  const found = { size, sha256, ...(await read(file, recorded.format, goOn)), isBegun, isAnotherKind: false };
  const isUntouched = size === recorded.size && sha256 === recorded.sha256;
  if (isUntouched || isBegun || found.rows !== null) return found;
  for (const format of FORMATS.filter((other) => other !== recorded.format)) {
    const other = await read(file, format, goOn);
    if (other.rows !== null) return { ...found, ...other, isAnotherKind: true };
  }
  return { ...found, isAnotherKind: await isWholeZip(file, goOn) };
}

async function read(file: File, format: BackupFormat, goOn: () => void): Promise<Pick<Found, 'rows' | 'fault'>> {
  try {
    return { rows: await READERS[format](file, goOn), fault: null };
  } catch (error) {
    goOn();
    return { rows: null, fault: faultOf(error) };
  }
}

async function isBeginning(file: File, { format, tables }: Recorded, goOn: () => void): Promise<boolean> {
  return format === 'csv' ? isTruncatedCsv(file, tables, goOn) : isTruncatedZip(file);
}
