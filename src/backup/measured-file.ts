import { createSHA256 } from 'hash-wasm';
import { changedOnItsWay } from './changed-on-its-way';
import { chunksOf } from './chunks';
import { delay } from './delay';
import { BackupError, isBackupError } from './errors';
import type { BackupStore, FileSink } from './ports';
import type { Standstill } from './standstill';

/** A finished file and what proves it. */
export interface MeasuredFile {
  readonly file: File;
  /** Hex. */
  readonly sha256: string;
}

/** A sink that hashes what passes through it on its way into another. */
export class MeasuredSink {
  readonly #sink: FileSink;
  readonly #hash: Awaited<ReturnType<typeof createSHA256>>;
  #size = 0;

  private constructor(sink: FileSink, hash: Awaited<ReturnType<typeof createSHA256>>) {
    this.#sink = sink;
    this.#hash = hash;
  }

  static async over(sink: FileSink): Promise<MeasuredSink> {
    return new MeasuredSink(sink, await createSHA256());
  }

  async write(chunk: Uint8Array<ArrayBuffer>): Promise<void> {
    this.#hash.update(chunk);
    this.#size += chunk.length;
    await this.#sink.write(chunk);
  }

  /** Ends the file. Rejects with `write_failed` when it is shorter than what was written. */
  async close(): Promise<MeasuredFile> {
    const sha256 = this.#hash.digest('hex');
    const file = await this.#sink.close();
    if (file.size !== this.#size) throw damaged(`${this.#size} bytes were written and ${file.size} are there`);
    return { file, sha256 };
  }
}

/** Reads a finished file back from where it is kept. Rejects with `write_failed` when it is not what was written. */
export async function readBack({ file, sha256 }: MeasuredFile, watch: Standstill): Promise<void> {
  const found = await measure(file.stream(), watch);
  if (found.sha256 !== sha256) throw damaged(`SHA-256 ${sha256} was written and ${found.sha256} is there`);
}

/** Times that an uploaded file is read back when the line breaks off in the middle, or hands over something else. */
const TRIES_TO_READ_BACK = 5;

/** Milliseconds before the second of them; each further one waits twice as long. */
const FIRST_DELAY = 500;

/** Where an uploaded file is read back from. */
interface Source {
  readonly store: Pick<BackupStore, 'read' | 'size'>;
  readonly signal: AbortSignal;
  readonly watch: Standstill;
}

/** Reads an uploaded file back from the store. Rejects with `upload_mismatch` when it is not what was uploaded. */
export async function readBackUpload(path: string, written: MeasuredFile, source: Source): Promise<void> {
  for (let tries = 1; ; tries += 1) {
    // Opening it again waits for the line.
    const stored = await source.store.read(path, source.signal);
    try {
      return await compare(stored, path, written, source);
    } catch (error) {
      source.signal.throwIfAborted();
      const fault = isBackupError(error) ? error : brokenOff(error);
      if (fault.code !== 'network' || tries === TRIES_TO_READ_BACK) throw fault;
    }
    await delay(FIRST_DELAY * 2 ** (tries - 1), source.signal);
  }
}

async function compare(
  stored: ReadableStream<Uint8Array>,
  path: string,
  { file, sha256 }: MeasuredFile,
  { store, watch }: Source,
): Promise<void> {
  const found = await measure(stored, watch);
  if (found.size === file.size && found.sha256 === sha256) return;
  const held = await store.size(path);
  if (held !== null && held !== found.size) throw changedOnItsWay(found.size, held);
  throw new BackupError('upload_mismatch', 'The file in the bucket is not the one that was uploaded.', {
    hint: 'Try again; if it happens once more, pass on the technical details.',
    details: `${file.size} bytes, SHA-256 ${sha256}, were uploaded; ${found.size} bytes, SHA-256 ${found.sha256}, are there`,
  });
}

function brokenOff(cause: unknown): BackupError {
  return new BackupError('network', 'The file could not be read back from the bucket to its end.', {
    hint: 'Check the connection, then try again.',
    details: cause instanceof Error ? `${cause.name}: ${cause.message}` : String(cause),
    cause,
  });
}

async function measure(
  stream: ReadableStream<Uint8Array>,
  watch: Standstill,
): Promise<{ readonly size: number; readonly sha256: string }> {
  const hash = await createSHA256();
  let size = 0;
  for await (const chunk of chunksOf(stream)) {
    hash.update(chunk);
    size += chunk.length;
    watch.moved();
  }
  return { size, sha256: hash.digest('hex') };
}

function damaged(details: string): BackupError {
  return new BackupError('write_failed', 'The file that was written is damaged on this computer.', {
    hint: 'Free some space on this computer, then try again.',
    details,
  });
}
