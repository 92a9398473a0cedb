import type { CellType, KeyColumn } from './sheet.ts';

/** What a database type without its length, its scale and its zone is shown as. */
const TYPES: Readonly<Record<string, CellType>> = {
  smallint: 'integer',
  integer: 'integer',
  bigint: 'integer',
  real: 'number',
  'double precision': 'number',
  numeric: 'number',
  boolean: 'boolean',
  date: 'date',
  'timestamp with time zone': 'timestamp',
  'timestamp without time zone': 'timestamp',
  'time with time zone': 'time',
  'time without time zone': 'time',
  interval: 'interval',
  json: 'json',
  jsonb: 'json',
  uuid: 'code',
  inet: 'code',
  cidr: 'code',
  macaddr: 'code',
  macaddr8: 'code',
  bit: 'code',
  'bit varying': 'code',
};

/** Types whose values may be digits that are no number, which the column's name tells. */
const MAY_BE_CODES = new Set(['smallint', 'integer', 'bigint', 'numeric', 'text', 'character varying', 'character']);

/** Types of numbers that may have places, and may be money. */
const MAY_BE_MONEY = new Set(['numeric', 'real', 'double precision']);

/**
 * The cell type of a column that nobody has given one: by its type in the database, as `format_type` writes it, and by its name
 * where that tells a code from a number, or money from a quantity. `null` for bytes, which no cell can show.
 */
export function cellTypeOf(name: string, type: string): CellType | null {
  const { base, arguments: places, isArray } = parts(type);
  if (base === 'bytea') return null;
  if (isArray) return 'array';
  const words = wordsOf(name);
  if (MAY_BE_CODES.has(base) && isCode(words)) return 'code';
  if (MAY_BE_MONEY.has(base) && places.length < 2 && isMoney(words)) return 'money';
  if (base === 'numeric' && places.length > 0) {
    const scale = places[1] ?? 0;
    if (scale === 2) return 'money';
    return scale > 0 ? { decimal: scale } : 'integer';
  }
  return TYPES[base] ?? 'text';
}

/** The type of a key column of this type in the database; `null` for one that no rows can be read by. */
export function keyTypeOf(type: string): KeyColumn['type'] | null {
  const { base, isArray } = parts(type);
  if (isArray) return null;
  if (base === 'timestamp with time zone' || base === 'timestamp without time zone') return 'timestamp';
  if (base === 'smallint' || base === 'integer' || base === 'bigint') return 'bigint';
  if (base === 'character varying' || base === 'text') return 'text';
  return base === 'uuid' || base === 'date' || base === 'numeric' ? base : null;
}

/** Whether the values are numbers, which can be summed up. */
export function isNumeric(type: string): boolean {
  const { base, isArray } = parts(type);
  return !isArray && /^(?:smallint|integer|bigint|numeric|real|double precision)$/.test(base);
}

/** Whether the values are days, or instants. */
export function isCalendar(type: string): boolean {
  const { base, isArray } = parts(type);
  return !isArray && (base === 'date' || base.startsWith('timestamp'));
}

/** The words of a name, whichever way they are put together: `phone_number`, `phoneNumber`, `Phone number`. */
export function wordsOf(name: string): readonly string[] {
  return name
    .replace(/(\p{Ll}|\d)(\p{Lu})/gu, '$1 $2')
    .replace(/(\p{Lu})(\p{Lu}\p{Ll})/gu, '$1 $2')
    .toLowerCase()
    .split(/[^\p{L}\p{M}\d]+/u)
    .filter((word) => word !== '');
}

const CODES = new Set(
  'phone mobile msisdn fax whatsapp nid mac serial imei iban barcode sku ean isbn zip postcode vin plate username'.split(
    ' ',
  ),
);

const CODES_AT_THE_END = new Set('id ids number no code ref reference'.split(' '));

function isCode(words: readonly string[]): boolean {
  return words.some((word) => CODES.has(word)) || CODES_AT_THE_END.has(words.at(-1) ?? '');
}

const MONEY = new Set(
  'amount amounts price prices total subtotal due salary balance fee fees cost paid wage tax discount credit charge payment revenue profit allowance allowances bonus commission deduction deductions refund deposit penalty fine'.split(
    ' ',
  ),
);

const NO_MONEY = new Set(
  'quantity qty count percent percentage rate ratio hours days minutes weight score points units number stock'.split(
    ' ',
  ),
);

/** Whether a number of this name is money. */
export function isMoney(words: readonly string[]): boolean {
  return words.some((word) => MONEY.has(word)) && !words.some((word) => NO_MONEY.has(word));
}

/** Takes a type apart: `timestamp(3) with time zone[]` is an array of `timestamp with time zone`. */
function parts(type: string): {
  readonly base: string;
  readonly arguments: readonly number[];
  readonly isArray: boolean;
} {
  const isArray = type.endsWith('[]');
  const [, places = ''] = /\((-?\d+(?:,-?\d+)?)\)/.exec(type) ?? [];
  const base = type.replace(/(?:\[\])+$/, '').replace(/\(-?\d+(?:,-?\d+)?\)/, '');
  return { base, arguments: places === '' ? [] : places.split(',').map(Number), isArray };
}
