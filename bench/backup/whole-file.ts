import { signIn, type TestApp } from '../../tests/support/backend.ts';
import { expectedSheets } from '../../tests/support/workbook/expected-sheets.ts';
import { figuresOf } from './book-reader.ts';

/** The columns of the sheet of payments that are summed, by letter, with their names in the database. */
const SUMMED = { C: 'amount', H: 'remaining_due' } as const;

interface TableOfRecord {
  readonly name: string;
  readonly source: string;
  /** A large table has several. */
  readonly sheets: readonly string[];
}

/** Holds the file of the only completed backup against the database's counts and sums. Answers what differs. */
export async function wrongIn(app: TestApp): Promise<readonly string[]> {
  const { db } = app.backend;
  const [record] = await db.query<{ path: string; tables: readonly TableOfRecord[] }>(
    "select file_path as path, tables from backup_logs where status = 'completed'",
  );
  if (!record) throw new Error('No backup was completed.');
  const client = await signIn({ url: app.url, publishableKey: app.backend.publishableKey }, 'admin');
  const { data, error } = await client.storage.from('customer-backups').download(record.path);
  if (error) throw error;
  const payments = record.tables.find(({ source }) => source === 'payments')?.sheets ?? [];
  const letters = Object.keys(SUMMED);
  const figures = await figuresOf(Buffer.from(await data.arrayBuffer()), (sheet) =>
    payments.includes(sheet) ? letters : [],
  );

  const wrong: string[] = [];
  const hold = (what: string, found: unknown, expected: unknown) => {
    if (String(found) !== String(expected)) wrong.push(`${what}: ${found} in the file, ${expected} in the database`);
  };
  for (const { name, source, sheets } of record.tables) {
    const all = expectedSheets.get(name)?.sql;
    const [table] = await db.query<{ rows: number }>(`select count(*)::int as rows from (${all}) as expected`);
    const rows = sheets.reduce((sum, sheet) => sum + (figures.get(sheet)?.rows ?? 0), 0);
    hold(`rows of ${source}`, rows, table?.rows);
  }
  for (const [letter, column] of Object.entries(SUMMED)) {
    const [table] = await db.query<{ sum: string }>(`select (sum(${column}) * 100)::bigint::text as sum from payments`);
    const sum = payments.reduce((total, sheet) => total + (figures.get(sheet)?.sums[letter] ?? 0n), 0n);
    hold(`sum of ${column}`, sum, table?.sum);
  }
  return wrong;
}
