import type { CreateFileSink } from '../core/index.ts';

/** A file in memory: an edge function has no disk that outlives it. */
export const memorySink: CreateFileSink = async (name, type) => {
  let parts: Uint8Array<ArrayBuffer>[] = [];
  return {
    write: async (chunk) => void parts.push(chunk.slice()),
    close: async () => new File(parts, name, { type }),
    discard: async () => {
      parts = [];
    },
  };
};
