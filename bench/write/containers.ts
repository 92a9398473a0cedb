import { configure, ZipWriter } from '@zip.js/zip.js';
import { createFileSink } from '../../src/browser/opfs/file-sink.ts';
import { deflateInWorker } from '../../src/browser/worker/deflate-client.ts';
import { ZipFile } from '../../src/core/formats/zip/zip-file.ts';
import { HashingSink } from '../../src/core/proof/hashing-sink.ts';

const PATH = 'xl/worksheets/sheet1.xml';
const TYPE = 'application/octet-stream';

type Chunks = Iterable<Uint8Array<ArrayBuffer>>;

/** The module's own container around the XML of the rows, compressed in a worker. Answers the bytes of the file. */
export async function ownContainer(chunks: Chunks, giveBack: (buffer: ArrayBuffer) => void): Promise<number> {
  const sink = await createFileSink('bench.zip', TYPE);
  const measured = await HashingSink.over(sink);
  const { signal } = new AbortController();
  const compressor = new Worker(new URL('../../src/browser/worker/deflate.worker.ts', import.meta.url), {
    type: 'module',
    name: 'workbook-backup-compressor',
  });
  const deflate = deflateInWorker(compressor, signal);
  const zip = new ZipFile({ sink: (chunk) => measured.write(chunk), deflate, signal });
  await zip.add(
    PATH,
    (async function* () {
      yield* chunks;
    })(),
    giveBack,
  );
  await zip.close();
  const { file } = await measured.close();
  await sink.discard();
  return file.size;
}

/** zip.js around the same XML: the browser's compressor in a worker of its own, and streams that hold each other back. */
export async function zipJs(chunks: Chunks, zip64: boolean): Promise<number> {
  configure({ useWebWorkers: true, useCompressionStream: true });
  const sink = await createFileSink('bench.zip', TYPE);
  const measured = await HashingSink.over(sink);
  const target = new WritableStream<Uint8Array<ArrayBuffer>>({ write: (chunk) => measured.write(chunk) });
  const zip = new ZipWriter(target, { zip64 });
  const source = chunks[Symbol.iterator]();
  const stream = new ReadableStream<Uint8Array>(
    {
      pull: (controller) => {
        const { done, value } = source.next();
        if (done) controller.close();
        else controller.enqueue(value);
      },
    },
    // As many chunks ahead as the module's own container has.
    { highWaterMark: 16 },
  );
  await zip.add(PATH, stream, { zip64 });
  await zip.close();
  const { file } = await measured.close();
  await sink.discard();
  return file.size;
}
