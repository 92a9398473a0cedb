/** A part of a zip, as its directory lists it. */
export interface ZipPart {
  readonly name: string;
  /** Where its local header begins. */
  readonly offset: number;
  readonly compressedSize: number;
  readonly stored: boolean;
}

/** Bytes of the records (APPNOTE.TXT 4.3.16, 4.3.12, 4.3.7) without what is of no fixed length. */
const END_SIZE = 22;
const ENTRY_SIZE = 46;
const LOCAL_SIZE = 30;

const END = 0x0605_4b50;
const ENTRY = 0x0201_4b50;
const LOCAL = 0x0403_4b50;

/**
 * The parts of a zip that ends as ours do: with a directory, without a comment and without Zip64. Nothing but the directory
 * is read. Throws an error that says what is wrong with any other file.
 */
export async function zipParts(file: Blob): Promise<readonly ZipPart[]> {
  const end = await bytesOf(file, file.size - END_SIZE, END_SIZE);
  if (end.getUint32(0, true) !== END || end.getUint16(20, true) !== 0) throw new Error('the end of the zip is missing');
  const count = end.getUint16(10, true);
  const directory = await bytesOf(file, end.getUint32(16, true), end.getUint32(12, true));
  const parts: ZipPart[] = [];
  for (let at = 0; parts.length < count; ) {
    if (directory.getUint32(at, true) !== ENTRY) throw new Error('the directory of the zip is damaged');
    const nameLength = directory.getUint16(at + 28, true);
    const name = new Uint8Array(directory.buffer, directory.byteOffset + at + ENTRY_SIZE, nameLength);
    parts.push({
      name: new TextDecoder('utf-8', { fatal: true }).decode(name),
      offset: directory.getUint32(at + 42, true),
      compressedSize: directory.getUint32(at + 20, true),
      stored: directory.getUint16(at + 10, true) === 0,
    });
    at += ENTRY_SIZE + nameLength + directory.getUint16(at + 30, true) + directory.getUint16(at + 32, true);
  }
  return parts;
}

/** The content of a part as text, piece by piece. Throws when it can't be decompressed. */
export async function* partText(file: Blob, part: ZipPart): AsyncGenerator<string> {
  const local = await bytesOf(file, part.offset, LOCAL_SIZE);
  if (local.getUint32(0, true) !== LOCAL) throw new Error(`${part.name} is not where the directory says`);
  const start = part.offset + LOCAL_SIZE + local.getUint16(26, true) + local.getUint16(28, true);
  const packed = file.slice(start, start + part.compressedSize).stream();
  const content = part.stored ? packed : packed.pipeThrough(new DecompressionStream('deflate-raw'));
  yield* content.pipeThrough(new TextDecoderStream('utf-8', { fatal: true }));
}

async function bytesOf(file: Blob, start: number, length: number): Promise<DataView> {
  const bytes = start < 0 ? new ArrayBuffer(0) : await file.slice(start, start + length).arrayBuffer();
  if (bytes.byteLength < length) throw new Error('the zip ends too early');
  return new DataView(bytes);
}
