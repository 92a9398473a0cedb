import { deflateInBrowser, letGo } from '../../core/index.ts';
import type { FromDeflate, ToDeflate } from './deflate-protocol.ts';

declare const self: DedicatedWorkerGlobalScope;

/** Compressed bytes are gathered to about this size before they are handed back. */
const BATCH = 512 * 1024;

const tell = (message: FromDeflate, transfer: Transferable[] = []) => self.postMessage(message, transfer);

const inbox: ToDeflate[] = [];
let wake: () => void = () => undefined;

/** The name of a worker that compresses; one program serves both, so that it needs no address but its own. */
export const COMPRESSOR = 'workbook-backup-compressor';

async function next(): Promise<ToDeflate> {
  for (;;) {
    const message = inbox.shift();
    if (message) return message;
    await new Promise<void>((resolve) => {
      wake = resolve;
    });
  }
}

/** The chunks of one part. */
async function* part(first: ToDeflate): AsyncGenerator<Uint8Array<ArrayBuffer>> {
  for (let message = first; message.type === 'chunk'; message = await next()) yield message.chunk;
}

async function deflatePart(chunks: AsyncIterable<Uint8Array<ArrayBuffer>>): Promise<void> {
  let batch = new Uint8Array(BATCH);
  let size = 0;
  const flush = () => {
    const bytes = batch.subarray(0, size);
    tell({ type: 'bytes', bytes }, [bytes.buffer]);
    batch = new Uint8Array(BATCH);
    size = 0;
  };
  const deflated = await deflateInBrowser(
    chunks,
    (piece) => {
      for (let at = 0; at < piece.length; ) {
        const taken = piece.subarray(at, at + BATCH - size);
        batch.set(taken, size);
        size += taken.length;
        at += taken.length;
        if (size === BATCH) flush();
      }
      letGo(piece.buffer);
    },
    (buffer) => tell({ type: 'taken', buffer }, [buffer]),
  );
  if (size > 0) flush();
  tell({ type: 'ended', deflated });
}

async function serve(): Promise<never> {
  for (;;) await deflatePart(part(await next()));
}

if (self.name === COMPRESSOR) {
  self.addEventListener('message', ({ data }: MessageEvent<ToDeflate>) => {
    inbox.push(data);
    wake();
  });
  serve().catch((error: unknown) => tell({ type: 'failed', message: String(error) }));
}
