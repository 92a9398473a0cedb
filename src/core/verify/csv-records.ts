export const LINE_END = '\r\n';

/** What stands before the name of a section, on a line of its own behind an empty one. */
const SECTION = '# ';

/** The name of the section that a record begins; `null` where it begins none. */
export function sectionName(record: string): string | null {
  const text = /^"(?:[^"]|"")*"$/.test(record) ? record.slice(1, -1).replaceAll('""', '"') : record;
  return text.startsWith(SECTION) ? text.slice(SECTION.length) : null;
}

/** Whether a text may be the beginning of a record that begins a section. */
export function mayBeginSection(text: string): boolean {
  return text.startsWith(SECTION) || text.startsWith(`"${SECTION}`);
}

/** What separates the fields of a record; `undefined` where it has but one. A separator in a field's text stands in quotes. */
export function separatorIn(record: string): string | undefined {
  return /[,;\t]/.exec(record.replace(/"(?:[^"]|"")*"/g, ''))?.[0];
}

/** A record of a CSV text, without the end of its line. */
export interface CsvRecord {
  readonly text: string;
  /** Whether its line has an end; the last one of a text may have none. */
  readonly ended: boolean;
}

/** The records of a CSV text. Ends of lines count only outside of quotes. */
export async function* csvRecords(text: AsyncIterable<string>): AsyncGenerator<CsvRecord> {
  let waiting = '';
  let at = 0;
  let quoted = false;
  for await (const piece of text) {
    waiting += piece;
    let start = 0;
    // The last character may be half of a line's end.
    for (; at < waiting.length - 1; at += 1) {
      const code = waiting.charCodeAt(at);
      if (code === 0x22) quoted = !quoted;
      else if (code === 0x0d && !quoted && waiting.charCodeAt(at + 1) === 0x0a) {
        yield { text: waiting.slice(start, at), ended: true };
        at += 1;
        start = at + 1;
      }
    }
    waiting = waiting.slice(start);
    at = Math.max(0, at - start);
  }
  if (waiting !== '') yield { text: waiting, ended: false };
}
