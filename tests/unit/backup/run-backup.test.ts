import { describe, expect, it } from 'vitest';
import { BackupError, type BackupProgress, type BackupSettings, type RunRequest, runBackup } from '../../../src/backup';
import { column, control, sheet } from '../../../src/backup/catalog/define-sheet';
import { FakeBackend } from '../../support/fake-ports';
import { readWithSheetJs } from '../../support/read-workbook';

const settings: BackupSettings = {
  catalog: [
    sheet(
      'Customers',
      'customers',
      [column('Name', 'name', 'text'), column('ID', 'id', 'code')],
      [{ name: 'id', type: 'bigint' }],
    ),
    sheet(
      'Payments',
      'payments',
      [control('Amount', 'amount'), column('ID', 'id', 'code')],
      [{ name: 'id', type: 'bigint' }],
    ),
  ],
  timeZone: 'Asia/Dhaka',
  title: 'Full system backup',
  databaseAddress: 'https://example.supabase.co',
  appVersion: '1.2.3',
};

function backend(): FakeBackend {
  const id = (n: number) => String(1000 + n);
  return new FakeBackend({
    customers: {
      columns: ['id', 'name'],
      rows: Array.from({ length: 25 }, (_, n) => ({ id: id(n), name: `Name ${n}` })),
    },
    payments: {
      columns: ['id', 'amount'],
      rows: Array.from({ length: 40 }, (_, n) => ({ id: id(n), amount: '0.10' })),
    },
  });
}

async function run(fake: FakeBackend, request: RunRequest = { kind: 'full', format: 'xlsx' }, signal?: AbortSignal) {
  const progress: BackupProgress[] = [];
  const result = await runBackup(request, settings, fake.ports(), {
    signal: signal ?? new AbortController().signal,
    onProgress: (step) => progress.push(step),
  });
  return { ...result, progress };
}

const quiet = { signal: new AbortController().signal, onProgress: () => undefined };

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
    fake.counts = false;
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
    expect(record.tables[0]?.notes[0]).toContain('changed meanwhile (drift): 1 rows before, 2 after, 2 in this file');
    expect(fake.log).toEqual([]);
  });
});

describe('a backup that cannot be complete', () => {
  it.each([
    ['one row hidden', 1, '1 row of Payments is hidden from you: the database holds 40 and lets your account read 39.'],
    [
      'several rows hidden',
      3,
      '3 rows of Payments are hidden from you: the database holds 40 and lets your account read 37.',
    ],
  ])('fails with %s by row-level security', async (_, count, message) => {
    const id = (n: number) => String(1000 + n);
    const fake = new FakeBackend({
      customers: { columns: ['id', 'name'], rows: [] },
      payments: {
        columns: ['id', 'amount'],
        rows: Array.from({ length: 40 }, (_row, n) => ({ id: id(n), amount: '1' })),
        hidden: (row) => Number(row['id']) < 1000 + count,
      },
    });
    await expect(run(fake)).rejects.toMatchObject({ code: 'incomplete', sheet: 'Payments', message });
    expect(fake.log[0]).toMatchObject({ status: 'failed', error: { code: 'incomplete', sheet: 'Payments' } });
    expect(fake.bucket.size).toBe(0);
    expect(fake.discarded).toBe(1);
  });

  it('fails when hidden rows are made up for by rows that came meanwhile', async () => {
    const table = {
      columns: ['id', 'name'],
      rows: ['1', '2', '3'].map((id) => ({ id, name: id })) as Record<string, string | null>[],
      hidden: (row: Record<string, string | null>) => row['id'] === '2',
    };
    const fake = new FakeBackend({ customers: table, payments: { columns: ['id', 'amount'], rows: [] } });
    fake.beforePage = (_, number) => {
      if (number === 1) table.rows = [...table.rows, { id: '4', name: '4' }];
    };
    await expect(run(fake)).rejects.toMatchObject({ code: 'incomplete', sheet: 'Customers' });
  });

  it('fails when a page comes twice', async () => {
    const fake = backend();
    const ports = fake.ports();
    const twice = {
      ...ports,
      tables: {
        ...ports.tables,
        page: (query: never, signal: AbortSignal) =>
          ports.tables.page({ ...(query as object), after: null } as never, signal),
      },
    };
    await expect(
      runBackup({ kind: 'full', format: 'xlsx' }, settings, twice, {
        signal: new AbortController().signal,
        onProgress: () => undefined,
      }),
    ).rejects.toMatchObject({ code: 'key_order', sheet: 'Customers' });
  });

  it('fails when a source can no longer be read, or has lost a column', async () => {
    const gone = new FakeBackend({
      customers: { columns: [], rows: [] },
      payments: { columns: ['id', 'amount'], rows: [] },
    });
    await expect(run(gone)).rejects.toMatchObject({ code: 'source_unreadable', sheet: 'Customers' });
    const lost = new FakeBackend({
      customers: { columns: ['id'], rows: [] },
      payments: { columns: ['id', 'amount'], rows: [] },
    });
    await expect(run(lost)).rejects.toMatchObject({
      code: 'columns_missing',
      sheet: 'Customers',
      message: expect.stringContaining('name'),
    });
  });

  it('names the sheet that met a fault of the server', async () => {
    const fake = backend();
    fake.beforePage = ({ source }) => {
      if (source === 'payments')
        throw new BackupError('network', 'The server could not be reached.', { hint: 'Try again.' });
    };
    await expect(run(fake)).rejects.toMatchObject({
      code: 'network',
      sheet: 'Payments',
      message: "Payments can't be read: the server could not be reached.",
      hint: 'Try again.',
    });
  });

  it('does not call rows hidden that were only restless', async () => {
    const table = {
      columns: ['id', 'name'],
      rows: ['2', '3', '4'].map((id) => ({ id, name: id })) as Record<string, string | null>[],
    };
    const fake = new FakeBackend({ customers: table, payments: { columns: ['id', 'amount'], rows: [] } });
    fake.cap = 1;
    fake.beforePage = (_, number) => {
      if (number === 2) table.rows = [{ id: '1', name: '1' }, ...table.rows.slice(0, 2)];
    };
    await expect(run(fake)).rejects.toMatchObject({
      code: 'incomplete',
      message: "Customers can't be proven complete: the database holds 3 rows and 2 were read.",
    });
  });

  it('stays completed when its finished file cannot be removed from this computer', async () => {
    const fake = backend();
    const ports = fake.ports();
    const createFileSink: typeof ports.createFileSink = async (name, type) => ({
      ...(await ports.createFileSink(name, type)),
      discard: () => Promise.reject(new Error('NotFoundError')),
    });
    const { record } = await runBackup({ kind: 'full', format: 'xlsx' }, settings, { ...ports, createFileSink }, quiet);
    expect(record.status).toBe('completed');
    expect(fake.bucket.size).toBe(1);
  });

  it('leaves no object when the upload fails in the middle', async () => {
    const fake = backend();
    fake.upload = async (path, file) => {
      fake.bucket.set(path, file);
      throw new TypeError('Failed to fetch');
    };
    await expect(run(fake)).rejects.toMatchObject({ code: 'internal', details: 'TypeError: Failed to fetch' });
    expect(fake.bucket.size).toBe(0);
    expect(fake.log[0]?.status).toBe('failed');
  });

  it('ends as cancelled at once when it is asked to', async () => {
    const fake = backend();
    const cancelling = new AbortController();
    fake.beforePage = (_, number) => {
      if (number === 2) cancelling.abort();
    };
    await expect(run(fake, undefined, cancelling.signal)).rejects.toMatchObject({ code: 'cancelled' });
    expect(fake.log[0]?.status).toBe('cancelled');
    expect(fake.bucket.size).toBe(0);
    expect(fake.queries.length).toBeLessThanOrEqual(3);
  });
});

describe('a catalog', () => {
  it('of a table whose ids it does not name still exports them, and says so', async () => {
    const fake = new FakeBackend({
      customers: { columns: ['id', 'name', 'area_id'], rows: [{ id: '1', name: 'A', area_id: '7' }] },
    });
    const catalog = [
      sheet('Customers', 'customers', [column('Name', 'name', 'text')], [{ name: 'id', type: 'bigint' }]),
    ];
    const { record } = await runBackup({ kind: 'full', format: 'xlsx' }, { ...settings, catalog }, fake.ports(), quiet);
    expect(record.tables[0]?.notes).toEqual(['new columns: id, area_id']);
  });

  it.each([
    ['two sheets of one name', [settings.catalog[0], settings.catalog[0]]],
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
    await expect(run).rejects.toMatchObject({ code: 'internal' });
    expect(fake.log).toEqual([]);
  });
});

describe('a page that takes the server too long', () => {
  it('is halved until it does not', async () => {
    const fake = backend();
    fake.beforePage = ({ limit }) => {
      if (limit > 700) throw new BackupError('timeout', 'The server took too long.');
    };
    expect((await run(fake)).record.recordCount).toBe(65);
    expect(fake.queries.slice(0, 4).map(({ limit }) => limit)).toEqual([5000, 2500, 1250, 625]);
  });

  it('ends the backup when even a small one takes too long', async () => {
    const fake = backend();
    fake.beforePage = () => {
      throw new BackupError('timeout', 'The server took too long.');
    };
    await expect(run(fake)).rejects.toMatchObject({ code: 'timeout', sheet: 'Customers' });
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
