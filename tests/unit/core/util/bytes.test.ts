import { describe, expect, it } from 'vitest';
import { ByteReader, letGo } from '../../../../src/core/index.ts';

const bytesOf = (from: number) => Uint8Array.from({ length: 100_000 }, (_, index) => (index * from) % 251);

/** A stream of bytes in three chunks; `bytes` streams read into memory of their reader's. */
function streamOf(content: Uint8Array<ArrayBuffer>, type: 'bytes' | undefined): ReadableStream<Uint8Array> {
  const chunks = [content.slice(0, 10), content.slice(10, 70_000), content.slice(70_000)];
  const pull = (controller: { enqueue(chunk: Uint8Array<ArrayBuffer>): void; close(): void }) => {
    const next = chunks.shift();
    if (next !== undefined) controller.enqueue(next);
    else controller.close();
  };
  return type === 'bytes'
    ? new ReadableStream({
        type,
        pull: (controller) => {
          pull(controller);
          if (chunks.length === 0) controller.byobRequest?.respond(0);
        },
      })
    : new ReadableStream<Uint8Array>({ pull });
}

async function readAll(reader: ByteReader): Promise<Uint8Array> {
  const pieces: number[] = [];
  for (let piece = await reader.read(); piece !== null; piece = await reader.read()) pieces.push(...piece);
  return Uint8Array.from(pieces);
}

describe('bytes of a stream', () => {
  it.each([undefined, 'bytes'] as const)(
    'come whole and in order, also where one is read in the middle of another (%s)',
    async (type) => {
      const first = new ByteReader(streamOf(bytesOf(3), type));
      const begun = Uint8Array.from((await first.read()) ?? []);
      // One that is begun meanwhile has memory of its own.
      expect(await readAll(new ByteReader(streamOf(bytesOf(7), type)))).toEqual(bytesOf(7));
      expect(Uint8Array.from([...begun, ...(await readAll(first))])).toEqual(bytesOf(3));
      expect(await readAll(new ByteReader(streamOf(bytesOf(5), type)))).toEqual(bytesOf(5));
    },
  );

  it('are nobody’s once their memory is let go, however often', () => {
    const { buffer } = bytesOf(3);
    letGo(buffer);
    expect(buffer.byteLength).toBe(0);
    letGo(buffer);
  });
});
