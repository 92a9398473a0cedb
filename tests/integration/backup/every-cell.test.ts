import { readFile } from 'node:fs/promises';
import { createClient, type SupabaseClient } from '@supabase/supabase-js';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ispBilling } from '../../../src/catalogs/isp-billing.ts';
import { type BackupSettings, deflateHere, ownClock, runBackup } from '../../../src/core/index.ts';
import { workbookTexts } from '../../../src/locales/index.ts';
import { connect, createBackupLog, createTableReader } from '../../../src/supabase/index.ts';
import { sizeInBucket } from '../../../src/supabase/storage/bucket.ts';
import { type Backend, DATABASES, startTestBackend } from '../../support/backend.ts';
import { thinOut } from '../../support/database/thin-out.ts';
import { memorySink } from '../../support/runs/run-ports.ts';
import { expectAccepted } from '../../support/workbook/accept-workbook.ts';
import { expectEveryCell } from '../../support/workbook/compare-workbook.ts';

/** The rows that hard-values.sql writes to, and their neighbours. */
const HARD_ROWS = `id in (
  select md5(kind || ' ' || n)::uuid from unnest('{customer,payment,usage,task}'::text[]) kind, generate_series(1, 120) n)`;

/** Whether the demonstration has all its rows; tests/e2e/full-backup.spec.ts backs all of them up from PGlite. */
const isWhole = (database: (typeof DATABASES)[number]) => database === 'PostgreSQL';

let backend: Backend;
let client: SupabaseClient;

async function start(database: (typeof DATABASES)[number]): Promise<void> {
  backend = await startTestBackend({ database, ...(isWhole(database) ? {} : { afterSeed: thinOut(300, HARD_ROWS) }) });
  client = createClient(backend.url, backend.publishableKey, { auth: { persistSession: false } });
  const { error } = await client.auth.signInWithPassword({ email: 'admin@example.com', password: 'demo-password' });
  expect(error).toBeNull();
}

async function backUp(): Promise<Uint8Array> {
  const getToken = async () => (await client.auth.getSession()).data.session?.access_token ?? null;
  const worker = connect({ url: backend.url, publishableKey: backend.publishableKey }, getToken);
  const settings: BackupSettings = {
    catalog: ispBilling,
    timeZone: 'Asia/Dhaka',
    title: 'Full system backup',
    databaseAddress: backend.url,
    appVersion: 'test',
  };
  const { record } = await runBackup(
    { kind: 'full', format: 'xlsx' },
    settings,
    {
      tables: createTableReader(worker),
      store: {
        upload: async (path, file) => {
          const { error } = await client.storage
            .from('customer-backups')
            .upload(path, file, { contentType: file.type });
          expect(error).toBeNull();
        },
        read: async (path) => {
          const { data } = await client.storage.from('customer-backups').download(path);
          return (data as Blob).stream();
        },
        size: (path) => sizeInBucket(client, 'customer-backups', path),
        remove: async () => undefined,
      },
      log: createBackupLog(worker),
      createFileSink: memorySink,
      openKept: async () => null,
      attempt: crypto.randomUUID(),
      deflate: deflateHere,
      texts: workbookTexts('en'),
      clock: ownClock,
    },
    { signal: new AbortController().signal, onProgress: () => undefined },
  );
  const { data, error } = await client.storage.from('customer-backups').download(record.filePath ?? '');
  expect(error).toBeNull();
  return new Uint8Array(await (data as Blob).arrayBuffer());
}

describe.each(DATABASES)('a full backup of the demonstration on %s', (database) => {
  beforeAll(() => start(database));
  afterAll(() => backend.close());

  it('holds every cell of every table, hard values among them, as the bucket gives it back', async () => {
    await backend.db.exec(await readFile(new URL('../../support/database/hard-values.sql', import.meta.url), 'utf8'));
    const hard = await backend.db.query(
      "select from customers where full_name in ('_x0041_', 'split pair', 'very long note')",
    );
    expect(hard).toHaveLength(3);
    const bytes = await backUp();
    expect(await expectEveryCell(bytes, backend.db)).toBeGreaterThan(isWhole(database) ? 1_000_000 : 100_000);
    // What other readers make of the file depends neither on the database nor on how many rows there are.
    if (!isWhole(database)) await expectAccepted(bytes);
  }, 240_000);
});
