/**
 * Whether bytes are the whole of a JSON text, as far as that shows without reading all of it: a list of objects, the answer
 * that takes long to parse, is known by its two ends. Anything else is parsed.
 */
export function isWholeJson(bytes: Uint8Array): boolean {
  const decoder = new TextDecoder();
  const isListOfObjects = decoder.decode(bytes.subarray(0, 100)).trimStart().startsWith('[{');
  if (isListOfObjects) return decoder.decode(bytes.subarray(-100)).trimEnd().endsWith('}]');
  try {
    JSON.parse(decoder.decode(bytes));
    return true;
  } catch {
    // What is wrong with it doesn't matter: it is asked for again.
    return false;
  }
}
