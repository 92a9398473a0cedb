/** Bytes that become one text. Longer ones are kept among what V8 clears seldom. */
const STEP = 32 * 1024;

/** UTF-8 as text, piece by piece, without a mark at its beginning. Throws a `TypeError` where it is none. */
export async function* utf8Text(chunks: AsyncIterable<Uint8Array>): AsyncGenerator<string> {
  const decoder = new TextDecoder('utf-8', { fatal: true });
  for await (const chunk of chunks) {
    for (let at = 0; at < chunk.length; at += STEP) {
      yield decoder.decode(chunk.subarray(at, at + STEP), { stream: true });
    }
  }
  yield decoder.decode();
}
