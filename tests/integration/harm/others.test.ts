import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { planRetention } from '../../../src/core/index.ts';
import { DATABASES } from '../../support/backend.ts';
import { AREAS, openPage, type Page } from './page.ts';
import { ADMIN, addModule, BUCKET, filesOf, OWNER, type Project, STAFF, startProject } from './project.ts';
import { type NightlyWriter, nightlyWriter, REAL_SYSTEM } from './real-system.ts';

describe.each(DATABASES)('on %s, a system with a nightly backup of its own', (database) => {
  let project: Project;
  let writer: NightlyWriter;
  let owner: Page;
  let admin: Page;

  beforeAll(async () => {
    project = await startProject(database, AREAS + REAL_SYSTEM);
    writer = nightlyWriter(project);
    await writer.run('2026-05-01');
    await writer.runWithoutRow('2026-05-02');
    await writer.fail('2026-05-03');
    await writer.put('old/2025/full.csv');
    await writer.put('7/full.csv');
    await addModule(project);
    owner = openPage(project, OWNER);
    admin = openPage(project, ADMIN);
  });

  afterAll(() => project.close());

  /** What the page does when it is opened. */
  const visit = async ({ desk }: Page) => {
    const did = await desk.tidyUp();
    await Promise.all([
      desk.ongoing(),
      desk.history(),
      desk.otherFiles(),
      desk.backups(),
      desk.retention(),
      desk.checkLog(),
    ]);
    return did;
  };

  const mine = async () => (await owner.desk.history()).filter(({ madeBy }) => madeBy !== null);

  /** Ends a run of somebody's in the middle: its page is gone, and with it its heartbeat. */
  const killed = async (page: Page) => {
    await expect(
      page.backUp({
        change: ({ store, log }) => ({
          store: {
            ...store,
            upload: async (...upload) => {
              await store.upload(...upload);
              throw new Error('The tab is gone.');
            },
            remove: () => Promise.reject(new Error('The tab is gone.')),
          },
          log: { ...log, close: () => Promise.reject(new Error('The tab is gone.')) },
        }),
      }),
    ).rejects.toThrow();
    await project.db.exec(
      `update backup_logs set heartbeat_at = now() - interval '3 minutes' where made_by is not null and status = 'running'`,
    );
  };

  test('keeps every file and row of its own, byte for byte, whatever the module does', {
    timeout: 120_000,
  }, async () => {
    const removed = await watchRemovals(project);
    const rows = await foreignRows(project);
    expect([await visit(owner), await visit(owner), await visit(admin)]).toEqual([false, false, false]);
    expect(await foreignRows(project)).toEqual(rows);

    // A backup, with a night in the middle of it.
    const first = await owner.backUp({
      change: ({ store }) => ({
        store: {
          ...store,
          upload: async (...upload) => {
            await writer.run('2026-05-04');
            return store.upload(...upload);
          },
        },
      }),
    });
    await owner.desk.recordVerification(first.id, await owner.verify(first));
    await writer.runWithoutRow('2026-05-05');

    // One that fails after the upload, and one that is cancelled in the middle of it.
    await expect(
      owner.backUp({ change: ({ log }) => ({ log: { ...log, complete: () => Promise.reject(new Error('no')) } }) }),
    ).rejects.toThrow();
    const stop = new AbortController();
    await expect(
      owner.backUp({
        signal: stop.signal,
        change: ({ store }) => ({
          store: {
            ...store,
            upload: async (...upload) => {
              await store.upload(...upload);
              stop.abort();
            },
          },
        }),
      }),
    ).rejects.toMatchObject({ code: 'cancelled' });

    // A tab that is killed; the visit of somebody else tidies up.
    await killed(owner);
    await writer.run('2026-05-06');
    expect(await visit(admin)).toBe(true);
    expect(await visit(owner)).toBe(false);

    // More backups, by a second admin too, and a rule that keeps one.
    const second = await admin.backUp();
    const third = await owner.backUp();
    await owner.desk.recordVerification(third.id, await owner.verify(third));
    await owner.desk.keepRetention({ newest: 1, months: 0 });
    const plan = planRetention(
      await owner.desk.backups(),
      { newest: 1, months: 0 },
      { now: Date.now(), timeZone: 'UTC' },
    );
    expect(plan.removed.map(({ id }) => id).sort()).toEqual([first.id, second.id].sort());
    for (const record of plan.removed) {
      await owner.desk.startRemoval(record.id);
      await owner.desk.removeFile(record);
      await owner.desk.finishRemoval(record.id);
    }
    for (const page of [owner, admin, owner]) expect(await visit(page)).toBe(false);

    // All that went lay under ids of the module's own records.
    const paths = await removed();
    console.info(`removed on ${database}:\n${paths.map((path) => `  ${path}`).join('\n')}`);
    const ids = new Set((await mine()).map(({ id }) => id));
    expect(paths).toHaveLength(5);
    expect(paths.filter((path) => !ids.has(path.split('/')[0] ?? ''))).toEqual([]);
    const left = await filesOf(project);
    expect(new Map([...left].filter(([path]) => path !== third.filePath))).toEqual(writer.files);
    expect(await foreignRows(project)).toEqual(expect.arrayContaining(rows));
    expect(await owner.desk.checkLog()).toMatchObject({ intact: true });
  });

  test('is shown whole: its records as not checked, its other files by themselves', async () => {
    const records = (await owner.desk.history()).filter(({ madeBy }) => madeBy === null);
    expect(records.map(({ status, fileName, recordCount }) => [status, fileName, recordCount])).toEqual([
      ['completed', 'full_backup_2026-05-06_02-00.csv', 1300],
      ['completed', 'full_backup_2026-05-04_02-00.csv', 1300],
      ['failed', 'failed', 0],
      ['completed', 'full_backup_2026-05-01_02-00.csv', 1300],
    ]);
    expect((await owner.desk.otherFiles()).map(({ path }) => path).sort()).toEqual([
      '7/full.csv',
      'full_backup_2026-05-02_02-00.csv',
      'full_backup_2026-05-05_02-00.csv',
      'old/2025/full.csv',
    ]);
  });

  test('loses a file by hand alone, and that is on record', async () => {
    const path = 'full_backup_2026-05-02_02-00.csv';
    await expect(admin.desk.removeFile({ filePath: path })).rejects.toMatchObject({ code: 'server' });
    const { id } = await admin.desk.startFileRemoval(path);
    await admin.desk.removeFile({ filePath: path });
    await admin.desk.finishRemoval(id);
    expect(await mine()).toContainEqual(
      expect.objectContaining({ id, kind: 'file', status: 'completed', filePath: path, createdBy: ADMIN.email }),
    );
    expect((await filesOf(project)).has(path)).toBe(false);
    expect(await owner.desk.checkLog()).toMatchObject({ intact: true });
  });

  test('lets staff and whoever is signed out neither see nor take anything', async () => {
    for (const who of [STAFF, null]) {
      const { storage } = project.client(who);
      const bucket = storage.from(BUCKET);
      const before = await filesOf(project);
      expect((await bucket.list()).data ?? []).toEqual([]);
      expect((await bucket.remove([...before.keys()])).data ?? []).toEqual([]);
      expect((await bucket.upload('a.csv', 'a')).error).not.toBeNull();
      expect((await project.client(who).from('backup_logs').select()).data ?? []).toEqual([]);
      expect(await filesOf(project)).toEqual(before);
    }
  });
});

/** The rows of the older program, as it wrote them. */
async function foreignRows({ db }: Project): Promise<unknown[]> {
  const rows =
    await db.query(`select id, file_name, file_path, file_size_bytes, record_count, status, error_message, created_at::text
    from backup_logs where made_by is null order by created_at`);
  return [...rows];
}

/** Takes a note of each object that leaves the bucket from now on. */
async function watchRemovals({ db }: Project): Promise<() => Promise<readonly string[]>> {
  await db.exec(`
    create table removals (path text);
    create function note_removal() returns trigger language plpgsql security definer set search_path = ''
    as $$ begin insert into public.removals values (old.name); return old; end $$;
    create trigger note_removal after delete on storage.objects for each row execute function note_removal();`);
  return async () =>
    (await db.query<{ path: string }>('select path from removals order by path')).map(({ path }) => path);
}
