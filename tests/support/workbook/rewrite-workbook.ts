import { ZipFile } from '../../../src/core/formats/zip/zip-file.ts';
import { deflateHere } from '../../../src/core/index.ts';
import { readParts } from './read-workbook.ts';

/** The workbook with the XML of its parts changed. */
export async function rewritten(
  bytes: Uint8Array,
  change: (xml: string, path: string) => string,
): Promise<Uint8Array<ArrayBuffer>> {
  const chunks: Uint8Array<ArrayBuffer>[] = [];
  const zip = new ZipFile({
    sink: (chunk) => void chunks.push(Uint8Array.from(chunk)),
    deflate: deflateHere,
    signal: new AbortController().signal,
  });
  for (const [path, xml] of readParts(bytes)) {
    // SheetJS puts a mark of its own into every container.
    if (!path.endsWith('Sh33tJ5')) await zip.addBytes(path, new TextEncoder().encode(change(xml, path)));
  }
  await zip.close();
  return new Uint8Array(await new Blob(chunks).arrayBuffer());
}
