import { timestampMicros } from '../../src/core/util/calendar.ts';
import { COLUMNS, type SourceColumn } from './read-sources.ts';

/** One field of an answer's objects: a column under an alias, as text or as the JSON value that its type has. */
export interface Field {
  readonly alias: string;
  readonly column: SourceColumn;
  readonly asText: boolean;
}

/** Of every so many rows, so many were imported at once and share one created_at: several pages of ties. */
const PERIOD = 20_000;
const IMPORT = { from: 3_210, rows: 6_500 };

/** The rows were made from here on, evenly enough, over so long a time. Microseconds. */
const FIRST = Date.UTC(2020, 0, 1) * 1000;
const SPAN = 6 * 365 * 86_400 * 1_000_000;

/** The columns that are not the key repeat after so many rows, which no page holds twice. */
const POOL = 1_009;

/** The rows of one source in the order of their key; nothing is stored, all follows from a row's ordinal number. */
export class SourceRows {
  readonly count: number;
  readonly #spacing: number;

  constructor(count: number) {
    this.count = count;
    this.#spacing = Math.floor(SPAN / Math.max(count, 1));
  }

  /** The key of a row, as the texts of its two columns. */
  key(ordinal: number): readonly [createdAt: string, id: string] {
    return [timestampText(this.#micros(ordinal), ' ', '+00'), idOf(ordinal)];
  }

  /** The first row with a created_at of at least this, or beyond it; `count` where there is none. */
  firstAt(createdAt: string, beyond: boolean): number {
    const micros = microsOf(createdAt);
    return this.#first((ordinal) => (beyond ? this.#micros(ordinal) > micros : this.#micros(ordinal) >= micros));
  }

  /** The first row whose key comes after this one; `count` where there is none. */
  firstAfter(createdAt: string, id: string): number {
    const micros = microsOf(createdAt);
    return this.#first((ordinal) => {
      const own = this.#micros(ordinal);
      return own > micros || (own === micros && idOf(ordinal) > id);
    });
  }

  /** The rows from one ordinal number to before another, as PostgREST's JSON. */
  json(fields: readonly Field[], from: number, to: number): string {
    const parts = partsOf(fields);
    let text = '[';
    for (let ordinal = from; ordinal < to; ordinal += 1) {
      text += ordinal === from ? '{' : ',{';
      for (const { fixed, key } of parts) {
        text += fixed[ordinal % POOL];
        if (key === 'id') text += idOf(ordinal);
        else if (key === 'text') text += timestampText(this.#micros(ordinal), ' ', '+00');
        else if (key === 'iso') text += timestampText(this.#micros(ordinal), 'T', '+00:00');
      }
      text += '}';
    }
    return `${text}]`;
  }

  #micros(ordinal: number): number {
    const first = ordinal - place(ordinal).index;
    return FIRST + first * this.#spacing + Math.floor((hash(first) / 2 ** 32) * this.#spacing);
  }

  #first(holds: (ordinal: number) => boolean): number {
    let [low, high] = [0, this.count];
    while (low < high) {
      const middle = (low + high) >>> 1;
      if (holds(middle)) high = middle;
      else low = middle + 1;
    }
    return low;
  }
}

/** Where a row is among those that share its created_at, and how many these are at most. */
function place(ordinal: number): { readonly index: number; readonly of: number } {
  const index = (ordinal % PERIOD) - IMPORT.from;
  return index < 0 || index >= IMPORT.rows ? ALONE : { index, of: IMPORT.rows };
}

const ALONE = { index: 0, of: 1 };

/** A uuid that looks random, ascends among rows that share their created_at, and ends with the ordinal number. */
function idOf(ordinal: number): string {
  const { index, of } = place(ordinal);
  // Nine tenths of the room between two neighbours, so that they never meet.
  const lead = Math.floor((index + (hash(ordinal) / 2 ** 32) * 0.9) * (2 ** 32 / of));
  return `${hex(lead, 8)}-${MIDDLES[ordinal % POOL]}-${hex(ordinal, 12)}`;
}

const MIDDLES = Array.from({ length: POOL }, (_, n) => {
  const [a, b] = [hex(hash(n * 2 + 1), 8), hex(hash(n * 2 + 2), 8)];
  return `${a.slice(0, 4)}-4${a.slice(4, 7)}-a${b.slice(0, 3)}`;
});

/** PostgreSQL's text of a timestamptz in UTC: no more decimals than it needs. */
function timestampText(micros: number, separator: string, zone: string): string {
  const seconds = Math.floor(micros / 1_000_000);
  const day = Math.floor(seconds / 86_400);
  const second = seconds % 86_400;
  const fraction = micros % 1_000_000;
  const decimals = fraction === 0 ? '' : `.${String(fraction).padStart(6, '0').replace(/0+$/, '')}`;
  const clock = `${two(Math.floor(second / 3600))}:${two(Math.floor(second / 60) % 60)}:${two(second % 60)}`;
  return `${dayText(day)}${separator}${clock}${decimals}${zone}`;
}

const days = new Map<number, string>();

function dayText(day: number): string {
  const text = days.get(day) ?? new Date(day * 86_400_000).toISOString().slice(0, 10);
  days.set(day, text);
  return text;
}

function microsOf(text: string): number {
  const micros = timestampMicros(text);
  if (micros === null) throw new Error(`invalid input syntax for type timestamp with time zone: "${text}"`);
  return Number(micros);
}

/** A piece of a row's JSON: what repeats, for each place in the pool, and the part of the key that comes after it. */
interface Part {
  readonly fixed: readonly string[];
  readonly key: 'id' | 'text' | 'iso' | null;
}

const known = new Map<string, readonly Part[]>();

function partsOf(fields: readonly Field[]): readonly Part[] {
  const name = JSON.stringify(fields);
  const parts = known.get(name) ?? makeParts(fields);
  known.set(name, parts);
  return parts;
}

function makeParts(fields: readonly Field[]): readonly Part[] {
  const parts: Part[] = [];
  let fixed = POOL_ROWS.map(() => '');
  for (const [index, { alias, column, asText }] of fields.entries()) {
    const start = `${index === 0 ? '' : ','}${JSON.stringify(alias)}:`;
    if (column.name === 'id' || column.name === 'created_at') {
      parts.push({
        fixed: fixed.map((text) => `${text}${start}"`),
        key: column.name === 'id' ? 'id' : asText ? 'text' : 'iso',
      });
      fixed = POOL_ROWS.map(() => '"');
    } else {
      const at = COLUMNS.indexOf(column) - 2;
      fixed = fixed.map((text, n) => {
        const value = POOL_ROWS[n]?.[at] ?? null;
        const bare = value !== null && column.cell === 'money' && !asText;
        return text + start + (bare ? value : JSON.stringify(value));
      });
    }
  }
  return [...parts, { fixed, key: null }];
}

const NAMES = ['মোঃ রহিম উদ্দিন', 'Abdul Karim', 'Fatema Begum', 'সুমাইয়া আক্তার', 'Hasan & Brothers', 'Nusrat Jahan'];
const ADDRESSES = ['House 12, Road 5, Mirpur, Dhaka', 'উত্তরা সেক্টর ৭, ঢাকা', 'Flat 4B, 77 Green Road, Dhaka 1205', null];
const METHODS = ['cash', 'bkash', 'nagad', 'bank'];
const REMARKS = [null, '', 'Paid in full', 'বকেয়া পরিশোধ', 'Collected at the counter by hand, receipt given', null];

/** The columns after the key, as texts. */
const POOL_ROWS: readonly (readonly (string | null)[])[] = Array.from({ length: POOL }, (_, n) => {
  const h = hash(n);
  const pick = <T>(list: readonly T[], shift: number) => list[(h >>> shift) % list.length] ?? null;
  return [
    `U-${String(n).padStart(6, '0')}`,
    pick(NAMES, 1),
    `01${300_000_000 + (h % 699_999_999)}`,
    pick(ADDRESSES, 4),
    `${(h >>> 5) % 5_000}.${two((h >>> 9) % 100)}`,
    `${(h >>> 7) % 900}.00`,
    pick(METHODS, 3),
    pick(REMARKS, 2),
  ];
});

/** A number from 0 to 2^32 that looks random and is the same on every machine. */
function hash(seed: number): number {
  let h = Math.imul(seed ^ 0x9e37_79b9, 0x85eb_ca6b);
  h = Math.imul(h ^ (h >>> 13), 0xc2b2_ae35);
  return (h ^ (h >>> 16)) >>> 0;
}

function hex(value: number, digits: number): string {
  return value.toString(16).padStart(digits, '0');
}

function two(value: number): string {
  return value < 10 ? `0${value}` : String(value);
}
