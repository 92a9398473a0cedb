import { describe, expect, it } from 'vitest';
import { byId, column, control, lookup, sheet, through } from '../../../../src/core/catalog/define-sheet.ts';
import { type BackupRecord, type Catalog, runBackup } from '../../../../src/core/index.ts';
import { planSheets } from '../../../../src/core/run/plan-sheets.ts';
import { relation } from '../../../support/database/describe.ts';
import { says } from '../../../support/english.ts';
import { FakeBackend } from '../../../support/runs/fake-ports.ts';
import { quiet, settings } from '../../../support/runs/fake-runs.ts';
import { readWithSheetJs } from '../../../support/workbook/read-workbook.ts';

const names = [column('Name', 'name'), column('ID', 'id', 'code')];

async function backUp(
  fake: FakeBackend,
  catalog: Catalog,
): Promise<{ record: BackupRecord; cells: Map<string, unknown> }> {
  const { record } = await runBackup({ kind: 'full', format: 'xlsx' }, { ...settings, catalog }, fake.ports(), quiet);
  const bytes = new Uint8Array(await (fake.bucket.get(record.filePath ?? '') as File).arrayBuffer());
  return { record, cells: readWithSheetJs(bytes) };
}

describe('columns that the catalog does not know', () => {
  const areas = sheet('Areas', 'areas', [...names, through('Zone', 'zones', 'zone_id')], {
    key: byId,
    omit: ['secret'],
  });

  it('come by their types in the database, after the known ones, each header once', () => {
    const types = {
      id: 'uuid',
      name: 'text',
      zone_id: 'uuid',
      zone: 'text',
      due: 'numeric(10,2)',
      opened: 'date',
      made: 'timestamp with time zone',
      open: 'boolean',
      photo: 'bytea',
      secret: 'text',
    };
    const columns = Object.entries(types).map(([name, type]) => ({ name, type }));
    const [plan] = planSheets([areas], [{ source: 'areas', rows: 1, columns, set: null, shape: null }]);
    expect(plan?.columns.slice(3)).toEqual([
      { header: 'zone_id', from: 'zone_id', type: 'code' },
      { header: 'zone (2)', from: 'zone', type: 'text' },
      { header: 'due', from: 'due', type: 'money' },
      { header: 'opened', from: 'opened', type: 'date' },
      { header: 'made', from: 'made', type: 'timestamp' },
      { header: 'open', from: 'open', type: 'boolean' },
    ]);
    expect(plan?.newColumns).toEqual(['zone_id', 'zone', 'due', 'opened', 'made', 'open']);
    expect(plan?.leftOut).toEqual(['photo']);
  });
});

describe('a sheet that may be missing', () => {
  const optional = sheet('Suppliers', 'suppliers', names, { key: byId, optional: true });
  const tables = {
    areas: { columns: ['id', 'name'], rows: [{ id: '1', name: 'A' }] },
    suppliers: { columns: [], rows: [] },
  };

  it('is told on the Summary when it is', async () => {
    const { record, cells } = await backUp(new FakeBackend(tables), [
      sheet('Areas', 'areas', names, { key: byId }),
      optional,
    ]);
    expect(record.tables.map(({ name }) => name)).toEqual(['Areas']);
    expect([...cells.keys()]).toEqual(['Summary', 'Areas']);
    expect(JSON.stringify(cells.get('Summary'))).toContain(
      'Suppliers is not in this backup: suppliers is not in this database, or your account may not read it.',
    );
  });

  it('is not enough for a backup by itself', async () => {
    await expect(backUp(new FakeBackend(tables), [optional])).rejects.toMatchObject({
      code: 'source_unreadable',
      sheet: 'Suppliers',
    });
  });
});

describe('a name by value', () => {
  const payments = sheet(
    'Payments',
    'payments',
    [
      control('Amount', 'amount'),
      lookup('Received By', 'created_by', { source: 'profiles', match: 'user_id', from: 'full_name' }),
      column('Created By ID', 'created_by', 'code'),
      column('ID', 'id', 'code'),
    ],
    { key: byId },
  );
  const rows = ['u1', 'u2', 'u3', null, 'gone', 'gone'].map((created_by, n) => ({
    id: `${n}`,
    amount: '1.00',
    created_by,
  }));

  function backend(profiles: readonly { user_id: string; full_name: string | null }[]): FakeBackend {
    return new FakeBackend({
      payments: { columns: ['id', 'amount', 'created_by'], rows },
      profiles: { columns: ['user_id', 'full_name'], rows: [...profiles] },
    });
  }

  it('takes the place of the id, and what has none is counted', async () => {
    const fake = backend([
      { user_id: 'u1', full_name: 'Rahim' },
      { user_id: 'u2', full_name: null },
      { user_id: 'u3', full_name: 'করিম' },
    ]);
    fake.cap = 2;
    const { record, cells } = await backUp(fake, [payments]);
    expect(cells.get('Payments')).toEqual([
      ['Amount', 'Received By', 'Created By ID', 'ID'],
      [1, 'Rahim', 'u1', '0'],
      [1, null, 'u2', '1'],
      [1, 'করিম', 'u3', '2'],
      [1, null, null, '3'],
      [1, null, 'gone', '4'],
      [1, null, 'gone', '5'],
    ]);
    expect(record.tables[0]?.notes).toEqual(['Received By: 2 values have no row in profiles']);
  });

  it.each([
    ['the database says how many there are', true],
    ['nobody knows before', false],
  ])('stays an id where the table has more than 50,000 rows, and that is said, when %s', async (_, hasCounts) => {
    const many = Array.from({ length: 50_001 }, (_, n) => ({ user_id: `v${1_000_000 + n}`, full_name: 'x' }));
    const fake = backend(many);
    fake.hasCounts = hasCounts;
    const { record, cells } = await backUp(fake, [payments]);
    expect((cells.get('Payments') as unknown[][])[1]?.[1]).toBe('u1');
    expect(record.tables[0]?.notes).toContainEqual(
      'Received By shows ids: profiles has too many rows to look names up in',
    );
    const asked = fake.queries.filter(({ source }) => source === 'profiles').length;
    expect(asked).toBe(hasCounts ? 0 : 51);
  });

  it('stays an id where the names are longer than memory may hold', async () => {
    const long = Array.from({ length: 200 }, (_, n) => ({ user_id: `u${n}`, full_name: 'x'.repeat(50_000) }));
    const fake = backend(long);
    const { record } = await backUp(fake, [payments]);
    expect(record.tables[0]?.notes[0]).toEqual(says('shows ids'));
  });
});

describe('a catalog that does not fit', () => {
  it('is refused with all of its mistakes in one answer, before any row is read', async () => {
    const fake = new FakeBackend({});
    fake.description = {
      relations: [
        relation('customers', { columns: { id: 'uuid', full_name: 'text', created_at: 'timestamp with time zone' } }),
        relation('payments', {
          columns: { id: 'uuid', payment_date: 'date', customer_id: 'uuid', created_at: 'timestamp with time zone' },
          references: { customer_id: 'customers' },
        }),
      ],
    };
    const catalog = [
      sheet('Customers', 'customers', [column('Name', 'name')]),
      sheet('Payments', 'payments', [
        column('Date', 'paid_at'),
        through('Customer', 'customers', 'customer_id', 'name'),
        column('Date', 'payment_date', 'date'),
      ]),
      sheet('Orders', 'order', names),
    ];
    const run = runBackup({ kind: 'full', format: 'xlsx' }, { ...settings, catalog }, fake.ports(), quiet);
    await expect(run).rejects.toMatchObject({
      code: 'catalog_wrong',
      sheet: null,
      message:
        'The catalog of this application has 5 mistakes. The first: Customers: `name` is not in customers; there is `full_name`.',
      details: [
        'Customers: `name` is not in customers; there is `full_name`',
        'Payments: two columns have the header `Date`',
        'Payments: `paid_at` is not in payments; there is `payment_date`',
        'Payments: `name` of the column Customer is not in customers; there is `full_name`',
        'Orders: `order`, which its rows come from, is not there',
      ].join('\n'),
    });
    expect(fake.queries).toEqual([]);
  });
});
