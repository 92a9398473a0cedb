import { createCRC32 } from 'hash-wasm';
import { inflate } from '../formats/zip/inflate.ts';
import { say } from '../model/message.ts';
import { chunksOf } from '../util/chunks.ts';
import { utf8Text } from '../util/utf8-text.ts';
import { Unreadable } from './unreadable.ts';

/** A part of a zip, as its directory lists it. */
export interface ZipPart {
  readonly name: string;
  /** Where its local header begins. */
  readonly offset: number;
  readonly compressedSize: number;
  readonly size: number;
  readonly crc32: number;
  readonly stored: boolean;
}

/** Bytes of the records (APPNOTE.TXT 4.3.16, 4.3.12, 4.3.7) without what is of no fixed length. */
const END_SIZE = 22;
const ENTRY_SIZE = 46;
const LOCAL_SIZE = 30;

/** APPNOTE.TXT 4.4.12: bytes that may follow the record at the end. */
const LONGEST_COMMENT = 0xffff;

const END = 0x0605_4b50;
const ENTRY = 0x0201_4b50;
const LOCAL = 0x0403_4b50;

/**
 * The parts of a zip without Zip64. Nothing but the directory is read. Throws an error that says what is wrong with any
 * other file.
 */
export async function zipParts(file: Blob): Promise<readonly ZipPart[]> {
  const end = (await ends(file)).find(({ at, record }) => at + END_SIZE + record.getUint16(20, true) === file.size);
  if (end === undefined) throw new Unreadable(say('fault.zip_end_missing'));
  const [count, size, start] = [
    end.record.getUint16(10, true),
    end.record.getUint32(12, true),
    end.record.getUint32(16, true),
  ];
  if (start + size !== end.at) throw new Unreadable(say('fault.zip_directory'));
  const directory = await bytesOf(file, start, size);
  const parts: ZipPart[] = [];
  let at = 0;
  while (parts.length < count) {
    if (at + ENTRY_SIZE > size || directory.getUint32(at, true) !== ENTRY)
      throw new Unreadable(say('fault.zip_directory'));
    const nameLength = directory.getUint16(at + 28, true);
    const next = at + ENTRY_SIZE + nameLength + directory.getUint16(at + 30, true) + directory.getUint16(at + 32, true);
    if (next > size) throw new Unreadable(say('fault.zip_directory'));
    parts.push({
      name: textOf(directory, at + ENTRY_SIZE, nameLength),
      offset: directory.getUint32(at + 42, true),
      compressedSize: directory.getUint32(at + 20, true),
      size: directory.getUint32(at + 24, true),
      crc32: directory.getUint32(at + 16, true),
      stored: directory.getUint16(at + 10, true) === 0,
    });
    at = next;
  }
  if (at !== size) throw new Unreadable(say('fault.zip_directory'));
  return parts;
}

/** Whether a file begins as a zip does and has no end: what is left of one that was cut off. */
export async function isTruncatedZip(file: Blob): Promise<boolean> {
  const begins = new DataView(new ArrayBuffer(4));
  begins.setUint32(0, LOCAL, true);
  const there = new Uint8Array(await file.slice(0, 4).arrayBuffer());
  return there.every((byte, at) => byte === begins.getUint8(at)) && (await ends(file)).length === 0;
}

/** Whether a file is a zip that is whole: every part is there and is what the directory says. */
export async function isWholeZip(file: Blob, goOn: () => void): Promise<boolean> {
  try {
    for (const part of await zipParts(file)) {
      for await (const _ of partBytes(file, part)) goOn();
    }
    return true;
  } catch {
    goOn();
    return false;
  }
}

/** The content of a part as text, piece by piece. Throws when it can't be decompressed, or is not what was compressed. */
export function partText(file: Blob, part: ZipPart): AsyncGenerator<string> {
  return utf8Text(partBytes(file, part));
}

/** The content of a part. A piece is the caller's until the next one is asked for. */
async function* partBytes(file: Blob, part: ZipPart): AsyncGenerator<Uint8Array<ArrayBuffer>> {
  const local = await bytesOf(file, part.offset, LOCAL_SIZE);
  const nameLength = local.getUint16(26, true);
  const name = await bytesOf(file, part.offset + LOCAL_SIZE, nameLength);
  if (local.getUint32(0, true) !== LOCAL || textOf(name, 0, nameLength) !== part.name) {
    throw new Unreadable(say('fault.part_misplaced', { part: part.name }));
  }
  const start = part.offset + LOCAL_SIZE + nameLength + local.getUint16(28, true);
  const packed = chunksOf(file.slice(start, start + part.compressedSize).stream());
  const crc32 = await createCRC32();
  let size = 0;
  for await (const piece of part.stored ? packed : inflate(packed)) {
    crc32.update(piece);
    size += piece.length;
    yield piece;
  }
  if (size !== part.size || Number.parseInt(crc32.digest('hex'), 16) !== part.crc32) {
    throw new Unreadable(say('fault.part_damaged', { part: part.name }));
  }
}

/** Everything that may be the record that ends a zip of one disk, the last first: a comment may look like one, too. */
async function ends(file: Blob): Promise<readonly { readonly at: number; readonly record: DataView }[]> {
  const from = Math.max(0, file.size - END_SIZE - LONGEST_COMMENT);
  const tail = await file.slice(from).arrayBuffer();
  const view = new DataView(tail);
  const found: { readonly at: number; readonly record: DataView }[] = [];
  for (let at = tail.byteLength - END_SIZE; at >= 0; at -= 1) {
    if (view.getUint32(at, true) !== END || view.getUint32(at + 4, true) !== 0) continue;
    found.push({ at: from + at, record: new DataView(tail, at, END_SIZE) });
  }
  return found;
}

async function bytesOf(file: Blob, start: number, length: number): Promise<DataView> {
  const bytes = await file.slice(start, start + length).arrayBuffer();
  if (bytes.byteLength < length) throw new Unreadable(say('fault.zip_ends_early'));
  return new DataView(bytes);
}

function textOf(view: DataView, at: number, length: number): string {
  return new TextDecoder('utf-8', { fatal: true }).decode(new Uint8Array(view.buffer, view.byteOffset + at, length));
}
