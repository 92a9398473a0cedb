import type { SupabaseClient } from '@supabase/supabase-js';
import type { Catalog, Row } from '../src/backup';
import { planSheets } from '../src/backup/plan';
import { readTable } from '../src/backup/read/read-table';
import { createTableReader } from '../src/supabase';

/** Reads all of a catalog's rows as a backup does, from the question what there is to the last row. */
export async function readOurs(
  client: SupabaseClient,
  catalog: Catalog,
  onPage: (source: string, page: readonly Row[]) => void,
): Promise<void> {
  const { signal } = new AbortController();
  const tables = createTableReader(client);
  const stats = await tables.stats(
    catalog.map(({ source }) => source),
    signal,
  );
  for (const planned of planSheets(catalog, stats)) {
    for await (const page of readTable(tables, planned, signal)) onPage(planned.sheet.source, page);
  }
}
