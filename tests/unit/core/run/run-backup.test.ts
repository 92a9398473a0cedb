import { describe, expect, it } from 'vitest';
import { column, sheet } from '../../../../src/core/catalog/define-sheet.ts';
import { runBackup } from '../../../../src/core/index.ts';
import { says } from '../../../support/english.ts';
import { FakeBackend } from '../../../support/runs/fake-ports.ts';
import { backend, quiet, run, settings } from '../../../support/runs/fake-runs.ts';
import { readWithSheetJs } from '../../../support/workbook/read-workbook.ts';

describe('a full backup', () => {
  it('lands in the bucket with every row, and is recorded with its proof', async () => {
    const fake = backend();
    const { record, file, progress } = await run(fake);
    expect(file).toBeNull();
    expect(record).toMatchObject({
      status: 'completed',
      recordCount: 65,
      filePath: 'run-1/full_backup_2026-03-01_03-35.xlsx',
    });
    const bytes = new Uint8Array(await (fake.bucket.get(record.filePath ?? '') as File).arrayBuffer());
    expect(bytes.length).toBe(record.fileSize);
    expect(Buffer.from(await crypto.subtle.digest('SHA-256', bytes)).toString('hex')).toBe(record.sha256);
    const sheets = readWithSheetJs(bytes);
    expect([...sheets.keys()]).toEqual(['Summary', 'Customers', 'Payments']);
    expect(
      sheets
        .get('Customers')
        ?.slice(1)
        .map(([name]) => name),
    ).toEqual(Array.from({ length: 25 }, (_, n) => `Name ${n}`));
    expect(record.tables.map(({ name, verdict, controlTotals }) => ({ name, verdict, controlTotals }))).toEqual([
      { name: 'Customers', verdict: 'complete', controlTotals: {} },
      { name: 'Payments', verdict: 'complete', controlTotals: { Amount: '4.00' } },
    ]);
    expect(fake.discarded).toBe(1);
    expect(progress.map(({ phase }) => phase).filter((phase, index, all) => phase !== all[index - 1])).toEqual([
      'preparing',
      'reading',
      'checking',
      'uploading',
      'verifying',
      'recording',
    ]);
    expect(progress.at(-1)).toMatchObject({ rowsRead: 65, rowsExpected: 65, sheetCount: 2 });
  });

  it.each([1, 7, 25, 1000])('reads every row once when the server answers with %d rows at most', async (cap) => {
    const fake = backend();
    fake.cap = cap;
    const { record } = await run(fake);
    expect(record.recordCount).toBe(65);
  });

  it('says of each sheet which values are not in it as they are in the database', async () => {
    const fake = backend();
    const { customers, payments } = fake.tables;
    Object.assign(customers?.rows[0] ?? {}, { name: '\ud800' });
    Object.assign(customers?.rows[1] ?? {}, { name: 'long '.repeat(10_000) });
    Object.assign(payments?.rows[0] ?? {}, { amount: 'NaN' });
    const { record } = await run(fake);
    expect(record.tables.map(({ notes }) => notes)).toEqual([
      [says('1 character that no file can carry'), says('1 text too long for a cell is whole')],
      [says('1 value is no plain number and')],
    ]);
  });

  it('that is cancelled before it is on record says so', async () => {
    const fake = backend();
    const ports = fake.ports();
    const cancelling = new AbortController();
    const log: typeof ports.log = {
      ...ports.log,
      begin: async (_, signal) => {
        cancelling.abort();
        throw signal.reason;
      },
    };
    const running = runBackup(
      { kind: 'full', format: 'xlsx' },
      settings,
      { ...ports, log },
      {
        ...quiet,
        signal: cancelling.signal,
      },
    );
    await expect(running).rejects.toMatchObject({ code: 'cancelled' });
    expect(fake.queries).toEqual([]);
  });

  it('reads on when the row cap shrinks while it runs', async () => {
    const fake = backend();
    fake.cap = 10;
    fake.beforePage = (_, number) => {
      fake.cap = number === 2 ? 3 : 10;
    };
    expect((await run(fake)).record.recordCount).toBe(65);
  });

  it('exports columns that the catalog does not know, and says so', async () => {
    const fake = new FakeBackend({
      customers: { columns: ['id', 'name', 'nickname'], rows: [{ id: '1', name: 'A', nickname: 'বাবু' }] },
      payments: { columns: ['id', 'amount'], rows: [] },
    });
    const { record } = await run(fake);
    expect(record.tables[0]?.notes).toEqual(['new columns: nickname']);
    const bytes = new Uint8Array(await (fake.bucket.get(record.filePath ?? '') as File).arrayBuffer());
    expect(readWithSheetJs(bytes).get('Customers')).toEqual([
      ['Name', 'ID', 'nickname'],
      ['A', '1', 'বাবু'],
    ]);
  });

  it('says that completeness is not proven where the database offers no counts', async () => {
    const fake = backend();
    fake.hasCounts = false;
    const { record } = await run(fake);
    expect(record.tables.map(({ verdict }) => verdict)).toEqual(['unproven', 'unproven']);
    const bytes = new Uint8Array(await (fake.bucket.get(record.filePath ?? '') as File).arrayBuffer());
    const summary = JSON.stringify(readWithSheetJs(bytes).get('Summary'));
    expect(summary).toContain('completeness not proven');
    expect(summary).not.toMatch(/"complete"|Every row/);
  });

  it('counts rows that came while it ran as drift', async () => {
    const fake = backend();
    const table = { columns: ['id', 'name'], rows: [{ id: '1', name: 'A' }] as Record<string, string | null>[] };
    const drifting = new FakeBackend({ customers: table, payments: { columns: ['id', 'amount'], rows: [] } });
    drifting.beforePage = (_, number) => {
      if (number === 1) table.rows = [...table.rows, { id: '2', name: 'B' }];
    };
    const { record } = await run(drifting);
    expect(record.tables[0]).toMatchObject({ verdict: 'changed', rowsExpected: 1, rowsAfter: 2, rowsRead: 2 });
    expect(record.tables[0]?.notes[0]).toEqual(
      says('changed meanwhile (drift): 1 row before, 2 after, 2 in this file'),
    );
    expect(fake.log).toEqual([]);
  });
});

describe('a catalog', () => {
  it('of a table whose ids it does not name still exports them, and says so', async () => {
    const fake = new FakeBackend({
      customers: { columns: ['id', 'name', 'area_id'], rows: [{ id: '1', name: 'A', area_id: '7' }] },
    });
    const catalog = [
      sheet('Customers', 'customers', [column('Name', 'name', 'text')], { key: [{ name: 'id', type: 'bigint' }] }),
    ];
    const { record } = await runBackup({ kind: 'full', format: 'xlsx' }, { ...settings, catalog }, fake.ports(), quiet);
    expect(record.tables[0]?.notes).toEqual(['new columns: id, area_id']);
  });

  it.each([
    ['two sheets of one name', [settings.catalog?.[0], settings.catalog?.[0]]],
    ['a sheet without columns', [sheet('Empty', 'customers', [])]],
    ['no sheets', []],
  ])('with %s is refused before anything is recorded', async (_, catalog) => {
    const fake = backend();
    const run = runBackup(
      { kind: 'full', format: 'xlsx' },
      { ...settings, catalog: catalog as never },
      fake.ports(),
      quiet,
    );
    await expect(run).rejects.toMatchObject({ code: 'catalog_wrong' });
    expect(fake.log).toEqual([]);
  });
});

describe('a single sheet', () => {
  it('is handed back with that sheet alone, and recorded, but not uploaded', async () => {
    const fake = backend();
    const { record, file } = await run(fake, { kind: 'sheet', format: 'xlsx', sheet: 'Payments' });
    expect(file?.name).toBe('Payments_2026-03-01_03-35.xlsx');
    const sheets = readWithSheetJs(new Uint8Array(await (file as File).arrayBuffer()));
    expect([...sheets.keys()]).toEqual(['Payments']);
    expect(sheets.get('Payments')?.length).toBe(41);
    expect(record).toMatchObject({ kind: 'sheet', status: 'completed', filePath: null, recordCount: 40 });
    expect(fake.bucket.size).toBe(0);
  });
});
