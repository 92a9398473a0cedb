import { ascii, isWritable, needsPreserving, XmlBytes } from './xml-bytes.ts';

/** Texts of a workbook's table, and UTF-16 code units of all of them, which wait in memory for the end of the file. */
const MOST_TEXTS = 200_000;
const MOST_CHARACTERS = 16 * 1024 * 1024;

const OPEN = ascii('<si><t>');
const OPEN_SPACED = ascii('<si><t xml:space="preserve">');
const CLOSE = ascii('</t></si>');

/**
 * The table of a workbook's texts (ECMA-376 part 1, 18.4.9 `sst`), for programs that show no inline strings. What no longer
 * fits stands inline, and so does a text with characters that must be replaced, since each of its cells counts.
 */
export class SharedStrings {
  /** Cells that refer to the table. */
  #cells = 0;
  #characters = 0;
  readonly #places = new Map<string, number>();

  /** The place of a cell's text in the table; `undefined` where it must stand inline. */
  place(text: string): number | undefined {
    let place = this.#places.get(text);
    if (place === undefined) {
      place = this.#places.size;
      const isFull = place === MOST_TEXTS || this.#characters + text.length > MOST_CHARACTERS;
      if (isFull || !isWritable(text)) return undefined;
      this.#characters += text.length;
      this.#places.set(text, place);
    }
    this.#cells += 1;
    return place;
  }

  /** The table's XML. */
  *chunks(): Generator<Uint8Array<ArrayBuffer>> {
    const xml = new XmlBytes();
    xml.ascii('<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n');
    xml.ascii('<sst xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"');
    xml.ascii(` count="${this.#cells}" uniqueCount="${this.#places.size}">`);
    for (const text of this.#places.keys()) {
      xml.raw(needsPreserving(text) ? OPEN_SPACED : OPEN);
      xml.text(text);
      xml.raw(CLOSE);
      if (xml.full) yield xml.take();
    }
    xml.ascii('</sst>');
    yield xml.take();
  }
}
