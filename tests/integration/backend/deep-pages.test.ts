import { PGlite } from '@electric-sql/pglite';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { ispBilling } from '../../../src/catalogs/isp-billing.ts';
import type { PageQuery, Position, Sheet } from '../../../src/core/index.ts';
import { createTableReader } from '../../../src/supabase/index.ts';
import { type Backend, signIn, startTestBackend } from '../../support/backend.ts';

const ROWS = 200_000;

/** A node of a plan, as `explain (format json)` tells it. */
interface PlanNode {
  readonly 'Node Type': string;
  readonly 'Relation Name'?: string;
  readonly 'Index Cond'?: string;
  readonly 'Rows Removed by Filter'?: number;
  readonly 'Actual Rows': number;
  readonly Plans?: readonly PlanNode[];
}

let backend: Backend;
let page: (query: PageQuery) => Promise<readonly (readonly string[])[]>;

beforeAll(async () => {
  backend = await startTestBackend();
  // As after a bulk import, every tenth minute has a thousand payments at once.
  await backend.db.exec(`
    set session_replication_role = replica;
    insert into payments (customer_id, amount, method, created_at)
    select md5('customer 1')::uuid, 1, 'cash',
      timestamptz '2027-01-01' + case when n % 20000 < 10000 then n / 1000 * 1000 else n end * interval '1 second'
    from generate_series(1, ${ROWS}) n;
    insert into reminder_logs (customer_id, reminder_type, channel, sent_at)
    select md5('customer 1')::uuid, 'expiry_day', 'sms', timestamptz '2027-01-01' + n / 1000 * interval '1 hour'
    from generate_series(1, ${ROWS}) n;
    insert into metered_usage_logs (product_id, quantity_used) select md5('product 1')::uuid, 1 from generate_series(1, ${ROWS});
    insert into reseller_customers (reseller_id, customer_id)
    select md5('deep ' || case when n > 20000 then n / 400 else 0 end)::uuid, md5('deep ' || n)::uuid
    from generate_series(1, ${ROWS}) n;
    set session_replication_role = origin;
    analyze payments, reminder_logs, metered_usage_logs, reseller_customers;
  `);
  const reader = createTableReader(await signIn(backend, 'admin'));
  page = async (query) => (await reader.page(query, new AbortController().signal)).map(({ key }) => key);
});

afterAll(() => backend.close());

/** Two foreign keys that are unique as a pair: a key of the test's own. */
const PAIRS: Sheet = {
  name: 'Reseller Customers',
  source: 'reseller_customers',
  key: [
    { name: 'reseller_id', type: 'uuid' },
    { name: 'customer_id', type: 'uuid' },
  ],
  columns: [{ header: 'Created At', from: 'created_at', type: 'timestamp' }],
};

function sheetOf(source: string): Sheet {
  if (source === PAIRS.source) return PAIRS;
  const sheet = ispBilling.find((one) => one.source === source);
  if (!sheet) throw new Error(`no sheet reads ${source}`);
  return sheet;
}

/** Asks for a page and explains the very statement that the server made of it. */
async function planOf({ source, key, columns }: Sheet, after: Position): Promise<readonly PlanNode[]> {
  const query = vi.spyOn(PGlite.prototype, 'query');
  try {
    expect((await page({ source, key, columns, after, limit: 1000 })).length).toBeGreaterThan(0);
    const [sql, params] =
      query.mock.calls.findLast(([text]) => text.includes(`"${source}"`) && text.includes('limit')) ?? [];
    const [row] = await backend.db.query<{ 'QUERY PLAN': [{ Plan: PlanNode }] }>(
      `explain (analyze, format json) ${sql}`,
      params ?? [],
    );
    const flat = (node: PlanNode): PlanNode[] => [node, ...(node.Plans ?? []).flatMap(flat)];
    return row ? flat(row['QUERY PLAN'][0].Plan) : [];
  } finally {
    query.mockRestore();
  }
}

/** The key of the row in the middle of the last run of at least so many rows that share the first column. */
async function deepKey({ source, key }: Sheet, tied: number): Promise<readonly string[]> {
  const names = key.map(({ name }) => name);
  const [row] = await backend.db.query<{ key: string[] }>(
    `with run as (
       select ${names[0]} as first, count(*) as rows from ${source} group by 1 having count(*) >= ${tied}
       order by 1 desc offset 10 limit 1
     )
     select array[${names.map((name) => `${name}::text`)}] as key from ${source} where ${names[0]} = (select first from run)
     order by ${names} offset (select rows / 2 from run) limit 1`,
  );
  return row?.key ?? [];
}

describe('a page deep in a table of 200,000 rows', () => {
  test.each([
    ['payments', 'created_at', 'rest', 1],
    ['payments', 'created_at', 'ties', 1_000],
    ['payments', 'created_at', 'past ties', 1_000],
    ['reminder_logs', 'sent_at', 'rest', 1_000],
    ['reminder_logs', 'sent_at', 'ties', 1_000],
    ['metered_usage_logs', 'id', 'rest', 1],
    ['reseller_customers', 'reseller_id', 'rest', 400],
    ['reseller_customers', 'reseller_id', 'ties', 400],
  ] as const)('of %s is found by the index on %s (%s)', async (source, column, take, tied) => {
    const sheet = sheetOf(source);
    const key = await deepKey(sheet, tied);
    const before = await backend.db.query(`select from ${source} where ${column} < $1 limit 20000`, [key[0]]);
    expect(before.length).toBeGreaterThan(1_000);
    const nodes = await planOf(sheet, { key, take });
    const scans = nodes.filter((node) => node['Relation Name'] === source);
    expect(scans.map((node) => node['Node Type']).join()).toMatch(/^(Index|Index Only|Bitmap Heap) Scan$/);
    const conditions = nodes.map((node) => node['Index Cond'] ?? '').join(' ');
    expect(conditions).toMatch(new RegExp(`${column} (=|>=?) `));
    // What shares the first column with the last row is all that is passed over, and not even that among ties.
    expect(scans[0]?.['Rows Removed by Filter'] ?? 0).toBeLessThanOrEqual(take === 'rest' ? tied : 0);
  });
});
