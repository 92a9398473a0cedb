import type { CellType, Column } from '../../model/types.ts';
import { cellRule, isExactNumber } from '../cell-value.ts';
import { alignOf, cellFormat } from './styles.ts';

/** Widths are in characters of the default font. */
const NARROWEST = 8;
const WIDEST = 60;

/** Room for the filter button in the header cell. */
const FILTER_BUTTON = 4;

/** Room beside a text, and beside a number. */
const TEXT_ROOM = 2;
const NUMBER_ROOM = 4;

/** More room for numbers of a sheet that was too long to look at all of them first. */
const UNSEEN = 4;

/**
 * Finds a width for each column that shows its header, most of what the first rows hold, and every number: one that does not
 * fit is shown as `####`.
 */
export class ColumnWidths {
  readonly #columns: readonly Pick<Column, 'header' | 'type'>[];
  readonly #currency: string | undefined;
  readonly #widest: number[];
  /** Indexes of the columns whose values are shown whole or not at all. */
  readonly #numbers: readonly number[];
  /** The longest text of each of these so far. */
  readonly #longest: number[];

  constructor(columns: readonly Pick<Column, 'header' | 'type'>[], currency?: string) {
    this.#columns = columns;
    this.#currency = currency;
    this.#widest = columns.map(({ header }) => textWidth(header) + FILTER_BUTTON);
    this.#numbers = columns.flatMap(({ type }, index) => (alignOf(type) === 'right' ? [index] : []));
    this.#longest = columns.map(() => 0);
  }

  /** Looks at all that the first rows hold. */
  first(rows: readonly (readonly (string | null)[])[]): void {
    for (const row of rows) {
      for (let index = 0; index < row.length; index += 1) this.#see(index, row[index]);
    }
  }

  /** Looks at the numbers of a further row. */
  further(row: readonly (string | null)[]): void {
    for (const index of this.#numbers) {
      const value = row[index];
      if (value && value.length > (this.#longest[index] as number)) this.#see(index, value);
    }
  }

  /** The widths as things stand; `all` says whether every row was looked at. */
  widths(all: boolean): readonly number[] {
    return this.#columns.map(({ type }, index) => {
      const unseen = !all && alignOf(type) === 'right' ? UNSEEN : 0;
      return Math.min(WIDEST, Math.max(NARROWEST, Math.ceil((this.#widest[index] as number) + unseen)));
    });
  }

  #see(index: number, value: string | null | undefined): void {
    if (value === null || value === undefined) return;
    const { type } = this.#columns[index] as Pick<Column, 'type'>;
    this.#longest[index] = Math.max(this.#longest[index] as number, value.length);
    this.#widest[index] = Math.max(this.#widest[index] as number, shownWidth(type, value, this.#currency) + room(type));
  }
}

/** About how many lines a text takes in a column of this width, where its own line breaks are shown. */
export function lineCount(text: string, width: number): number {
  const room = Math.max(1, width - TEXT_ROOM);
  return lines(text).reduce((sum, line) => sum + Math.max(1, Math.ceil(textWidth(line) / room)), 0);
}

function lines(text: string): string[] {
  return text.split(/\r\n|[\r\n]/);
}

function room(type: CellType): number {
  return alignOf(type) === 'right' ? NUMBER_ROOM : TEXT_ROOM;
}

function shownWidth(type: CellType, value: string, currency: string | undefined): number {
  if (type === 'timestamp') return 'yyyy-mm-dd hh:mm:ss'.length;
  if (type === 'day') return 'yyyy-mm-dd'.length;
  if (type === 'boolean') return 'FALSE'.length;
  if (!isExactNumber(value)) return Math.max(...lines(value).map(textWidth));
  return numberWidth(type, value, currency);
}

/** The width of a number as its format shows it: the separators, the decimal places and what stands in front. */
function numberWidth(type: CellType, value: string, currency: string | undefined): number {
  const format = cellFormat(type, currency);
  if (format === null || format === '@' || cellRule(type).format(type) === 'yyyy-mm-dd') return value.length;
  const whole = value.split('.')[0]?.length ?? 0;
  const places = /0\.(0+)/.exec(format)?.[1]?.length;
  const sign = /^"([^"]*)"/.exec(format)?.[1] ?? '';
  return (
    textWidth(sign) +
    whole +
    (format.includes(',') ? Math.floor(whole / 3) : 0) +
    (places === undefined ? 0 : places + 1)
  );
}

const PLAIN = /^[\x20-\x7e]*$/;
const NO_WIDTH = /[\p{Mn}\p{Me}\p{Cf}]/u;
/** East Asian letters and pictures, as wide as two digits. */
const WIDE =
  /[\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\u{1f300}-\u{1faff}\u{20000}-\u{3ffff}]/u;
/** Letters of India and Bangladesh are wider than digits. */
const INDIC = /[\u0900-\u0dff]/u;

/** About how wide a text is, in digits of the same font. */
export function textWidth(text: string): number {
  if (PLAIN.test(text)) return text.length;
  let width = 0;
  for (const character of text) width += characterWidth(character);
  return width;
}

function characterWidth(character: string): number {
  if (NO_WIDTH.test(character)) return 0;
  if (WIDE.test(character)) return 2;
  return INDIC.test(character) ? 1.3 : 1;
}
