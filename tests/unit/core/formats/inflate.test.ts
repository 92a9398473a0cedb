import { createHash } from 'node:crypto';
import { setTimeout } from 'node:timers/promises';
import { deflateRawSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { inflate } from '../../../../src/core/formats/zip/inflate.ts';

/** Some 100 KB of deflate. */
const CONTENT = Buffer.from(Array.from({ length: 5_000 }, (_, n) => `${n} ${Math.sin(n)}\n`).join(''));
const PACKED = Uint8Array.from(deflateRawSync(CONTENT));

const hashOf = (content: Uint8Array) => createHash('sha256').update(content).digest('hex');

async function contentOf(packed: AsyncIterable<Uint8Array<ArrayBuffer>>): Promise<Uint8Array> {
  const pieces: Uint8Array[] = [];
  for await (const piece of inflate(packed)) pieces.push(Uint8Array.from(piece));
  return Buffer.concat(pieces);
}

async function* piecesOf(packed: Uint8Array<ArrayBuffer>, length: number) {
  for (let at = 0; at < packed.length; at += length) yield packed.slice(at, at + length);
}

describe('what is decompressed', () => {
  it.each([1_000, 16_384, 1_000_000])('is what was compressed, in pieces of %i', async (length) => {
    expect(hashOf(await contentOf(piecesOf(PACKED, length)))).toBe(hashOf(CONTENT));
  });

  it('is no content where its source throws: that is thrown', { timeout: 5_000 }, async () => {
    async function* failing() {
      yield* piecesOf(PACKED.slice(0, PACKED.length / 2), 1_000);
      throw new Error('The file can not be read.');
    }
    await expect(contentOf(failing())).rejects.toThrow('The file can not be read.');
  });

  it.each([
    ['ends early', PACKED.slice(0, -1)],
    ['goes on', Uint8Array.from([...PACKED, 0])],
    ['is something else', Uint8Array.from(CONTENT)],
    ['is nothing', new Uint8Array(0)],
  ])('is no content where its source %s', { timeout: 5_000 }, async (_, packed) => {
    await expect(contentOf(piecesOf(packed, 1_000))).rejects.toThrow(TypeError);
  });

  it('ends its source where nobody wants the rest, and waits for that', async () => {
    let isEnded = false;
    async function* source() {
      try {
        yield* piecesOf(PACKED, 1_000);
      } finally {
        await setTimeout(50);
        isEnded = true;
      }
    }
    for await (const piece of inflate(source())) {
      expect(piece.length).toBeGreaterThan(0);
      break;
    }
    expect(isEnded).toBe(true);
  });
});
