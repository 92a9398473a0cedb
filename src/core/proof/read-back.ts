import { BackupError, isBackupError } from '../model/errors.ts';
import { say } from '../model/message.ts';
import type { BackupStore } from '../model/ports.ts';
import type { Standstill } from '../run/standstill.ts';
import { chunksFromServer } from '../util/chunks.ts';
import { unlessAborted } from '../util/delay.ts';
import { again, done, retry } from '../util/retry.ts';
import { changedOnItsWay } from './changed-on-its-way.ts';
import { type HashedFile, md5Of, measure } from './hashing-sink.ts';

/** Times that an uploaded file is read back when the line breaks off in the middle, or hands over something else. */
const TRIES_TO_READ_BACK = 5;

/** Milliseconds before the second of them; each further one waits twice as long. */
const FIRST_DELAY = 500;

/** Where an uploaded file is looked at. */
export interface Source {
  readonly store: Pick<BackupStore, 'read' | 'size' | 'checksum'>;
  readonly signal: AbortSignal;
  readonly watch: Standstill;
}

/**
 * Proves that what lies in the store is what was uploaded: by the checksum that the store computed when it took the file in,
 * where it has one and that agrees; else by reading the file back. Rejects with `upload_mismatch` when it is another.
 */
export async function proveUpload(path: string, written: HashedFile, source: Source): Promise<void> {
  if (!(await agrees(path, written, source))) await readBackUpload(path, written, source);
}

async function agrees(path: string, { file }: HashedFile, { store, signal, watch }: Source): Promise<boolean> {
  // A checksum that can't be had now is none: reading back tells all.
  const asked = store.checksum?.(path).catch(() => null) ?? null;
  const stored = asked && (await unlessAborted(asked, signal));
  return stored !== null && stored.size === file.size && stored.md5 === (await md5Of(file, watch));
}

/** Reads an uploaded file back from the store. Rejects with `upload_mismatch` when it is not what was uploaded. */
export async function readBackUpload(path: string, written: HashedFile, source: Source): Promise<void> {
  const { store, signal } = source;
  await retry(async (tries) => {
    try {
      return done(await compare(await store.read(path, signal), path, written, source));
    } catch (error) {
      signal.throwIfAborted();
      const fault = isBackupError(error) ? error : brokenOff(error);
      if (fault.code === 'file_missing') throw notThere(path);
      if (!['network', 'server', 'timeout'].includes(fault.code) || tries === TRIES_TO_READ_BACK) throw fault;
      return again(FIRST_DELAY * 2 ** (tries - 1));
    }
  }, signal);
}

/** The upload went well, and the store has no file. */
export function notThere(path: string): BackupError {
  return new BackupError('upload_failed', say('file.bucket_lost'), {
    hint: say('hint.upload_again'),
    details: path,
  });
}

async function compare(
  stored: ReadableStream<Uint8Array>,
  path: string,
  { file, sha256 }: HashedFile,
  { store, signal, watch }: Source,
): Promise<void> {
  const found = await measure(chunksFromServer(stored), watch);
  if (found.size === file.size && found.sha256 === sha256) return;
  const held = await unlessAborted(store.size(path), signal);
  if (held !== null && held !== found.size) throw changedOnItsWay(found.size, held);
  throw new BackupError('upload_mismatch', say('file.other_in_bucket'), {
    hint: say('hint.again_or_details'),
    details: `${file.size} bytes, SHA-256 ${sha256}, were uploaded; ${found.size} bytes, SHA-256 ${found.sha256}, are there`,
  });
}

function brokenOff(cause: unknown): BackupError {
  return new BackupError('network', say('file.not_read_back'), {
    hint: say('hint.check_connection'),
    details: cause instanceof Error ? `${cause.name}: ${cause.message}` : String(cause),
    cause,
  });
}
