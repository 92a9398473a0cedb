import { describe, expect, it } from 'vitest';
import type { Fingerprint, KeySets, KeySetsQuery, PageQuery, Row, TableReader } from '../../../../src/core/index.ts';
import { SheetProof } from '../../../../src/core/proof/sheet-proof.ts';
import { fingerprintOf, keySetsOf } from '../../../support/database/row-sets.ts';
import { says } from '../../../support/english.ts';

const HASHING = { columns: ['id'], seed: 7n, isFixed: true };
const SHEET = { name: 'Payments', source: 'payments', key: [{ name: 'id', type: 'bigint' }], columns: [] } as const;
const { signal } = new AbortController();

const idsOf = (from: number, to: number) => Array.from({ length: to - from + 1 }, (_, n) => [String(from + n)]);
const rowOf = (key: readonly string[]): Row => ({ key, values: key, unresolved: 0 });

/** A table in the hands of a proof: what there is, and what was asked. */
class Table {
  readonly asked: KeySetsQuery[] = [];
  readonly fetched: PageQuery[] = [];
  answer: (query: KeySetsQuery) => KeySets;
  readonly ids: readonly (readonly string[])[];
  /** Rows of an answer. */
  gives = 20;

  constructor(ids: readonly (readonly string[])[]) {
    this.ids = ids;
    this.answer = (query) => keySetsOf({ held: ids, visible: ids }, query);
  }

  /** What came of a sheet that has these rows, and was read while there were `before`. */
  async prove(read: readonly (readonly string[])[], before: readonly (readonly string[])[] = this.ids) {
    const tables = {
      keySets: async (query: KeySetsQuery) => {
        this.asked.push(query);
        return this.answer(query);
      },
      page: async (query: PageQuery) => {
        this.fetched.push(query);
        return (query.among?.values ?? []).slice(0, this.gives).map(rowOf);
      },
    } as unknown as TableReader;
    const set: Fingerprint = fingerprintOf(before, HASHING);
    const baseline = { identity: HASHING, columns: null, set };
    const plan = { sheet: SHEET, columns: [], newColumns: [], leftOut: [], rowsExpected: before.length, baseline };
    const proof = new SheetProof(plan, tables, signal);
    proof.add(read.map(rowOf));
    const came: string[] = [];
    const after = { rows: this.ids.length, set: fingerprintOf(this.ids, HASHING) };
    for await (const rows of proof.settle(after)) came.push(...rows.map(({ key }) => key[0] ?? ''));
    return { ...proof.proof, came };
  }
}

describe('the proof of a sheet', () => {
  it('asks for nothing more where its rows are those of the database', async () => {
    const table = new Table(idsOf(1, 1_000));
    expect(await table.prove(idsOf(1, 1_000).toReversed())).toMatchObject({ verdict: 'complete', came: [] });
    expect(table.asked).toEqual([]);
  });

  it('fetches what it lacks, in requests of which each names few keys, however few rows an answer has', async () => {
    const table = new Table(idsOf(1, 10_000));
    const { verdict, came, fetched } = await table.prove(idsOf(301, 10_000));
    expect([verdict, fetched]).toEqual(['complete', 300]);
    expect(came.map(Number).toSorted((a, b) => a - b)).toEqual(Array.from({ length: 300 }, (_, n) => n + 1));
    expect(table.asked.map(({ listed }) => listed.length > 0)).toEqual([false, true]);
    expect(Math.max(...table.fetched.map(({ among }) => `${among?.values}`.length))).toBeLessThan(2_000);
  });

  it('says how many of its rows have gone', async () => {
    const table = new Table(idsOf(101, 5_000));
    expect(await table.prove(idsOf(1, 4_999), idsOf(1, 5_000))).toMatchObject({
      verdict: 'changed',
      gone: 100,
      came: ['5000'],
    });
  });

  it('has no table listed that was filled anew', async () => {
    const table = new Table(idsOf(1, 10));
    const all: Fingerprint = { rows: 3_000_000, sum: 1n, xor: 1n };
    table.answer = () => ({ held: all, buckets: [{ bucket: 0, set: all, identities: null }] });
    await expect(table.prove(idsOf(20, 29))).rejects.toMatchObject({
      message: says('too many of its rows came and went'),
    });
    expect(table.asked).toHaveLength(1);
  });

  it('fetches no more rows one by one than that is good for', async () => {
    const table = new Table(idsOf(1, 9_000));
    await expect(table.prove(idsOf(6_000, 9_000))).rejects.toMatchObject({
      message: says('too many of its rows came and went'),
    });
    expect(table.fetched).toEqual([]);
  });

  it('takes no row for gone that is still there', async () => {
    const table = new Table(idsOf(1, 100));
    table.gives = 0;
    await expect(table.prove(idsOf(2, 100))).rejects.toMatchObject({
      message: says('the database holds 100 rows and 99 were read'),
    });
    expect(table.asked).toHaveLength(3);
  });
});
