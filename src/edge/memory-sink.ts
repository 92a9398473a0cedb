import { BackupError, type CreateFileSink, say } from '../core/index.ts';

/** Bytes that a file may have beside all else that has to fit into the 256 MB of a hosted function. */
export const MOST_BYTES = 32 * 1024 * 1024;

/** A file in memory: an edge function has no disk that outlives it. Rejects with `too_large` before the function is killed for it. */
export const memorySink: CreateFileSink = async (name, type) => {
  let parts: Uint8Array<ArrayBuffer>[] = [];
  let size = 0;
  return {
    write: async (chunk) => {
      size += chunk.length;
      if (size > MOST_BYTES) throw fileTooLarge();
      parts.push(chunk.slice());
    },
    close: async () => new File(parts, name, { type }),
    discard: async () => {
      parts = [];
    },
  };
};

/** A file that this function has no memory for. */
export function fileTooLarge(): BackupError {
  return new BackupError('too_large', say('function.file_too_large', { most: MOST_BYTES }), {
    hint: say('hint.other_host'),
  });
}
