import { describe, expect, it } from 'vitest';
import type { BackupError, Fingerprint, Hashing, PageQuery, Row, TableReader } from '../../../../src/core/index.ts';
import { SheetProof } from '../../../../src/core/proof/sheet-proof.ts';
import { readSheets } from '../../../../src/core/read/read-sheets.ts';
import { SeenKeys } from '../../../../src/core/read/seen-keys.ts';
import { NASTY_KEYS } from '../../../support/database/nasty-keys.ts';
import { fingerprintOf, keySetsOf } from '../../../support/database/row-sets.ts';

type Order = (a: string, b: string) => number;

const bytes: Order = (a, b) => Buffer.compare(Buffer.from(a), Buffer.from(b));
const collator = new Intl.Collator('en-US');
const byFolding = new Intl.Collator('en-US', { ignorePunctuation: true, caseFirst: 'upper', numeric: true });

const ORDERS: readonly (readonly [string, Order])[] = [
  ['of bytes', bytes],
  ['of ICU', (a, b) => collator.compare(a, b) || bytes(a, b)],
  ['of ICU without punctuation, numbers by value', (a, b) => byFolding.compare(a, b) || bytes(a, b)],
  ['from the end', (a, b) => bytes(b, a)],
];

/** A table of text keys in an order that only it knows. */
class TextTable implements TableReader {
  readonly queries: PageQuery[] = [];
  keys: readonly string[];
  cap: number;
  cutsAreKnown = true;
  /** What becomes of a page on its way. */
  onPage: (page: readonly string[], query: PageQuery) => readonly string[] = (page) => page;
  readonly #order: Order;

  constructor(keys: readonly string[], order: Order, cap: number) {
    this.keys = [...keys].sort(order);
    this.#order = order;
    this.cap = cap;
  }

  describe: TableReader['describe'] = async () => null;
  shapes: TableReader['shapes'] = async () => [];
  slowPolicies: TableReader['slowPolicies'] = async () => [];
  stats: TableReader['stats'] = async ([source]) => [
    {
      source: 'codes',
      rows: this.keys.length,
      columns: null,
      shape: null,
      set: source?.hashing ? this.set(source.hashing) : null,
    },
  ];
  keySets: TableReader['keySets'] = async (query) => keySetsOf({ held: this.#rows, visible: this.#rows }, query);
  checkKeys: TableReader['checkKeys'] = async () => undefined;

  cuts: TableReader['cuts'] = async ({ after: [after = ''], step }) =>
    this.cutsAreKnown ? this.#behind(after).flatMap((key, n) => ((n + 1) % step === 0 ? [[key]] : [])) : [];

  page: TableReader['page'] = async (query) => {
    this.queries.push(query);
    const { after, upTo, among, limit } = query;
    if (among) return among.values.map((key): Row => ({ key, values: key, unresolved: 0 }));
    const rows = after === null ? this.keys : this.#behind(after.key[0] ?? '');
    const end = upTo?.[0];
    const wanted = end === undefined ? rows : rows.filter((key) => this.#order(key, end) <= 0);
    const page = this.onPage(wanted.slice(0, Math.min(limit, this.cap)), query);
    return page.map((key): Row => ({ key: [key], values: [key], unresolved: 0 }));
  };

  get #rows(): readonly (readonly string[])[] {
    return this.keys.map((key) => [key]);
  }

  set(hashing: Hashing): Fingerprint {
    return fingerprintOf(this.#rows, hashing);
  }

  #behind(after: string): readonly string[] {
    return this.keys.filter((key) => this.#order(key, after) > 0);
  }
}

const HASHING = { columns: ['code'], seed: 20_261_125n, isFixed: false };

async function read(table: TextTable): Promise<readonly string[]> {
  const plan = {
    sheet: { name: 'Codes', source: 'codes', key: [{ name: 'code', type: 'text' }], columns: [] },
    ...{ columns: [], newColumns: [], leftOut: [], rowsExpected: table.keys.length },
    baseline: { identity: HASHING, columns: null, set: table.set(HASHING) },
  } as const;
  const { signal } = new AbortController();
  const [sheet] = readSheets({ tables: table, sheets: [plan], signal, now: Date.now }).sheets;
  if (!sheet) throw new Error('no sheet');
  const keys: string[] = [];
  const proof = new SheetProof(plan, table, signal);
  for await (const rows of sheet.pages()) {
    proof.add(rows);
    keys.push(...rows.map(({ key }) => key[0] ?? ''));
  }
  for await (const rows of proof.settle(await sheet.facts())) keys.push(...rows.map(({ key }) => key[0] ?? ''));
  expect(proof.proof.verdict).toBe('complete');
  return keys;
}

/** The 60 keys, or many that are made of them. */
function keysOf(many: boolean): readonly string[] {
  if (!many) return NASTY_KEYS;
  return Array.from({ length: 70 }, (_, n) => NASTY_KEYS.map((key) => `${key} ${n % 2 === 0 ? n : `-${n}`}!`)).flat();
}

describe('the test’s keys', () => {
  it('are all different once there are many', () => {
    expect(new Set(keysOf(true)).size).toBe(4_200);
  });

  it('are 60, all different, and in another order than bytes in each of the other orders', () => {
    expect(new Set(NASTY_KEYS).size).toBe(60);
    const sorted = ORDERS.map(([, order]) => [...NASTY_KEYS].sort(order).join('|'));
    expect(new Set(sorted).size).toBe(ORDERS.length);
  });
});

describe.each(ORDERS)('a table with text keys in the order %s', (_, order) => {
  it.each([
    ['in one piece', 7, false],
    ['in one piece', 1_000, false],
    ['in slices', 7, true],
    ['in slices', 1_000, true],
  ])('comes whole, each row once and in its order, %s of at most %d rows', async (_way, cap, cutsAreKnown) => {
    const table = new TextTable(keysOf(cap === 1_000), order, cap);
    table.cutsAreKnown = cutsAreKnown;
    expect(await read(table)).toEqual(table.keys);
    const slices = table.queries.filter(({ upTo }) => upTo != null).length;
    expect(slices > 0).toBe(cutsAreKnown && cap === 1_000);
  });

  it.each([
    ['in one piece', false],
    ['in slices', true],
  ])('comes whole, or is not believed, when it doubles or loses rows, %s', async (_way, cutsAreKnown) => {
    const harm: readonly (readonly [string, TextTable['onPage']])[] = [
      ['a row comes twice', (page) => [...page.slice(0, 3), ...page.slice(2, 3), ...page.slice(3)]],
      ['the last row of the page before comes again', (page, { after }) => [...(after?.key ?? []), ...page]],
      ['one row takes the place of another', (page) => page.map((key, n) => (n === 5 ? (page[1] ?? '') : key))],
      ['a row is lost', (page) => page.filter((_key, n) => n !== 4)],
    ];
    for (const [, onPage] of harm) {
      const table = new TextTable(keysOf(true), order, 1_000);
      table.cutsAreKnown = cutsAreKnown;
      let pages = 0;
      table.onPage = (page, query) => {
        pages += 1;
        return pages === 3 ? onPage(page, query) : page;
      };
      const outcome = await read(table).catch((reason: unknown) => reason);
      if (Array.isArray(outcome)) expect([...outcome].sort()).toEqual([...table.keys].sort());
      else expect(['key_order', 'incomplete']).toContain((outcome as BackupError).code);
    }
  });

  it('is not believed when an earlier page comes from a cache', async () => {
    const table = new TextTable(keysOf(true), order, 500);
    table.cutsAreKnown = false;
    const pages: (readonly string[])[] = [];
    table.onPage = (page) => {
      pages.push(page);
      return pages.length === 6 ? (pages[1] ?? []) : page;
    };
    await expect(read(table)).rejects.toMatchObject({ code: 'key_order' });
  });
});

describe('the memory of keys that have come', () => {
  it('knows the last half million of any number of keys, and nothing that it has not seen', () => {
    const seen = new SeenKeys();
    const many = 1_700_000;
    for (let n = 0; n < many; n += 1) if (!seen.add(0, [`key ${n}`])) throw new Error(`${n} was taken for another`);
    for (let n = many - 2 ** 19; n < many; n += 1_000) expect(seen.add(0, [`key ${n}`])).toBe(false);
  });

  it('tells keys of several columns and of several sheets apart', () => {
    const seen = new SeenKeys();
    expect(seen.add(0, ['a', 'bc'])).toBe(true);
    expect(seen.add(0, ['ab', 'c'])).toBe(true);
    expect(seen.add(1, ['a', 'bc'])).toBe(true);
    expect(seen.add(0, ['a', 'bc'])).toBe(false);
    expect(seen.add(0, [''])).toBe(true);
    expect(seen.add(0, ['', ''])).toBe(true);
  });
});
