import { Readable } from 'node:stream';
import { createInflateRaw } from 'node:zlib';

/** What a sheet of a workbook holds, told by a reader that keeps none of it. */
export interface SheetFigures {
  /** Without the header. */
  readonly rows: number;
  /** Sums of the columns that were asked for, by letter, in hundredths. */
  readonly sums: Readonly<Record<string, bigint>>;
}

interface Entry {
  readonly path: string;
  readonly compressed: Buffer;
  readonly stored: boolean;
}

/** Reads a workbook of any size: the figures of each sheet by its name. It knows nothing of the writer but the format. */
export async function figuresOf(
  file: Buffer,
  sumsOf: (sheet: string) => readonly string[],
): Promise<ReadonlyMap<string, SheetFigures>> {
  const entries = new Map(entriesOf(file).map((entry) => [entry.path, entry]));
  const text = async (path: string) => {
    let whole = '';
    for await (const piece of contentOf(entries, path)) whole += piece;
    return whole;
  };
  const targets = new Map(
    [...(await text('xl/_rels/workbook.xml.rels')).matchAll(/<Relationship [^>]*>/g)].map(([tag]) => [
      attribute(tag, 'Id'),
      attribute(tag, 'Target').replace(/^\/xl\//, ''),
    ]),
  );
  const figures = new Map<string, SheetFigures>();
  for (const [tag] of (await text('xl/workbook.xml')).matchAll(/<sheet [^>]*>/g)) {
    const name = attribute(tag, 'name').replaceAll('&amp;', '&');
    const sheet = contentOf(entries, `xl/${targets.get(attribute(tag, 'r:id'))}`);
    figures.set(name, await count(sheet, sumsOf(name)));
  }
  return figures;
}

/** The files of a zip that is smaller than 4 GB, by its directory (APPNOTE 4.3.12). */
function entriesOf(file: Buffer): readonly Entry[] {
  const end = file.lastIndexOf(Buffer.from('PK\x05\x06', 'latin1'));
  const entries: Entry[] = [];
  let at = file.readUInt32LE(end + 16);
  for (let left = file.readUInt16LE(end + 10); left > 0; left -= 1) {
    const [name, extra, comment] = [28, 30, 32].map((offset) => file.readUInt16LE(at + offset)) as [
      number,
      number,
      number,
    ];
    const local = file.readUInt32LE(at + 42);
    const start = local + 30 + file.readUInt16LE(local + 26) + file.readUInt16LE(local + 28);
    entries.push({
      path: file.toString('utf8', at + 46, at + 46 + name),
      compressed: file.subarray(start, start + file.readUInt32LE(at + 20)),
      stored: file.readUInt16LE(at + 10) === 0,
    });
    at += 46 + name + extra + comment;
  }
  return entries;
}

async function* contentOf(entries: ReadonlyMap<string, Entry>, path: string): AsyncGenerator<string> {
  const entry = entries.get(path);
  if (!entry) throw new Error(`The workbook has no ${path}.`);
  const decoder = new TextDecoder();
  const pieces = Readable.from(inPieces(entry.compressed));
  for await (const piece of entry.stored ? pieces : pieces.pipe(createInflateRaw())) {
    yield decoder.decode(piece as Buffer, { stream: true });
  }
}

function* inPieces(bytes: Buffer): Generator<Buffer> {
  for (let at = 0; at < bytes.length; at += 65_536) yield bytes.subarray(at, at + 65_536);
}

const ROW_END = '</row>';

async function count(content: AsyncIterable<string>, letters: readonly string[]): Promise<SheetFigures> {
  const sums = Object.fromEntries(letters.map((letter) => [letter, 0n]));
  let rows = -1;
  let rest = '';
  for await (const piece of content) {
    const text = rest + piece;
    const cut = text.lastIndexOf(ROW_END) + ROW_END.length;
    if (cut < ROW_END.length) {
      rest = text;
      continue;
    }
    for (const row of text.slice(0, cut).split(ROW_END).slice(0, -1)) {
      rows += 1;
      if (rows === 0) continue;
      for (const letter of letters) sums[letter] = (sums[letter] ?? 0n) + hundredths(row, letter);
    }
    rest = text.slice(cut);
  }
  return { rows, sums };
}

/** The number in a cell of a row; zero where the cell is empty. */
function hundredths(row: string, letter: string): bigint {
  const value = new RegExp(`<c r="${letter}\\d+"[^>]*?><v>([^<]*)</v>`).exec(row)?.[1];
  return value === undefined ? 0n : BigInt(Math.round(Number(value) * 100));
}

function attribute(tag: string, name: string): string {
  return new RegExp(` ${name}="([^"]*)"`).exec(tag)?.[1] ?? '';
}
