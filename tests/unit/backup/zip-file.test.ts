import { describe, expect, it } from 'vitest';
import type { Deflate } from '../../../src/backup';
import { ZipFile } from '../../../src/backup/workbook/zip-file';

/** Takes any amount of content in no time, and claims that it became `compressedSize` bytes. */
function pretending(compressedSize: number): Deflate {
  return async (chunks, sink) => {
    let size = 0;
    for await (const chunk of chunks) size += chunk.length;
    const piece = new Uint8Array(64 * 1024 * 1024);
    for (let at = 0; at < compressedSize; at += piece.length) await sink(piece);
    return { crc32: 0, size, compressedSize };
  };
}

async function* bytes(total: number): AsyncGenerator<Uint8Array<ArrayBuffer>> {
  const chunk = new Uint8Array(64 * 1024 * 1024);
  for (let at = 0; at < total; at += chunk.length) yield chunk;
}

const GB = 1024 ** 3;

function zip(deflate: Deflate, sink: (chunk: Uint8Array) => void = () => undefined): ZipFile {
  return new ZipFile({ sink, deflate, signal: new AbortController().signal });
}

describe('a zip', () => {
  it('refuses a part of more than 4 GB, in words that help', async () => {
    const adding = zip(pretending(0)).add('xl/worksheets/sheet1.xml', bytes(5 * GB));
    await expect(adding).rejects.toMatchObject({
      code: 'too_large',
      message: 'xl/worksheets/sheet1.xml would be larger than 4 GB, which not every program opens.',
      hint: 'Download the largest sheets one by one.',
    });
  });

  it('refuses to grow beyond 4 GB, and writes nothing past it', async () => {
    let written = 0;
    const file = zip(pretending(3 * GB), (chunk) => {
      written += chunk.length;
    });
    await file.add('a', bytes(1024));
    await expect(file.add('b', bytes(1024))).rejects.toMatchObject({ code: 'too_large' });
    expect(written).toBeLessThanOrEqual(4 * GB);
  });

  it('stops when it is told to', async () => {
    const stopping = new AbortController();
    const file = new ZipFile({ sink: () => undefined, deflate: pretending(0), signal: stopping.signal });
    stopping.abort(new Error('stopped'));
    await expect(file.add('a', bytes(1024))).rejects.toThrow('stopped');
  });
});
