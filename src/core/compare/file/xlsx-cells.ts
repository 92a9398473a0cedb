import { numberText } from './number-text.ts';
import { serialText } from './serial-text.ts';

/** What the cells of a row show, from the first column on; `null` where there is no cell. */
export type Cells = readonly (string | null)[];

/** How the numbers of a cell style are to be understood. */
export type NumberKind = 'number' | 'day' | 'time';

/** What a workbook keeps apart from its sheets. */
export interface WorkbookFrame {
  /** By the number of a cell's style. */
  readonly styles: readonly NumberKind[];
  /** The table of texts; none where texts stand in the cells. */
  readonly strings: readonly string[];
}

/** What the tag of a cell says beside its place. */
interface Head {
  readonly type: string;
  readonly kind: NumberKind;
  readonly isEmpty: boolean;
}

const QUOTE = 0x22;
const SLASH = 0x2f;
const CELL = '<c r="';

/** Reads the cells of rows from a sheet's XML (ECMA-376 part 1, 18.3.1.73 and 18.3.1.4). */
export class CellReader {
  readonly #frame: WorkbookFrame;
  readonly #heads = new Map<string, Head>();

  constructor(frame: WorkbookFrame) {
    this.#frame = frame;
  }

  /** The rows of a block that begins and ends between two rows. */
  rows(block: string): Cells[] {
    const rows: Cells[] = [];
    for (let start = block.indexOf('<row'); start >= 0; start = block.indexOf('<row', start)) {
      const open = block.indexOf('>', start);
      if (block.charCodeAt(open - 1) === SLASH) {
        rows.push([]);
        start = open;
        continue;
      }
      const end = block.indexOf('</row>', open);
      rows.push(this.#row(block, open + 1, end));
      start = end;
    }
    return rows;
  }

  #row(block: string, from: number, end: number): Cells {
    const cells: (string | null)[] = [];
    for (let at = from; at < end; ) {
      const open = block.indexOf('>', at);
      const { column, head } = this.#tag(block, at, open);
      while (cells.length < column) cells.push(null);
      if (head.isEmpty) {
        at = open + 1;
        continue;
      }
      const close = block.indexOf('</c>', open);
      cells[column] = this.#content(block, head, open + 1, close);
      at = close + '</c>'.length;
    }
    return cells;
  }

  /** Which column a cell stands in, 0-based, and what else its tag says. */
  #tag(block: string, at: number, open: number): { readonly column: number; readonly head: Head } {
    if (!block.startsWith(CELL, at)) return this.#anyTag(block.slice(at, open));
    let column = 0;
    let next = at + CELL.length;
    for (let code = block.charCodeAt(next); code >= 0x41 && code <= 0x5a; code = block.charCodeAt(next)) {
      column = column * 26 + code - 0x40;
      next += 1;
    }
    while (block.charCodeAt(next) !== QUOTE) next += 1;
    return { column: column - 1, head: this.#head(block.slice(next + 1, open)) };
  }

  /** A tag whose attributes stand in another order than the module's. */
  #anyTag(tag: string): { readonly column: number; readonly head: Head } {
    const letters = / r="([A-Z]+)/.exec(tag)?.[1] ?? 'A';
    const column = [...letters].reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 0x40, 0) - 1;
    return { column, head: this.#head(tag.replace(/ r="[^"]*"/, '')) };
  }

  #head(attributes: string): Head {
    const known = this.#heads.get(attributes);
    if (known !== undefined) return known;
    const head: Head = {
      type: /\bt="([^"]*)"/.exec(attributes)?.[1] ?? 'n',
      kind: this.#frame.styles[Number(/\bs="(\d+)"/.exec(attributes)?.[1] ?? 0)] ?? 'number',
      isEmpty: attributes.endsWith('/'),
    };
    this.#heads.set(attributes, head);
    return head;
  }

  #content(block: string, { type, kind }: Head, from: number, close: number): string | null {
    if (type === 'inlineStr') return inlineText(block, from, close);
    const start = block.indexOf('<v', from);
    if (start < 0 || start > close) return null;
    const value = block.slice(block.indexOf('>', start) + 1, block.indexOf('</v>', start));
    switch (type) {
      case 'n':
        return kind === 'number' ? numberText(value) : serialText(Number(value), kind === 'day');
      case 's':
        return this.#frame.strings[Number(value)] ?? null;
      case 'b':
        return value === '1' ? 'TRUE' : 'FALSE';
      default:
        return unescaped(value);
    }
  }
}

/** The text between two places, of however many pieces. */
export function inlineText(xml: string, from: number, end: number): string {
  let text = '';
  for (let start = xml.indexOf('<t', from); start >= 0 && start < end; start = xml.indexOf('<t', start)) {
    const open = xml.indexOf('>', start);
    start = open;
    if (xml.charCodeAt(open - 1) === SLASH) continue;
    const close = xml.indexOf('</t>', open);
    text += xml.slice(open + 1, close);
    start = close;
  }
  return unescaped(text);
}

const ENTITIES: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };

/** Text as it was before it was written as XML (XML 1.0, 4.6; ECMA-376 part 1, 22.9.2.19). */
export function unescaped(xml: string): string {
  const text = xml.includes('&')
    ? xml.replace(/&(?:#x([\da-f]+)|#(\d+)|(\w+));/gi, (whole, hex, decimal, name) => {
        if (name !== undefined) return ENTITIES[name] ?? whole;
        return String.fromCodePoint(hex === undefined ? Number(decimal) : Number.parseInt(hex, 16));
      })
    : xml;
  if (!text.includes('_x')) return text;
  return text.replace(/_x([\dA-Fa-f]{4})_/g, (_, code) => String.fromCharCode(Number.parseInt(code, 16)));
}
