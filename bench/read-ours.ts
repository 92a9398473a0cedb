import type { SupabaseClient } from '@supabase/supabase-js';
import type { Catalog, Row } from '../src/backup';
import { planSheets } from '../src/backup/plan';
import { readSheets } from '../src/backup/read/read-sheets';
import { createTableReader } from '../src/supabase';

/** Reads all of a catalog's rows as a backup does, from the question what there is to the last row and its count. */
export async function readOurs(
  client: SupabaseClient,
  catalog: Catalog,
  onPage: (source: string, page: readonly Row[]) => void,
): Promise<void> {
  const { signal } = new AbortController();
  const tables = createTableReader(client);
  const stats = await tables.stats(catalog, signal);
  const { sheets } = readSheets({ tables, sheets: planSheets(catalog, stats), signal, now: Date.now });
  for (const [index, sheet] of sheets.entries()) {
    for await (const page of sheet.pages()) onPage(catalog[index]?.source ?? '', page);
    await sheet.facts();
  }
}
