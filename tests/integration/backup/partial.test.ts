import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ispBilling } from '../../../src/catalogs/isp-billing.ts';
import { completedText } from '../../../src/components/settings/shared/status-text.ts';
import { type RunRequest, runBackup, verifyBackup } from '../../../src/core/index.ts';
import { createTexts, english } from '../../../src/locales/index.ts';
import { createBackupDesk } from '../../../src/supabase/index.ts';
import { type Backend, DATABASES, signIn, startTestBackend } from '../../support/backend.ts';
import { thinOut } from '../../support/database/thin-out.ts';
import { runPorts } from '../../support/runs/run-ports.ts';
import { readWithSheetJs } from '../../support/workbook/read-workbook.ts';

const SETTINGS = {
  catalog: ispBilling,
  timeZone: 'Asia/Dhaka',
  title: 'Full system backup (all data)',
  databaseAddress: 'http://db.example',
  appVersion: 'test',
};
const signal = new AbortController().signal;
const texts = createTexts(english, 'Asia/Dhaka');

describe.each(DATABASES)('a partial backup, on %s', (database) => {
  let backend: Backend;
  let parts: ReturnType<typeof runPorts>;
  let desk: ReturnType<typeof createBackupDesk>;

  beforeAll(async () => {
    backend = await startTestBackend({ database, nightlyBackups: false, afterSeed: thinOut(60) });
    const admin = await signIn(backend, 'admin');
    parts = runPorts(backend, async () => (await admin.auth.getSession()).data.session?.access_token ?? null);
    desk = createBackupDesk(admin, ispBilling);
  });

  afterAll(() => backend.close());

  async function backUp(request: RunRequest) {
    const ports = parts.ports();
    let file: File | undefined;
    const createFileSink: typeof ports.createFileSink = async (...given) => {
      const sink = await ports.createFileSink(...given);
      const close = async () => {
        file = await sink.close();
        return file;
      };
      return { ...sink, close };
    };
    const options = { signal, onProgress: () => undefined };
    const { record } = await runBackup(request, SETTINGS, { ...ports, createFileSink }, options);
    const summary = readWithSheetJs(new Uint8Array((await file?.arrayBuffer()) ?? [])).get('Summary') ?? [];
    return { record, summary };
  }

  it('holds the rows of its sheets and of its period, proven, and says so in its name, its Summary and its record', async () => {
    const [middle] = await backend.db.query<{ day: string }>(
      `select percentile_disc(0.5) within group (order by payment_date)::text as day from payments`,
    );
    const from = middle?.day.slice(0, 10) ?? '';
    const [count] = await backend.db.query<{ payments: number; all: number }>(
      `select (select count(*)::int from payments where payment_date >= '${from}') as payments,
        (select count(*)::int from payments) as all`,
    );
    const { record, summary } = await backUp({ kind: 'partial', format: 'xlsx', sheets: ['Payments', 'Areas'], from });
    expect(record).toMatchObject({ kind: 'partial', status: 'completed' });
    expect(record.fileName).toMatch(/^partial_backup_/);
    expect(record.filePath).toBe(`${record.id}/${record.fileName}`);
    const payments = record.tables.find(({ name }) => name === 'Payments');
    expect(payments).toMatchObject({ verdict: 'complete', rowsWritten: count?.payments });
    expect(count?.payments).toBeGreaterThan(0);
    expect(count?.payments).toBeLessThan(count?.all ?? 0);
    const said = JSON.stringify(summary);
    expect(said).toContain('Only a part of the data: 2 of 42 sheets. It is no full backup.');
    expect(said).toContain(`Only rows dated from ${from}: Payments (Date)`);
    expect(said).not.toContain('Full system backup');
    const verdict = await verifyBackup(record, parts.ports(), { signal, onProgress: () => undefined });
    expect(verdict.verdict).toBe('intact');
  });

  it('stands for no full backup: neither the last one, nor one that the rule keeps or removes', async () => {
    expect((await desk.historyPage({})).records[0]).toMatchObject({ kind: 'partial', status: 'completed' });
    expect((await desk.standing()).backups).toEqual([]);
    expect(await desk.backups()).toEqual([]);
  });

  it('has the same numbers on the page, in the Summary and on record, as a full one has', async () => {
    for (const request of [
      { kind: 'full', format: 'xlsx' },
      { kind: 'partial', format: 'xlsx', sheets: ['Customers', 'Invoices', 'Areas'] },
    ] as const) {
      const { record, summary } = await backUp(request);
      const read = await desk.record(record.id);
      const rows = read.tables.reduce((sum, { rowsWritten }) => sum + rowsWritten, 0);
      const inSheets = `${texts.format.count(rows)} rows in ${read.tables.length} sheets`;
      expect([request.kind, read.recordCount]).toEqual([request.kind, rows]);
      expect(completedText(read, null, texts)).toContain(inSheets);
      expect(JSON.stringify(summary)).toContain(inSheets);
      for (const { name, rowsWritten } of read.tables) {
        expect(summary.some((line) => line.includes(name) && line.includes(rowsWritten))).toBe(true);
      }
    }
  });

  it('refuses a sheet that there isn’t, before anything is recorded', async () => {
    const before = (await desk.historyPage({})).records.length;
    await expect(backUp({ kind: 'partial', format: 'xlsx', sheets: ['Nothing'] })).rejects.toMatchObject({
      code: 'internal',
    });
    expect((await desk.historyPage({})).records.length).toBe(before);
  });
});
