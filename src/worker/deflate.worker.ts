import { type Deflate, deflateHere } from '../backup/workbook/deflate';
import type { FromDeflate, ToDeflate } from './deflate-protocol';

declare const self: DedicatedWorkerGlobalScope;

/** Compressed bytes are gathered to about this size before they are handed back. */
const BATCH = 64 * 1024;

const tell = (message: FromDeflate, transfer: Transferable[] = []) => self.postMessage(message, transfer);

const inbox: ToDeflate[] = [];
let wake: () => void = () => undefined;

self.addEventListener('message', ({ data }: MessageEvent<ToDeflate>) => {
  inbox.push(data);
  wake();
});

async function next(): Promise<ToDeflate> {
  for (;;) {
    const message = inbox.shift();
    if (message) return message;
    await new Promise<void>((resolve) => {
      wake = resolve;
    });
  }
}

/** The chunks of one part; a chunk counts as taken when the next is asked for. */
async function* part(first: ToDeflate): AsyncGenerator<Uint8Array<ArrayBuffer>> {
  for (let message = first; message.type === 'chunk'; message = await next()) {
    yield message.chunk;
    tell({ type: 'taken' });
  }
}

async function deflatePart(chunks: Parameters<Deflate>[0]): Promise<void> {
  let batch: Uint8Array<ArrayBuffer>[] = [];
  let size = 0;
  const flush = () => {
    if (size === 0) return;
    const bytes = new Uint8Array(size);
    let at = 0;
    for (const piece of batch) {
      bytes.set(piece, at);
      at += piece.length;
    }
    tell({ type: 'bytes', bytes }, [bytes.buffer]);
    batch = [];
    size = 0;
  };
  const deflated = await deflateHere(chunks, (piece) => {
    batch.push(piece);
    size += piece.length;
    if (size >= BATCH) flush();
  });
  flush();
  tell({ type: 'ended', deflated });
}

async function serve(): Promise<never> {
  for (;;) await deflatePart(part(await next()));
}

serve().catch((error: unknown) => tell({ type: 'failed', message: String(error) }));
