import { describe, expect, it } from 'vitest';
import { BackupError, runBackup } from '../../../../src/core/index.ts';
import { says } from '../../../support/english.ts';
import { FakeBackend } from '../../../support/runs/fake-ports.ts';
import { backend, quiet, run, settings } from '../../../support/runs/fake-runs.ts';

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
    fake.cap = 2;
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
      message: says('name'),
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

  it.each([
    ['is cut short', (file: File) => new File([file.slice(0, 1000)], file.name)],
    ['has another byte', (file: File) => new File([file.slice(0, -1), 'x'], file.name)],
  ])('fails when the finished file %s', async (_, damaged) => {
    const fake = backend();
    const ports = fake.ports();
    const createFileSink: typeof ports.createFileSink = async (name, type) => {
      const sink = await ports.createFileSink(name, type);
      return { ...sink, close: async () => damaged(await sink.close()) };
    };
    const running = runBackup({ kind: 'full', format: 'xlsx' }, settings, { ...ports, createFileSink }, quiet);
    await expect(running).rejects.toMatchObject({ code: 'write_failed' });
    expect(fake.log[0]?.status).toBe('failed');
    expect(fake.bucket.size).toBe(0);
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

  it('leaves no object when the bucket gives back something else', async () => {
    const fake = backend();
    fake.upload = async (path, file) => void fake.bucket.set(path, new File([file.slice(0, -1), 'x'], file.name));
    await expect(run(fake)).rejects.toMatchObject({ code: 'upload_mismatch' });
    expect(fake.bucket.size).toBe(0);
    expect(fake.log[0]?.status).toBe('failed');
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

describe('a page that takes the server too long', () => {
  it('is halved until it does not', async () => {
    const fake = backend();
    fake.beforePage = ({ limit }) => {
      if (limit > 700) throw new BackupError('timeout', 'The server took too long.');
    };
    expect((await run(fake)).record.recordCount).toBe(65);
    const customers = fake.queries.filter(({ source }) => source === 'customers');
    expect(customers.slice(0, 4).map(({ limit }) => limit)).toEqual([5000, 2500, 1250, 625]);
  });

  it('ends the backup when even a small one takes too long', async () => {
    const fake = backend();
    fake.beforePage = () => {
      throw new BackupError('timeout', 'The server took too long.');
    };
    await expect(run(fake)).rejects.toMatchObject({ code: 'timeout', sheet: 'Customers' });
  });
});
