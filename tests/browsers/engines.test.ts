import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { signIn, startTestApp, type TestApp } from '../support/backend.ts';
import { type FaultProxy, faults, matchers, type SeenRequest, startFaultProxy } from '../support/fault-proxy.ts';
import { expectEveryCell } from '../support/workbook/compare-workbook.ts';
import { readWithSheetJs } from '../support/workbook/read-workbook.ts';
import { BackupPage } from './backup-page.ts';
import { type Browser, Downloads } from './browser.ts';
import { engines } from './engines.ts';
import { BREAKAGES, COLLECT_ERRORS } from './programs.ts';

/** The name of a file that another program has made. */
const BANGLA = 'খাতা, মাস ৩, ৳ ১,২০০.csv';

let app: TestApp;
let line: FaultProxy;
let downloads: Downloads;
let browser: Browser;
let page: BackupPage;

const titled = engines.map((engine) => ({ ...engine, title: `${engine.name} ${engine.version ?? '(not here)'}` }));

describe.each(titled)('$title', (engine) => {
  it('is on this machine', () => {
    expect(engine.version, `There is no ${engine.name} here.`).not.toBe(null);
  });
  if (engine.version === null) return;

  beforeAll(async () => {
    app = await startTestApp();
    await app.backend.db.exec(`
      begin;
      set local role service_role;
      insert into backup_logs (status, file_name, file_path, created_at)
      values ('success', '${BANGLA}', 'nightly/${BANGLA}', now() - interval '1 day');
      commit`);
  }, 120_000);
  afterAll(() => app.close());

  beforeEach(async () => {
    line = await startFaultProxy(app.url);
    line.runBefore(COLLECT_ERRORS);
    downloads = await Downloads.make();
    browser = await engine.start(downloads.folder);
    page = new BackupPage(browser, line.url);
  }, 60_000);
  afterEach(async ({ task }) => {
    if (task.result?.state === 'fail') await page.describe().then(console.error, () => undefined);
    await browser.close();
    await downloads.remove();
    await line.close();
  });

  it('shows what is written in Bangla', async () => {
    await page.signIn();
    await expect.poll(() => page.text()).toContain(BANGLA);
    expect(await page.errors()).toEqual([]);
  });

  it('makes a full backup that holds every cell, which Verify finds intact', async () => {
    await page.signIn();
    await page.press('Back up now');
    expect(await page.says(/Completed|Failed|Cancelled/)).toContain('Completed');
    const record = await newest();
    expect(record).toMatchObject({ kind: 'full', status: 'completed' });
    expect(await expectEveryCell(await stored(record), app.backend.db)).toBeGreaterThan(1_000_000);

    await page.press('Verify');
    await expect.poll(newest, { timeout: 60_000 }).toMatchObject({ verification: { verdict: 'intact' } });
    expect(await newest()).toMatchObject({ id: record.id });
    await expect.poll(() => page.text()).toMatch(/Verified on \d/);
    expect(await page.errors()).toEqual([]);
  });

  it('downloads a single sheet with every row of its table', async () => {
    await page.signIn();
    await page.press('Download Payments');
    expect(await page.says(/Completed|Failed/)).toContain('Completed');
    await expect.poll(() => downloads.names(), { timeout: 20_000 }).toHaveLength(1);
    const [name = ''] = await downloads.names();
    expect(name).toMatch(/^Payments_\d{4}-\d\d-\d\d_\d\d-\d\d\.xlsx$/);
    const [, ...rows] = readWithSheetJs(await downloads.bytes(name)).get('Payments') ?? [];
    const [table] = await app.backend.db.query<{ rows: number; cents: number }>(
      'select count(*)::int as rows, (sum(amount) * 100)::float8 as cents from payments',
    );
    const cents = rows.reduce((sum, row) => sum + Math.round(Number(row[2]) * 100), 0);
    expect({ rows: rows.length, cents }).toEqual(table);
    expect(await page.errors()).toEqual([]);
  });

  it('cancels a backup, which leaves no file and is on record', async () => {
    const before = await objects();
    await page.signIn();
    await page.press('Back up now');
    await page.says(/: [\d,]+ of [\d,]+ rows/);
    await page.press('Cancel');
    await page.says(/Cancelled/);
    await expect.poll(newest).toMatchObject({ status: 'cancelled' });
    expect(await objects()).toEqual(before);
    expect(await page.has('Back up now')).toBe(true);
    expect(await page.errors()).toEqual([]);
  });

  const keeps = engine.hasFileSystem
    ? 'keeps a file that could not be uploaded, and uploads it after a reload'
    : 'keeps no file that could not be uploaded, and makes the next backup';
  it(keeps, async () => {
    line.use({ when: isUpload, fault: faults.storageFault(403, 'new row violates row-level security policy') });
    await page.signIn();
    await page.press('Back up now');
    expect(await page.says(/Completed|Failed|Cancelled/)).toContain('Failed');
    const failed = await newest();
    expect(failed).toMatchObject({ status: 'failed', error: { code: 'forbidden' } });
    await expect.poll(() => page.has('Retry upload')).toBe(engine.hasFileSystem);
    line.clear();
    await browser.reload();
    await page.ready();
    await expect.poll(() => page.has('Retry upload')).toBe(engine.hasFileSystem);
    await page.press(engine.hasFileSystem ? 'Retry upload' : 'Back up now');
    await page.says(/^Completed/);
    const record = await newest();
    expect(record).toMatchObject({ status: 'completed', continues: engine.hasFileSystem ? failed.id : null });
    await expectEveryCell(await stored(record), app.backend.db);
    await expect.poll(() => page.has('Retry upload')).toBe(false);
  });

  it.each(BREAKAGES.filter(({ onDisk = false }) => engine.hasFileSystem || !onDisk))(
    'ends a run as failed with $what',
    async ({ program, says }) => {
      const before = await objects();
      line.runBefore(`${COLLECT_ERRORS}\n${program}`);
      await page.signIn();
      await page.press('Back up now');
      expect(await page.says(/Completed|Failed|Cancelled/)).toMatch(says);
      expect(await newest()).toMatchObject({ status: 'failed' });
      expect(await objects()).toEqual(before);
      expect(await page.has('Back up now')).toBe(true);
    },
  );
});

const isUpload = (request: SeenRequest) =>
  matchers.storage(request) &&
  ['POST', 'PATCH', 'PUT'].includes(request.method) &&
  /^\/storage\/v1\/(upload\/resumable|object\/customer-backups\/)/.test(request.url.pathname);

interface RunRecord {
  readonly id: string;
  readonly file_path: string | null;
}

async function newest(): Promise<RunRecord> {
  const [row] = await app.backend.db.query<RunRecord>('select * from backup_logs order by created_at desc limit 1');
  if (!row) throw new Error('There is no record of a backup.');
  return row;
}

/** The file of a backup as it lies in the bucket, without the page. */
async function stored({ file_path: path }: RunRecord): Promise<Uint8Array> {
  const client = await signIn({ url: app.url, publishableKey: app.backend.publishableKey }, 'admin');
  const { data, error } = await client.storage.from('customer-backups').download(String(path));
  if (error) throw error;
  return new Uint8Array(await data.arrayBuffer());
}

async function objects(): Promise<readonly string[]> {
  const rows = await app.backend.db.query<{ name: string }>(
    "select name from storage.objects where bucket_id = 'customer-backups' order by name",
  );
  return rows.map(({ name }) => name);
}
