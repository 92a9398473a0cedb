const [SPACE, OPEN_LIST, CLOSE_LIST, OPEN_OBJECT, CLOSE_OBJECT] = [...' []{}'].map((character) =>
  character.charCodeAt(0),
);

/**
 * Whether bytes are the whole of a JSON text, as far as that shows without reading all of it: a list of objects, the answer
 * that takes long to parse, is known by its two ends. Anything else is parsed.
 */
export function isWholeJson(bytes: Uint8Array): boolean {
  let from = 0;
  let to = bytes.length - 1;
  while (from < to && (bytes[from] ?? 0) <= (SPACE as number)) from += 1;
  while (to > from && (bytes[to] ?? 0) <= (SPACE as number)) to -= 1;
  const begins = bytes[from] === OPEN_LIST && bytes[from + 1] === OPEN_OBJECT;
  if (begins) return bytes[to] === CLOSE_LIST && bytes[to - 1] === CLOSE_OBJECT;
  try {
    JSON.parse(new TextDecoder().decode(bytes));
    return true;
  } catch {
    // What is wrong with it doesn't matter: it is asked for again.
    return false;
  }
}
