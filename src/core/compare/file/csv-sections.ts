import { chunksOf } from '../../util/chunks.ts';
import { sectionName } from '../../verify/csv-records.ts';

/** A part of a CSV file of all sheets: its name, and where its lines begin and end, in bytes. */
export interface CsvSection {
  readonly name: string;
  readonly start: number;
  readonly end: number;
}

const [QUOTE, RETURN, FEED, HASH] = [0x22, 0x0d, 0x0a, 0x23];

/** Bytes of UTF-8's byte order mark. */
const MARK = 3;

/** Finds where each section begins, in one pass over the bytes: ends of lines count only outside of quotes. */
export async function csvSections(file: Blob, goOn: () => void): Promise<readonly CsvSection[]> {
  const candidates: { readonly gap: number; readonly start: number; readonly end: number }[] = [];
  const hasMark = (await file.slice(0, MARK).text()) === '' && file.size >= MARK;
  let offset = 0;
  let lineStart = hasMark ? MARK : 0;
  let [first, second, last] = [0, 0, 0];
  let quoted = false;
  let gap: number | null = lineStart;
  for await (const chunk of chunksOf(file.stream())) {
    goOn();
    for (let index = 0; index < chunk.length; index += 1) {
      const byte = chunk[index] as number;
      const at = offset + index;
      if (at === lineStart) first = byte;
      else if (at === lineStart + 1) second = byte;
      if (byte === QUOTE) quoted = !quoted;
      else if (byte === FEED && last === RETURN && !quoted) {
        const isEmpty = at === lineStart + 1;
        const mayBegin = first === HASH || (first === QUOTE && second === HASH);
        if (!isEmpty && gap !== null && mayBegin) candidates.push({ gap, start: lineStart, end: at - 1 });
        gap = isEmpty ? lineStart : null;
        lineStart = at + 1;
      }
      last = byte;
    }
    offset += chunk.length;
  }
  const found: { name: string; gap: number; start: number }[] = [];
  for (const { gap, start, end } of candidates) {
    const name = sectionName(await file.slice(start, end).text());
    if (name !== null) found.push({ name, gap, start: end + 2 });
  }
  return found.map(({ name, start }, index) => ({ name, start, end: found[index + 1]?.gap ?? file.size }));
}
