import { say } from '../model/message.ts';
import { sourceOf, type TableReader } from '../model/ports.ts';
import type { Row } from '../model/types.ts';
import { forSheet } from '../read/read-error.ts';
import type { PlannedSheet } from '../run/plan-sheets.ts';
import type { RowHash } from './identity.ts';
import { UnsettledError } from './proof-errors.ts';

/** Characters of the keys that one request asks for. */
const KEYS_OF_A_REQUEST = 2_000;

/** A row of the database that a sheet lacks. */
export interface Missing {
  readonly hash: bigint;
  /** The values by which it is told from every other row. */
  readonly identity: readonly string[];
}

/** Fetches rows by their identities, as long as any of them come. Rejects where one comes twice. */
export async function* fetchMissing(
  missing: readonly Missing[],
  { sheet, columns, baseline }: PlannedSheet,
  hashes: RowHash,
  tables: TableReader,
  signal: AbortSignal,
): AsyncGenerator<readonly Row[]> {
  const names = baseline?.identity.columns ?? [];
  for (const group of inGroups(missing)) {
    let wanted = new Map(group.map(({ hash, identity }) => [hash, identity]));
    while (wanted.size > 0) {
      const among = { columns: names, values: [...wanted.values()] };
      const query = { ...sourceOf(sheet), key: sheet.key, columns, after: null, among, limit: wanted.size };
      const page = await forSheet(sheet, () => tables.page(query, signal));
      const rows = page.filter(({ key }) => wanted.has(hashes.ofKey(key)));
      if (rows.length === 0) break;
      const came = new Set(rows.map(({ key }) => hashes.ofKey(key)));
      if (came.size < rows.length) throw new UnsettledError(sheet, say('unsettled.row_twice'));
      yield rows;
      wanted = new Map([...wanted].filter(([hash]) => !came.has(hash)));
    }
  }
}

function* inGroups(missing: readonly Missing[]): Generator<readonly Missing[]> {
  let [group, characters]: [Missing[], number] = [[], 0];
  for (const one of missing) {
    const length = one.identity.reduce((sum, text) => sum + encodeURIComponent(text).length + 20, 0);
    if (group.length > 0 && characters + length > KEYS_OF_A_REQUEST) {
      yield group;
      [group, characters] = [[], 0];
    }
    group.push(one);
    characters += length;
  }
  if (group.length > 0) yield group;
}
