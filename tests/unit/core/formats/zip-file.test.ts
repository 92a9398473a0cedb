import { describe, expect, it } from 'vitest';
import { ZipFile } from '../../../../src/core/formats/zip/zip-file.ts';
import { type Deflate, deflateHere } from '../../../../src/core/index.ts';
import { isWholeZip } from '../../../../src/core/verify/zip-directory.ts';
import { readParts } from '../../../support/workbook/read-workbook.ts';

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

async function written(fill: (file: ZipFile) => Promise<void>): Promise<{ readonly bytes: Uint8Array<ArrayBuffer> }> {
  const chunks: Uint8Array<ArrayBuffer>[] = [];
  const file = zip(deflateHere, (chunk) => void chunks.push(Uint8Array.from(chunk)));
  await fill(file);
  await file.close();
  return { bytes: new Uint8Array(await new Blob(chunks).arrayBuffer()) };
}

function textBytes(text: string): Uint8Array<ArrayBuffer> {
  return Uint8Array.from(new TextEncoder().encode(text));
}

async function* textChunks(text: string): AsyncGenerator<Uint8Array<ArrayBuffer>> {
  yield textBytes(text);
}

/** The record in the directory of a zip with one part. */
async function entryOf(name: string): Promise<{ readonly entry: DataView; readonly flags: number }> {
  const { bytes } = await written((file) => file.addBytes(name, textBytes('x')));
  const view = new DataView(bytes.buffer);
  const entry = new DataView(bytes.buffer, view.getUint32(bytes.length - 6, true));
  expect(entry.getUint32(0, true)).toBe(0x0201_4b50);
  return { entry, flags: entry.getUint16(8, true) };
}

/** Adds a part with a late start to a zip, and compresses it to so many bytes before or after all of it has come. */
async function lateStarted(compressedSize: number, when: 'while it comes' | 'when it has come') {
  const asked: boolean[] = [];
  const seen: number[] = [];
  let seenBeforeEnd = 0;
  const deflate: Deflate = async (chunks, sink) => {
    const piece = new Uint8Array(64 * 1024 * 1024);
    const compress = async () => {
      for (let at = 0; at < compressedSize; at += piece.length) await sink(piece);
    };
    if (when === 'when it has come') for await (const _ of chunks);
    await compress();
    seenBeforeEnd = seen.length - 1;
    if (when === 'while it comes') for await (const _ of chunks);
    return { crc32: 0, size: 1024, compressedSize };
  };
  const file = zip(deflate, (chunk) => void seen.push(chunk.length));
  await file.add('a', bytes(1024), undefined, (whole) => {
    asked.push(whole);
    return new Uint8Array(10);
  });
  return { asked, seen, seenBeforeEnd };
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

  it('says that it was made on Unix, for names that every program reads, and who may read its files', async () => {
    const { entry, flags } = await entryOf('গ্রাহক তালিকা.csv');
    expect(entry.getUint16(4, true)).toBe(0x0314);
    expect(flags).toBe(0x0808);
    expect(entry.getUint32(38, true)).toBe(0o100644 * 0x1_0000);
  });

  it('puts a start in front of a part that is known only at its end', async () => {
    const rest = Array.from({ length: 3000 }, (_, n) => `row ${n}\n`).join('');
    for (const start of ['', 'start', 'x'.repeat(65_535), 'y'.repeat(200_000)]) {
      const { bytes } = await written(async (file) => {
        await file.add('a', textChunks(rest), undefined, (whole) => textBytes(`${whole} ${start}`));
      });
      expect(readParts(bytes).get('a')).toBe(`true ${start}${rest}`);
      expect(await isWholeZip(new Blob([bytes]), () => undefined)).toBe(true);
    }
  });

  it('asks for the start of a part that is too long to wait for at once, and keeps the order', async () => {
    const { asked, seen } = await lateStarted(96 * 1024 * 1024, 'while it comes');
    expect(asked).toEqual([false]);
    expect(seen.slice(1, 4)).toEqual([15, 64 * 1024 * 1024, 64 * 1024 * 1024]);
  });

  it('lets what waits go as soon as its start is known, before the rest is compressed', async () => {
    const { asked, seen, seenBeforeEnd } = await lateStarted(96 * 1024 * 1024, 'when it has come');
    expect(asked).toEqual([true]);
    expect(seen.slice(1, 4)).toEqual([15, 64 * 1024 * 1024, 64 * 1024 * 1024]);
    expect(seenBeforeEnd).toBe(3);
  });

  it('stops when it is told to', async () => {
    const stopping = new AbortController();
    const file = new ZipFile({ sink: () => undefined, deflate: pretending(0), signal: stopping.signal });
    stopping.abort(new Error('stopped'));
    await expect(file.add('a', bytes(1024))).rejects.toThrow('stopped');
  });
});
