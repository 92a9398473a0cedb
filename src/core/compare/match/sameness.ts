import { guardInside, guardQuotes, isFormula, otherSeparators } from '../../formats/csv/csv-guard.ts';
import { MAX_CELL_TEXT } from '../../formats/limits.ts';
import { CUT_MARK, wholeCharacters } from '../../formats/xlsx/sheet-stream.ts';
import type { BackupFormat, CellType, CsvSeparator } from '../../model/types.ts';
import { type TimeZone, zoneInstants } from '../../util/time-zone.ts';
import { withoutExponent } from '../file/number-text.ts';

/** What decides how the cells of one side look: the rows of the database are `null`, and look as the other side's do. */
export interface SideLook {
  readonly format: BackupFormat;
  /** As {@link BackupFile.guardedFor} has it. */
  readonly guardedFor: CsvSeparator | null;
  readonly zone: TimeZone;
}

/** What was not called a change since a file can't show it. */
export interface Unshown {
  /** Texts that were too long for a cell, compared by their beginning. */
  cut: number;
  /** Texts with characters that no file can carry. */
  replaced: number;
  /** Texts that differ by apostrophes that a CSV's guard may have put there. */
  guarded: number;
  /** Days of instants that are another day on the other side's clock. */
  days: number;
}

const NOT_CARRIED = /[\uD800-\uDBFF](?![\uDC00-\uDFFF])|(?<![\uD800-\uDBFF])[\uDC00-\uDFFF]|[\uFFFE\uFFFF]/g;
const DECIMAL = /^-?\d+(?:\.\d+)?$/;
const DAY = /^\d{4}-\d\d-\d\d$/;
const DAY_LENGTH = 86_400_000;

/** Compares cells as cells: two are the same where no file of these kinds could show that they differ. */
export class Sameness {
  readonly unshown: Unshown = { cut: 0, replaced: 0, guarded: 0, days: 0 };
  readonly #isWorkbook: boolean;
  readonly #separators: readonly CsvSeparator[];
  readonly #zones: readonly [TimeZone, TimeZone] | null;

  constructor(before: SideLook, now: SideLook | null) {
    const sides = now === null ? [before] : [before, now];
    this.#isWorkbook = sides.some(({ format }) => format === 'xlsx');
    this.#separators = sides.flatMap(({ guardedFor }) => guardedFor ?? []);
    this.#zones = now !== null && now.zone.name !== before.zone.name ? [before.zone, now.zone] : null;
  }

  /** Whether a cell of then and one of now, of a column of this type where that is known, are the same. */
  same(type: CellType | null, before: string | null, now: string | null): boolean {
    if (before === now) return true;
    if (before === null || now === null) return false;
    if (isNumber(type)) return plainNumber(before) === plainNumber(now);
    if (this.#zones !== null && (type === 'timestamp' || type === 'day')) return this.#sameTime(type, before, now);
    return this.#sameText(before, now);
  }

  /** A text that two cells have in common if they are the same; seldom, two others have it too. */
  fold(type: CellType | null, cell: string | null): string {
    if (cell === null) return '\u0000';
    if (isNumber(type)) return plainNumber(cell);
    const carried = this.#isWorkbook ? inWorkbook(cell) : cell;
    return this.#separators.length === 0 ? carried : carried.replace(/(^|[,;\t\r\n])'+/g, '$1');
  }

  #sameText(before: string, now: string): boolean {
    const [a, b] = this.#isWorkbook ? [inWorkbook(before), inWorkbook(now)] : [before, now];
    if (!this.#sameInCsv(a, b)) return false;
    if (a.endsWith(CUT_MARK)) this.unshown.cut += 1;
    else if (a.includes('\uFFFD')) this.unshown.replaced += 1;
    return true;
  }

  #sameInCsv(a: string, b: string): boolean {
    if (a === b) return true;
    if (this.#separators.length === 0) return false;
    const forms = csvForms(b, this.#separators);
    for (const form of csvForms(a, this.#separators)) {
      if (!forms.has(form)) continue;
      this.unshown.guarded += 1;
      return true;
    }
    return false;
  }

  #sameTime(type: CellType, before: string, now: string): boolean {
    const [zoneThen, zoneNow] = this.#zones as readonly [TimeZone, TimeZone];
    if (type === 'day') {
      const apart = DAY.test(before) && DAY.test(now) ? Math.abs(Date.parse(before) - Date.parse(now)) : Infinity;
      if (apart > DAY_LENGTH) return false;
      this.unshown.days += 1;
      return true;
    }
    const instants = zoneInstants(zoneNow, now);
    return zoneInstants(zoneThen, before).some((instant) => instants.includes(instant));
  }
}

/** Whether the cells of a type are numbers. */
export function isNumber(type: CellType | null): boolean {
  return typeof type === 'object' ? type !== null : type === 'integer' || type === 'number' || type === 'money';
}

/** A number without the zeros that say nothing, and without an exponent. */
function plainNumber(given: string): string {
  const text = withoutExponent(given);
  if (!DECIMAL.test(text)) return text;
  const short = text.includes('.') ? text.replace(/\.?0+$/, '') : text;
  const plain = short.replace(/^(-?)0+(?=\d)/, '$1');
  return plain === '-0' ? '0' : plain;
}

/** What the cell of a workbook shows of a text. */
function inWorkbook(text: string): string {
  const shown =
    text.length > MAX_CELL_TEXT
      ? `${text.slice(0, wholeCharacters(text, MAX_CELL_TEXT - CUT_MARK.length))}${CUT_MARK}`
      : text;
  return shown.replace(NOT_CARRIED, '\uFFFD');
}

/** The ways in which CSV files may hold a text: some have an apostrophe in front, or inside, so that nothing runs it. */
function csvForms(text: string, separators: readonly CsvSeparator[]): ReadonlySet<string> {
  const inert = isFormula(text) ? `'${text}` : text;
  const forms = new Set([text, inert, guardInside(inert, [])]);
  const others = separators.map(otherSeparators);
  for (const split of [...others, [...new Set(others.flat())]]) {
    const guarded = guardInside(inert, split);
    forms.add(guarded).add(guardQuotes(guarded, split));
  }
  return forms;
}
