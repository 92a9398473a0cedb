import type { Fingerprint, KeySets, KeySetsQuery, PageQuery, Row, TableReader } from '../../../../src/core/index.ts';
import { SheetProof } from '../../../../src/core/proof/sheet-proof.ts';
import { fingerprintOf, keySetsOf } from '../../../support/database/row-sets.ts';

const HASHING = { columns: ['id'], seed: 7n, isFixed: true };
const SHEET = { name: 'Payments', source: 'payments', key: [{ name: 'id', type: 'bigint' }], columns: [] } as const;
const { signal } = new AbortController();

export const idsOf = (from: number, to: number) => Array.from({ length: to - from + 1 }, (_, n) => [String(from + n)]);
const rowOf = (key: readonly string[]): Row => ({ key, values: key, unresolved: 0 });

/** A table in the hands of a proof: what there is, and what was asked. */
export class Table {
  readonly asked: KeySetsQuery[] = [];
  readonly fetched: PageQuery[] = [];
  answer: (query: KeySetsQuery) => KeySets | null;
  /** What the database tells of its rows once the sheet has been read; `null` where it can't. */
  after: Fingerprint | null;
  readonly ids: readonly (readonly string[])[];
  /** What an answer holds of the rows that are wanted, the answers counted from 1. */
  give: (wanted: readonly (readonly string[])[], answer: number) => readonly (readonly string[])[] = (wanted) =>
    wanted.slice(0, 20);

  constructor(ids: readonly (readonly string[])[]) {
    this.ids = ids;
    this.after = fingerprintOf(ids, HASHING);
    this.answer = (query) => keySetsOf({ held: ids, visible: ids }, query);
  }

  /** What came of a sheet that has these rows, and was read while there were `before`: `null` where the database can't tell. */
  async prove(read: readonly (readonly string[])[], before: readonly (readonly string[])[] | null = this.ids) {
    const tables = {
      keySets: async (query: KeySetsQuery) => {
        this.asked.push(query);
        return this.answer(query);
      },
      page: async (query: PageQuery) => {
        this.fetched.push(query);
        return this.give(query.among?.values ?? [], this.fetched.length).map(rowOf);
      },
      slowPolicies: async () => ['admins read'],
    } as unknown as TableReader;
    const set = before && fingerprintOf(before, HASHING);
    const baseline = { identity: HASHING, columns: null, set };
    const rowsExpected = set?.rows ?? null;
    const plan = { sheet: SHEET, columns: [], newColumns: [], leftOut: [], rowsExpected, baseline };
    const proof = new SheetProof(plan, tables, signal);
    proof.add(read.map(rowOf));
    const came: string[] = [];
    for await (const rows of proof.settle({ rows: this.ids.length, set: this.after }))
      came.push(...rows.map(({ key }) => key[0] ?? ''));
    return { ...proof.proof, came };
  }
}
