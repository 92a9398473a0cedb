import type { SupabaseClient } from '@supabase/supabase-js';
import { type Catalog, type Relation, type Row, type Sheet, sourceOf } from '../../src/core/index.ts';
import { identityOf, randomSeed } from '../../src/core/proof/identity.ts';
import { SheetProof } from '../../src/core/proof/sheet-proof.ts';
import { readSheets } from '../../src/core/read/read-sheets.ts';
import { type PlannedSheet, planSheets } from '../../src/core/run/plan-sheets.ts';
import { createTableReader } from '../../src/supabase/index.ts';

/** What the database says of each table: its primary key is the id. */
const RELATION: Relation = {
  ...{ schema: 'public', source: '', kind: 'table', comment: null, references: [], orders: [], base: null, rows: null },
  ...{ asCaller: null, isOpen: false },
  columns: [{ name: 'id', type: 'uuid', nullable: false, comment: null, words: null, origin: null }],
  keys: [{ columns: ['id'], primary: true }],
};

/** Reads all of a catalog's rows as a backup does, from the question what there is to the proof of the last; or without any proof. */
export async function readOurs(
  client: SupabaseClient,
  catalog: Catalog,
  onPage: (source: string, page: readonly Row[]) => void,
  proven = true,
): Promise<void> {
  const { signal } = new AbortController();
  const tables = createTableReader(client);
  const seed = randomSeed();
  const identify = (sheet: Sheet) => (proven ? identityOf(sheet, RELATION, seed) : null);
  const hashing = (sheet: Sheet) => ({
    ...sourceOf(sheet),
    ...(proven ? { hashing: identityOf(sheet, RELATION, seed) } : {}),
  });
  const plans = planSheets(catalog, await tables.stats(catalog.map(hashing), signal), identify);
  const { sheets } = readSheets({ tables, sheets: plans, signal, now: Date.now });
  for (const [index, sheet] of sheets.entries()) {
    const proof = new SheetProof(plans[index] as PlannedSheet, tables, signal);
    for await (const page of sheet.pages()) {
      proof.add(page);
      onPage(catalog[index]?.source ?? '', page);
    }
    for await (const page of proof.settle(await sheet.facts())) throw new Error(`${page.length} rows had been lost.`);
    if (proven && proof.proof.verdict !== 'complete') throw new Error(`It is ${proof.proof.verdict}.`);
  }
}
