import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { proofOf } from '../../../../src/state/index.ts';
import { createBackupDesk } from '../../../../src/supabase/index.ts';
import { type Backend, DATABASES, signIn, startTestBackend } from '../../../support/backend.ts';
import { type StoredBackup, storeBackup } from '../../../support/runs/stored-backups.ts';

const DAYS = ['2026-03-04', '2026-03-03', '2026-03-02', '2026-03-01'];

describe.each(DATABASES)('the history that the page reads, on %s', (database) => {
  let backend: Backend;
  let desk: ReturnType<typeof createBackupDesk>;
  let stored: readonly StoredBackup[];

  beforeAll(async () => {
    backend = await startTestBackend({ database, nightlyBackups: false });
    const admin = await signIn(backend, 'admin');
    desk = createBackupDesk(admin, []);
    const made: StoredBackup[] = [];
    for (const day of DAYS) made.push(await storeBackup(admin, backend.db, day));
    stored = made;
  });

  afterAll(() => backend.close());

  it('has the sheets of the newest two good backups, and of the others how many there are', async () => {
    const history = await desk.history();
    expect(history.map(({ id }) => id)).toEqual(stored.map(({ id }) => id));
    expect(history.map(({ tables }) => tables.length)).toEqual([1, 1, 0, 0]);
    const brief = { sheets: 1, unproven: 0 };
    expect(history.map((record) => record.brief)).toEqual([undefined, undefined, brief, brief]);
    expect(history.map((record) => proofOf(record).unproven)).toEqual([0, 0, 0, 0]);
  });

  it('leaves nothing out of a record that is asked for by itself', async () => {
    const [, , third] = stored;
    const record = await desk.record(third?.id ?? '');
    expect(record.brief).toBeUndefined();
    expect(record.tables).toMatchObject([{ name: 'Areas', rowsWritten: 12 }]);
  });

  it('has the sheets of the two that are left when a newer one is being deleted', async () => {
    const [, second, third] = stored;
    await desk.startRemoval(second?.id ?? '');
    const whole = (await desk.history()).filter(({ tables }) => tables.length > 0);
    expect(whole.map(({ id }) => id)).toEqual([stored[0]?.id, third?.id]);
  });
});
